"""Frågandet: one witness in a thread of its own, so that one that is dead, slow or lying keeps nobody waiting."""

import logging
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

from ledger import clock
from ledger.proof.state import WitnessKind, WitnessSeen, WitnessState
from ledger.proof.witnesses.cosigned import Cosigned
from ledger.proof.witnesses.port import Answer, Shown, Witness, Word
from verify.refusals import DoesNotMatch, Why

PATIENCE_SECONDS = 30.0
"""After so long without coming back it is told to be away: storage that has gone can hold a thread for ever."""
WORST = (WitnessState.REFUSED, WitnessState.AWAY, WitnessState.WAITING, WitnessState.COSIGNED)

log = logging.getLogger(__name__)


class Asking:
    """Shows a witness what was signed, and keeps what it cosigned."""

    def __init__(self, witness: Witness, cosigned: Cosigned, patience: float = PATIENCE_SECONDS) -> None:
        self._witness = witness
        self._cosigned = cosigned
        self._patience = patience
        self._turn = threading.Condition()
        self._next: Sequence[Shown] = ()
        self._began: float | None = None
        self._words: Mapping[Path, Word] = {}
        self._had: dict[Path, datetime] = {}

    def start(self) -> None:
        """Begins to wait for something to show. What hangs is let go of when the process ends."""
        threading.Thread(target=self._run, name=f"witness {self._witness.name}", daemon=True).start()

    def give(self, shown: Sequence[Shown]) -> None:
        """Has these shown as soon as it is free, in place of what waits; returns at once."""
        with self._turn:
            self._next = shown
            self._turn.notify()

    def ask(self, shown: Sequence[Shown]) -> Mapping[Path, Word]:
        """Shows these, one after the other; what was said of the log in each folder. Never raises for what it finds."""
        words = {each.folder: self._show(each) for each in shown}
        with self._turn:
            before, self._words = self._words, words
        for folder, word in words.items():
            if before.get(folder) is not word:
                log.info("witness %s, log %s: it %s", self._witness.name, folder.name, word)
        return words

    def seen(self) -> WitnessSeen:
        """How it stands: the worst of what it said of the logs, and since when it has had all of them."""
        with self._turn:
            states = {word.state for word in self._words.values()} or {WitnessState.WAITING}
            if self._began is not None and monotonic() - self._began > self._patience:
                states = {WitnessState.AWAY}
            had = [self._had.get(folder) for folder in self._words]
        known = [at for at in had if at is not None]
        return WitnessSeen(
            name=self._witness.name,
            kind=self._witness.kind,
            state=next(state for state in WORST if state in states),
            seen_at=min(known) if known and len(known) == len(had) else None,
        )

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: bool(self._next))
                shown, self._next = self._next, ()
                self._began = monotonic()
            self.ask(shown)
            with self._turn:
                self._began = None

    def _show(self, shown: Shown) -> Word:
        try:
            answer = self._witness.show(shown)
            at = self._kept(shown, answer)
        except DoesNotMatch as found:
            # Tiles are superseded while they are read; a note that is not of our tree is another matter.
            return Word.OTHER_PAST if found.why is Why.WRONG_ROOT else Word.WAITING
        except OSError:
            return Word.AWAY
        if at is not None:
            with self._turn:
                self._had[shown.folder] = at
        return answer.word

    def _kept(self, shown: Shown, answer: Answer) -> datetime | None:
        """When it had what was signed last. A copy that lies on other storage is had, whoever cosigns it."""
        times = [self._cosigned.keep(shown.folder, note) for note in answer.notes]
        lies_there = answer.word.state in (WitnessState.COSIGNED, WitnessState.WAITING)
        if self._witness.kind is WitnessKind.FOLDER and lies_there:
            return clock.now()
        return max(times, default=None)
