"""Vakten: shows all witnesses what is signed, at fixed times, whether or not anything is new.

All are shown the same sizes, so that their signatures meet on one note.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ledger.proof.state import WitnessSeen
from ledger.proof.witnesses.asking import PATIENCE_SECONDS, Asking
from ledger.proof.witnesses.configured import configured_in, pin
from ledger.proof.witnesses.cosigned import Cosigned
from ledger.proof.witnesses.port import Shown, Word
from verify.refusals import DoesNotMatch

Folders = Callable[[], Sequence[Path]]
"""Where the files of the logs lie that are sworn to now."""


class Watching:
    """The witnesses that are named in the folder of proofs. Raises `BadWitnesses` and OSError."""

    def __init__(self, proof: Path, patience: float = PATIENCE_SECONDS) -> None:
        named = configured_in(proof)
        pin(proof, named)
        cosigned = Cosigned(proof, named.pinned())
        self._every = named.every_seconds
        self._asking = {each.name: Asking(each, cosigned, patience) for each in named.witnesses()}

    def seen(self) -> Sequence[WitnessSeen]:
        """How it stands with each; asks nobody."""
        return [each.seen() for each in self._asking.values()]

    def start(self, folders: Folders, stop: threading.Event) -> None:
        """Shows what is signed until told to stop. Returns at once."""
        if not self._asking:
            return
        for each in self._asking.values():
            each.start()
        threading.Thread(target=self._run, args=(folders, stop), name="witnesses", daemon=True).start()

    def once(self, folders: Sequence[Path]) -> Mapping[str, Mapping[Path, Word]]:
        """Shows what is signed, to one after the other; what each said of each log."""
        shown = newest(folders)
        return {name: each.ask(shown) for name, each in self._asking.items()}

    def _run(self, folders: Folders, stop: threading.Event) -> None:
        while not stop.is_set():
            shown = newest(folders())
            for each in self._asking.values():
                each.give(shown)
            stop.wait(self._every if shown else 1)


def newest(folders: Sequence[Path]) -> list[Shown]:
    """What was signed last of each log; a log that nobody signed yet has nothing to show."""
    shown = []
    for folder in folders:
        with suppress(FileNotFoundError, DoesNotMatch):
            shown.append(Shown.newest_in(folder))
    return shown
