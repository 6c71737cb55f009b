"""Genomsyn: the whole file is looked over before a single call of it is believed."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from telephony_adapter.recording.formats import COLUMNS, Format
from telephony_adapter.recording.row import Ignored, Refused, Row, reader
from telephony_adapter.recording.source import Told, read_lines
from telephony_adapter.recording.spool import Spool
from telephony_adapter.recording.unreadable import Unreadable

HEADER = ",".join(COLUMNS)
HEADER_LINE = 1
BYTE_ORDER_MARK = "\ufeff"


class Recording:
    """A file that has been looked over: what was found in it, and its calls by time.

    `rows` = `taken` + `ignored` + the number of `refused`. `begins` and `ends` are whole seconds UTC. The
    calls lie in a spool on disk until the recording is closed.
    """

    def __init__(self, form: Format) -> None:
        self.form = form
        self.taken = 0
        self.ignored = 0
        self.refused: list[Refused] = []
        self.begins = 0
        self.ends = 0
        self._spool = Spool()

    @property
    def rows(self) -> int:
        return self.taken + self.ignored + len(self.refused)

    def calls(self) -> Iterator[Row]:
        """The calls by arrival, then by line."""
        return self._spool.by_arrival()

    def add(self, found: Row | Refused | Ignored) -> None:
        if isinstance(found, Row):
            self.begins = min(self.begins, found.arrived) if self.taken else found.arrived
            self.ends = max(self.ends, found.arrived, found.left, found.ended) if self.taken else found.ended
            self.taken += 1
            self._spool.add(found)
        elif isinstance(found, Refused):
            self.refused.append(found)
        else:
            self.ignored += 1

    def close(self) -> None:
        self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _nobody(share: float) -> None:
    """Progress that nobody asked for."""


def look_over(path: Path, form: Format, told: Told = _nobody) -> Recording:
    """Read the whole file once. Raises Unreadable when it cannot be taken at all; close what is returned."""
    recording = Recording(form)
    try:
        for found in _found(path, form, told):
            recording.add(found)
        _refuse_if_hopeless(recording)
    except BaseException:
        recording.close()
        raise
    return recording


def _found(path: Path, form: Format, told: Told) -> Iterator[Row | Refused | Ignored]:
    read = reader(form)
    blank_since: int | None = None
    number = 0
    for block in read_lines(path, told):
        for text in block:
            number += 1
            text = text.removesuffix("\r")
            if number == HEADER_LINE:
                _check_header(text)
            elif not text.strip():
                blank_since = blank_since or number
            else:
                if blank_since:
                    yield from (Refused(blank, "the line is empty") for blank in range(blank_since, number))
                    blank_since = None
                yield read(number, text)


def _check_header(text: str) -> None:
    if text.removeprefix(BYTE_ORDER_MARK) != HEADER:
        raise Unreadable(
            f"The first line is not the header of this format ({len(COLUMNS)} columns, {COLUMNS[0]} first)."
        )


def _refuse_if_hopeless(recording: Recording) -> None:
    readable = recording.taken + recording.ignored
    if not recording.rows:
        raise Unreadable("The file holds no row of data.")
    if 2 * readable < recording.rows:
        raise Unreadable(
            f"Only {readable} of {recording.rows} rows can be read: under half, so the rest is not trusted."
        )
