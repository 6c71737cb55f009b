"""Källor: where the leaves of each log come from: rows of the database, and entries of files."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec
import psycopg

from ledger import clock
from ledger.proof.files import read_if_there, write_whole
from ledger.proof.logs import RULES_FILE, Log
from ledger.sealing.keyledger import FILE, FOLDER
from verify.database import Reading
from verify.entries import entries_in_frames, entries_in_lines, leaves_of_entries
from verify.leaves import salts_of
from verify.rows import Blocks, leaves_of_rows
from verify.rules import FIRST, hash_of_rules

MIGRATION = "SELECT max(number) FROM public.migration"
PUBLISH = "SELECT ledger.publish(%s, %s, %s, %s)"


class RulesInForce(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log of rules: from when on they were seen to be so, at which migration, and their hash."""

    at: datetime
    migration: int
    hash: str


class Sources:
    """What is to be sworn to, as it stands now. `keys`: the folder of the keys, of which only their ledger is read."""

    def __init__(self, dsn: str, keys: Path, salt_key: bytes) -> None:
        self._dsn = dsn
        self._key_ledger = keys / FOLDER / FILE
        self._salt_key = salt_key

    def leaves(
        self, reading: Reading, log: Log, folder: Path, after: int, until: int | None = None
    ) -> Blocks:
        """The leaves of a log behind so many, up to so many. Raises `DoesNotMatch`, psycopg's errors and OSError."""
        salts = self.salts(log)
        match log:
            case Log.LEDGER | Log.ACCESS:
                return leaves_of_rows(reading.rows(log, after, until), salts, after)
            case Log.KEYS:
                entries = entries_in_frames(self._key_ledger) if self._key_ledger.exists() else []
                return leaves_of_entries(entries[:until], salts, after)
            case Log.RULES:
                return leaves_of_entries(_rules_in(folder)[:until], salts, after)

    def salts(self, log: Log) -> Callable[[int], bytes]:
        """The salts of a block of 256 leaves of a log."""
        return partial(salts_of, self._salt_key, log.value)

    def note_rules(self, folder: Path) -> None:
        """Writes down which rules are in force, where they have changed. Raises psycopg's errors and OSError."""
        with psycopg.connect(self._dsn) as connection:
            connection.execute(FIRST)
            found = hash_of_rules(lambda question: connection.execute(question.encode()).fetchall())
            [[migration]] = connection.execute(MIGRATION).fetchall()
        lines = _rules_in(folder)
        if lines and msgspec.json.decode(lines[-1], type=RulesInForce).hash == found:
            return
        entry = RulesInForce(at=clock.now(), migration=migration, hash=found)
        whole = b"".join(line + b"\n" for line in [*lines, msgspec.json.encode(entry)])
        write_whole(folder / RULES_FILE, whole)

    def publish(self, incarnation: UUID, log: Log, size: int, note: str) -> None:
        """Tells our other processes how far a log has been sworn to."""
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            connection.execute(PUBLISH, (incarnation, log.value, size, note))


def _rules_in(folder: Path) -> list[bytes]:
    return entries_in_lines(folder / RULES_FILE) if read_if_there(folder / RULES_FILE) is not None else []
