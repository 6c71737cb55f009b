"""Hela kontrollen: all four logs of a ledger, against what was signed and against what others keep."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from verify.database import TABLES, Database, Reading, Unreachable
from verify.entries import entries_in_frames, entries_in_lines, leaves_of_entries
from verify.inforce import compared, unexplained
from verify.judging import Broken, Judged, judge
from verify.kept import Kept, kept_of, read_note
from verify.leaves import SALT_BYTES, salts_of
from verify.lives import lost
from verify.refusals import DoesNotMatch, Why
from verify.report import Found, NotLooked
from verify.rows import Blocks, leaves_of_rows
from verify.stream import judge_stream
from verify.trust import Sworn, Trust

LOGS = ("ledger", "access", "keys", "rules")
_BECAUSE_NEWER = (
    "the database was brought up to date after the newest checkpoint; ask again when there is another"
)
RULES = "rules"
"""The file of the entries, beside the tiles."""

Progress = Callable[[str, int, int], None]
"""Is told: what, how much is done, out of how much."""


@dataclass(frozen=True, slots=True)
class Lying:
    """Where what is to be checked lies. `outside`: a folder on other storage with notes of earlier checkpoints."""

    database: Database
    proof: Path
    salt_key: Path
    key_ledger: Path
    trust: Trust
    outside: Path | None = None


def check(lying: Lying, progress: Progress, since: Path | None = None) -> list[Found]:
    """Looks at every log, or at the one whose note `since` is. Never raises for what it finds or cannot read."""
    try:
        believed = lying.trust.read(read_note(since)) if since else None
        logs = [believed.checkpoint.origin.rpartition("/")[2]] if believed else LOGS
        with _looking(lying, logs, progress) as look:
            return [look.at(log, believed) for log in logs]
    except (DoesNotMatch, OSError, Unreachable) as why:
        if isinstance(why, DoesNotMatch) and why.why is Why.LIFE_MISSING:
            return [_refused(LOGS[0], why)]
        return [NotLooked(log, _words(why)) for log in LOGS]


def check_stream(lying: Lying, stream: UUID) -> Found:
    """Looks at the facts of one stream, a case's: `verify.stream` says what that tells. Never raises as `check`."""
    log = LOGS[0]
    try:
        with _looking(lying, [log], lambda *_: None) as look:
            kept = look.kept[log]()
            judged = judge_stream(kept, look.reading.stream(log, stream), look.salt_key)
            return judged if judged.entries or judged.broken else NotLooked(log, "there is no such case")
    except DoesNotMatch as refused:
        return _refused(log, refused)
    except (OSError, Unreachable) as why:
        return NotLooked(log, _words(why))


@contextmanager
def _looking(lying: Lying, logs: Sequence[str], progress: Progress) -> "Iterator[_Look]":
    """Opens what is needed. Raises `DoesNotMatch` for a salt key that is none, OSError, `Unreachable`.

    What was signed is read before the database is: rows only grow, so none that was signed can be missing by chance.
    """
    salt_key = lying.salt_key.read_bytes()
    if len(salt_key) != SALT_BYTES:
        raise DoesNotMatch(Why.MALFORMED_KEY)
    with closing(Reading(lying.database)) as asked:
        lives = [str(life.incarnation) for life in asked.lives()]
    if not lying.trust.lives() <= set(lives):
        raise DoesNotMatch(Why.LIFE_MISSING)
    folder = lying.proof / (lives[-1] if lives else "unfounded")
    kept = {log: _once(partial(kept_of, folder / log, lying.trust, lying.outside)) for log in logs}
    with closing(Reading(lying.database)) as reading:
        yield _Look(lying, reading, salt_key, folder, progress, kept)


def _once(read: Callable[[], Kept]) -> Callable[[], Kept]:
    """Reads now, and answers or raises what came of it when it is asked."""
    try:
        kept = read()
    except (DoesNotMatch, OSError) as error:
        refused = error

        def raises() -> Kept:
            raise refused

        return raises
    return lambda: kept


def _refused(log: str, why: DoesNotMatch) -> Judged:
    return Judged(log, 0, 0, 0, Broken(why.why, why.position, why.position), None)


@dataclass(frozen=True, slots=True)
class _Look:
    lying: Lying
    reading: Reading
    salt_key: bytes
    folder: Path
    progress: Progress
    kept: Mapping[str, Callable[[], Kept]]

    def at(self, log: str, since: Sworn | None) -> Found:
        """One log."""
        try:
            kept = self.kept[log]()
            told = partial(self._told, log, kept.newest.checkpoint.size)
            judged = judge(kept, partial(self._blocks, log), told, since)
            return judged if judged.broken else self._besides(judged, kept)
        except DoesNotMatch as refused:
            return _refused(log, refused)
        except (OSError, Unreachable) as why:
            return NotLooked(log, _words(why))

    def _besides(self, judged: Judged, kept: Kept) -> Found:
        """What a log that is whole has to say besides."""
        if judged.log == RULES:
            return self._in_force(judged)
        if judged.log != LOGS[0]:
            return judged
        origin, lying = kept.newest.checkpoint.origin, self.lying
        remarks = lost(self.reading.lives(), lying.proof, origin, lying.trust, lying.outside)
        return replace(judged, remarks=tuple(remarks))

    def _in_force(self, judged: Judged) -> Found:
        """The log of rules says what was; whether it is still so, the database is asked."""
        entries = self._entries(RULES)
        try:
            broken = compared(entries, self.reading.rules())
        except DoesNotMatch as newer:
            return NotLooked(RULES, _BECAUSE_NEWER if newer.why is Why.RULES_NEWER else newer.why.value)
        odd = unexplained(entries)
        remark = f"They changed without a migration at {', '.join(map(str, odd))}: ask why." if odd else ""
        return replace(judged, broken=broken, remarks=(remark,) if remark else ())

    def _told(self, log: str, size: int, done: int) -> None:
        self.progress(log, done, size)

    def _blocks(self, log: str, after: int) -> Blocks:
        salts = partial(salts_of, self.salt_key, log)
        if log in TABLES:
            return leaves_of_rows(self.reading.rows(log, after), salts, after)
        return leaves_of_entries(self._entries(log), salts, after)

    def _entries(self, log: str) -> list[bytes]:
        if log == RULES:
            return entries_in_lines(self.folder / log / RULES)
        return entries_in_frames(self.lying.key_ledger)


def _words(why: Exception) -> str:
    """The kind of an error; its text could hold an address or more."""
    if isinstance(why, FileNotFoundError):
        return f"{Path(why.filename or '').name} is not there"
    return why.why.value if isinstance(why, DoesNotMatch) else type(why).__name__
