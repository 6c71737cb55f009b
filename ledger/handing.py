"""Överlämningen: after each commit a writer says what it wrote, so that what is changed before it is sworn to is found.

<data>/handed/<schema>.<random>    one file a writer, one word a fact: position, 8 bytes ‖ 1 where the writer itself
                                   said who acts ‖ SHA-256 over the columns it knows, as the database sends them

The checkpointer makes the folder, reads the files and takes them away. Where there is none, nothing is handed over.
What can't be written is not waited for: a fact that stands is not undone for it.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from struct import Struct

from ledger.packing import Packed, Row

HANDED = "handed"
"""The folder, in the data folder."""
WORD = Struct("!q?32s")
BYTES_A_FILE = 1 << 20


class Handing:
    """The words of one writer. `folder` is None in a process that hands nothing over."""

    def __init__(self, folder: Path | None, schema: str) -> None:
        self._folder = folder
        self._schema = schema
        self._file: int | None = None
        self._written = 0

    def over(self, appends: Sequence[Packed], sent: Sequence[int | Exception]) -> None:
        """Says of each append that was written what its rows hold."""
        if self._folder is None:
            return
        said = b"".join(
            word
            for packed, first in zip(appends, sent, strict=True)
            if isinstance(first, int)
            for word in words_of(packed, first)
        )
        try:
            self._write(self._folder, said)
        except OSError:  # No folder: nobody swears here. No room: the next ones get a file of their own.
            self.close()

    def close(self) -> None:
        """Lets go of the file, so that whoever reads it may take it away."""
        if self._file is not None:
            os.close(self._file)
        self._file = None

    def _write(self, folder: Path, said: bytes) -> None:
        if self._file is None:
            self._file, self._written = _begun(folder, self._schema), 0
        if os.write(self._file, said) < len(said):
            raise OSError
        self._written += len(said)
        if self._written >= BYTES_A_FILE:
            self.close()


def words_of(packed: Packed, first: int) -> Iterator[bytes]:
    """A word for each fact of an append, whose first stands at a position."""
    alone = packed.session is None
    for position, row in enumerate(packed.rows, first):
        yield WORD.pack(position, alone, sha256(b"".join(_known(row, alone))).digest())


def _known(row: Row, alone: bool) -> Sequence[bytes]:
    """All but who acts, which the ledger itself finds out where somebody is signed in."""
    return row if alone else (*row[:7], *row[8:])


def _begun(folder: Path, schema: str) -> int:
    """A new file, locked for as long as its writer has it. It has its name only once it is locked."""
    name = f"{schema}.{secrets.token_hex(8)}"
    making = folder / f".{name}"
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    making.rename(folder / name)
    return descriptor
