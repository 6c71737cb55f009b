"""Kontrollpunktsskrivaren: swears to all four logs, again and again, as long as they are what it swore to before.

Where one is not, it signs nothing more of that log, says so, and goes on with the others.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from ledger import clock
from ledger.handing import HANDED
from ledger.proof.handed import Handed
from ledger.proof.keys import ProofKeys
from ledger.proof.logs import PROOF, Log, folder_of, origin_of
from ledger.proof.signing import Signed
from ledger.proof.sources import Sources
from ledger.proof.state import LogSeen, State, WitnessSeen, tell
from ledger.proof.swearing import Sworn, Told
from ledger.register import REGISTER
from verify.checkpoints import Checkpoint
from verify.database import Reading
from verify.refusals import DoesNotMatch

BORN = """
SELECT tag, state, happened_at FROM ledger.fact
WHERE originator_id = '00000000-0000-4000-8000-000000000001' AND originator_version = 1
"""
KEYS = "keys"

log = logging.getLogger(__name__)

Watch = Callable[[], Sequence[WitnessSeen]]
"""What is known of the witnesses."""


class NotFoundedYet(Exception):
    """There is no ledger yet whose logs could be sworn to."""


@dataclass(frozen=True)
class Life:
    """Which ledger it is, and which life of it: a restore begins another."""

    tenant: UUID
    incarnation: UUID


class Checkpointer:
    """Swears to the logs of one ledger. Belongs to one thread. `watch` tells of the witnesses."""

    def __init__(self, dsn: str, data: Path, watch: Watch = tuple, told: Told = lambda *_: None) -> None:
        self.proof = data / PROOF
        self._dsn = dsn
        self._keys = ProofKeys.kept_in(self.proof)
        self._sources = Sources(dsn, data / KEYS, self._keys.salt)
        self._handed = Handed(data / HANDED)
        self._watch = watch
        self._told = told
        self._life: Life | None = None
        self._logs: dict[Log, Sworn] = {}
        self._published: dict[Log, Checkpoint] = {}
        self._seen: dict[Log, LogSeen] = {}
        self._differs: dict[Log, str] = {}

    def look(self) -> State:
        """One round: every log that has grown is signed. Raises `NotFoundedYet`, psycopg's errors and OSError."""
        self._handed.read()  # Before: what was said by now is in what is seen next.
        reading = Reading(self._dsn)
        try:
            self._begin(life_in(self._dsn, reading))
            for each in Log:
                self._round(reading, each)
        finally:
            reading.close()
        state = State(
            looked_at=clock.now(),
            logs=dict(self._seen),
            witnesses=self._watch(),
            differs=sorted(self._differs),
        )
        tell(self.proof, state)
        return state

    def folder(self, of: Log) -> Path:
        """Where the files of a log lie, once it was looked at."""
        assert self._life is not None
        return folder_of(self.proof, self._life.incarnation, of)

    def folders(self) -> Sequence[Path]:
        """Where the files of all logs lie; none before the first round."""
        life = self._life
        return [] if life is None else [folder_of(self.proof, life.incarnation, each) for each in Log]

    def _begin(self, life: Life) -> None:
        if life != self._life:
            self._life, self._logs, self._published = life, {}, {}
            self._seen, self._differs = {}, {}
            if not (self.proof / str(life.incarnation)).exists():
                self._handed.forget()

    def _round(self, reading: Reading, of: Log) -> None:
        assert self._life is not None
        try:
            if of is Log.RULES:
                self._sources.note_rules(self.folder(of))
            sworn = self._logs.get(of) or self._opened(of)
            sworn.look_again(reading)
            self._handed.hold_against(reading, of)
            if sworn.grow(reading, self._told):
                sworn.sign()
            self._differs.pop(of, None)
            self._publish(of, sworn.last)
        except DoesNotMatch as found:
            self._logs.pop(of, None)  # What it has in memory is not what is on disk: begin there again.
            if self._differs.get(of) != found.why:
                log.error("the log %s is not what was signed: %s, position %s", of, found.why, found.position)
            self._differs[of] = found.why

    def _opened(self, of: Log) -> Sworn:
        assert self._life is not None
        origin = origin_of(self._life.tenant, self._life.incarnation, of)
        sworn = Sworn.at(of, self.proof, self.folder(of), origin, self._keys, self._sources)
        self._logs[of] = sworn
        return sworn

    def _publish(self, of: Log, last: Signed | None) -> None:
        """Tells of what was signed, unless that was told; also of what was signed while the database was away."""
        assert self._life is not None
        if last is None or self._published.get(of) == last.checkpoint:
            return
        raw = last.note.raw().decode()
        self._sources.publish(self._life.incarnation, of, last.checkpoint.size, raw)
        self._published[of] = last.checkpoint
        self._seen[of] = LogSeen(size=last.checkpoint.size, signed_at=last.at)


def life_in(dsn: str, reading: Reading) -> Life:
    """Which life of which ledger is in a database. Raises `NotFoundedYet`."""
    incarnation = reading.incarnation()
    with psycopg.connect(dsn, autocommit=True) as connection:
        born = connection.execute(BORN.encode()).fetchone()
    if incarnation is None or born is None:
        raise NotFoundedYet
    return Life(REGISTER.decode(*born).key_check, incarnation)
