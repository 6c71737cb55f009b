"""Hela kontrollen: all four logs of a ledger, against what was signed and against what others keep."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verify.database import TABLES, Reading, Unreachable
from verify.entries import entries_in_frames, entries_in_lines, leaves_of_entries
from verify.judging import Broken, Judged, judge
from verify.kept import kept_of, read_note
from verify.leaves import SALT_BYTES, salts_of
from verify.refusals import DoesNotMatch, Why
from verify.report import Found, NotLooked
from verify.rows import Blocks, leaves_of_rows
from verify.trust import Sworn, Trust

LOGS = ("ledger", "access", "keys", "rules")
RULES = "rules"
"""The file of the entries, beside the tiles."""

Progress = Callable[[str, int, int], None]
"""Is told: what, how much is done, out of how much."""


@dataclass(frozen=True, slots=True)
class Lying:
    """Where what is to be checked lies. `outside`: a folder on other storage with notes of earlier checkpoints."""

    dsn: str
    proof: Path
    salt_key: Path
    key_ledger: Path
    trust: Trust
    outside: Path | None = None


def check(lying: Lying, progress: Progress, since: Path | None = None) -> list[Found]:
    """Looks at every log, or at the one whose note `since` is. Never raises for what it finds or cannot read."""
    try:
        salt_key = lying.salt_key.read_bytes()
        believed = lying.trust.read(read_note(since)) if since else None
        reading = Reading(lying.dsn)
    except (DoesNotMatch, OSError, Unreachable) as why:
        return [NotLooked(log, _words(why)) for log in LOGS]
    try:
        if len(salt_key) != SALT_BYTES:
            return [NotLooked(log, "the key of the salts has not 32 bytes") for log in LOGS]
        incarnation = reading.incarnation()
        look = _Look(lying, reading, salt_key, lying.proof / str(incarnation), progress)
        logs = [believed.checkpoint.origin.rpartition("/")[2]] if believed else LOGS
        return [look.at(log, believed) for log in logs if log in LOGS] or [
            NotLooked("?", Why.OTHER_LOG.value)
        ]
    except Unreachable as why:
        return [NotLooked(log, _words(why)) for log in LOGS]
    finally:
        reading.close()


@dataclass(frozen=True, slots=True)
class _Look:
    lying: Lying
    reading: Reading
    salt_key: bytes
    folder: Path
    progress: Progress

    def at(self, log: str, since: Sworn | None) -> Found:
        """One log."""
        try:
            kept = kept_of(self.folder / log, self.lying.trust, self.lying.outside)
            size = kept.newest.checkpoint.size
            return judge(kept, partial(self._blocks, log), lambda done: self.progress(log, done, size), since)
        except DoesNotMatch as refused:
            return Judged(log, 0, 0, 0, Broken(refused.why, refused.position, refused.position), None)
        except (OSError, Unreachable) as why:
            return NotLooked(log, _words(why))

    def _blocks(self, log: str, after: int) -> Blocks:
        salts = partial(salts_of, self.salt_key, log)
        if log in TABLES:
            return leaves_of_rows(self.reading.rows(log, after), salts, after)
        if log == RULES:
            return leaves_of_entries(entries_in_lines(self.folder / log / RULES), salts, after)
        return leaves_of_entries(entries_in_frames(self.lying.key_ledger), salts, after)


def _words(why: Exception) -> str:
    """The kind of an error; its text could hold an address or more."""
    if isinstance(why, FileNotFoundError):
        return f"{Path(why.filename or '').name} is not there"
    return why.why.value if isinstance(why, DoesNotMatch) else type(why).__name__
