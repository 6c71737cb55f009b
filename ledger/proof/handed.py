"""Det överlämnade: what writers said they wrote is held against the rows before those are sworn to (ledger/handing.py).

A word that did not fit stays, also over a restart: its log is not signed as long as it does not fit.
"""

import fcntl
import logging
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ledger.handing import WORD
from ledger.proof.logs import Log
from verify.database import Reading
from verify.refusals import DoesNotMatch, Why
from verify.rows import COLUMNS

KNOWN = (1, 2, 3, 4, 6, 7, 8, 9, 12, 13)
"""The columns that a writer knows; the ledger itself sets position, time, login and session."""
ACTOR = 9
APART_MOST = 1_000
"""Words that lie further apart are looked for one by one."""
LENGTH_BYTES = 4

logger = logging.getLogger(__name__)


class Word(NamedTuple):
    """What a writer said of one row."""

    position: int
    with_actor: bool
    digest: bytes


class Handed:
    """The words of all writers. Belongs to one thread. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: dict[Log, list[Word]] = {}
        self._read: dict[Path, int] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:  # What is sworn to is then what is found, and nothing more.
            logger.warning("nothing can be handed over here: %s", type(error).__name__)

    def read(self) -> None:
        """Takes in what was said since. Only rows that are looked at after this are sure to hold it."""
        for log in (Log.LEDGER, Log.ACCESS):
            for file in sorted(self._folder.glob(f"{log}.*")):
                with file.open("rb") as opened:
                    opened.seek(self._read.get(file, 0))
                    raw = opened.read()
                whole = len(raw) - len(raw) % WORD.size
                self._read[file] = self._read.get(file, 0) + whole
                self._words.setdefault(log, []).extend(map(Word._make, WORD.iter_unpack(raw[:whole])))

    def hold_against(self, reading: Reading, log: Log) -> None:
        """Lets go of the words that fit. Raises `DoesNotMatch` with the position of the first row that is another."""
        for some in _near(sorted(self._words.get(log, []))):
            rows = dict(_rows(reading, log, some[0].position, some[-1].position))
            for word in some:
                row = rows.get(word.position)
                if row is None:
                    raise DoesNotMatch(Why.ROW_MISSING, word.position)
                if _digest(row, word.with_actor) != word.digest:
                    raise DoesNotMatch(Why.ROW_CHANGED, word.position)
        self._words.pop(log, None)
        self._tidy(log)

    def forget(self) -> None:
        """What was said in another life of the ledger is not about this one."""
        for log in (Log.LEDGER, Log.ACCESS):
            self._words.pop(log, None)
            self._tidy(log)

    def _tidy(self, log: Log) -> None:
        """Takes away the files that were read to their end and have no writer any more."""
        for file in [file for file in self._read if file.name.startswith(f"{log}.")]:
            if not file.exists() or _is_over(file, self._read[file]):
                file.unlink(missing_ok=True)
                del self._read[file]


def _rows(reading: Reading, log: Log, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """The rows from one position to another, each with the one it stands at."""
    for row in reading.rows(log, first - 1, last):
        yield int.from_bytes(row[LENGTH_BYTES : LENGTH_BYTES + 8], "big", signed=True), row


def _is_over(file: Path, read: int) -> bool:
    """Whether its writer has let go of it, and nothing was written after what was read."""
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return opened.seek(0, 2) - read < WORD.size


def _near(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """In groups, so that what lies between is not read."""
    begun = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].position - words[at - 1].position > APART_MOST:
            yield words[begun:at]
            begun = at


def _digest(row: bytes, with_actor: bool) -> bytes:
    columns, at = [], 0
    for _ in range(COLUMNS):
        length = int.from_bytes(row[at : at + LENGTH_BYTES], "big", signed=True)
        end = at + LENGTH_BYTES + max(length, 0)
        columns.append(row[at:end])
        at = end
    return sha256(b"".join(columns[one] for one in KNOWN if with_actor or one != ACTOR)).digest()
