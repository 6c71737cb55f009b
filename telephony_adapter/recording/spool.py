"""Mellanlager: rows put in order on disk, so that a file of any length can be played by time in little
memory.

An external merge sort: runs of bounded length are sorted in memory and written to one nameless temporary
file, which the operating system takes away whatever happens to us; then all runs are read side by side.
"""

import heapq
import tempfile
from collections.abc import Iterator
from typing import IO

import msgspec

from telephony_adapter.recording.row import Row

ROWS_A_RUN = 32_768
ROWS_A_BLOCK = 256

Span = tuple[int, int]
"""Where a block lies in the file: offset and length in bytes."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Row]).decode


def _by_arrival(row: Row) -> tuple[int, int]:
    return row.arrived, row.line


class Spool:
    """Takes rows in any order and gives them by arrival, then by line. Close it to give the disk back."""

    def __init__(self, rows_a_run: int = ROWS_A_RUN) -> None:
        self._rows_a_run = rows_a_run
        self._waiting: list[Row] = []
        self._runs: list[list[Span]] = []
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="uppdrag-spool-")  # noqa: SIM115 - closed by close

    def add(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= self._rows_a_run:
            self._write_run()

    def by_arrival(self) -> Iterator[Row]:
        """Every row once; may be asked again from the beginning."""
        if self._waiting:
            self._write_run()
        if len(self._runs) == 1:
            return self._read_run(self._runs[0])
        return heapq.merge(*map(self._read_run, self._runs), key=_by_arrival)

    def close(self) -> None:
        self._waiting.clear()
        self._file.close()

    def _write_run(self) -> None:
        self._waiting.sort(key=_by_arrival)
        run: list[Span] = []
        offset = self._file.seek(0, 2)
        for first in range(0, len(self._waiting), ROWS_A_BLOCK):
            length = self._file.write(_encode(self._waiting[first : first + ROWS_A_BLOCK]))
            run.append((offset, length))
            offset += length
        self._runs.append(run)
        self._waiting.clear()

    def _read_run(self, run: list[Span]) -> Iterator[Row]:
        for offset, length in run:
            self._file.seek(offset)
            yield from _decode(self._file.read(length))
