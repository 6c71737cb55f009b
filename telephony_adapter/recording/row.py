"""Rad: one line of the file, read into a call with its moments, or refused with a reason.

A reason names the column and never what stands in it: that may be a person.
"""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from telephony_adapter.recording.clocks import ClockTexts, LocalDays, Moments
from telephony_adapter.recording.formats import ANSWERED, COLUMNS, HUNG_UP, NO_CALL, NOBODY, Format

_NAME = r"[^,\x00-\x1f]+"
_WHOLE = r"-?[0-9]{1,7}"
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"

_FIELDS = {
    "vru_line": (_NAME, "is missing"),
    "call_id": (r"[0-9]{1,18}", "is not a call number"),
    "customer": (r"[^,\x00-\x1f]*", "holds control characters"),
    "priority": (r"[0-9]", "is not a priority from 0 to 9"),
    "type": (r"[A-Z]{2}", "is not the two letters of a queue"),
    "date": (r"(?:19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]", "is not a date"),
    "outcome": (f"{ANSWERED}|{HUNG_UP}|{NO_CALL}", "is not a known outcome"),
    "server": (r"[^,\x00-\x1f]*", "holds control characters"),
    **dict.fromkeys(("vru_time", "q_time", "ser_time"), (_WHOLE, "is not a whole number of seconds")),
    **dict.fromkeys(
        ("vru_entry", "vru_exit", "q_start", "q_exit", "ser_start", "ser_exit"),
        (_CLOCK, "is not a clock time"),
    ),
}
_PATTERNS = {name: re.compile(_FIELDS[name][0]) for name in COLUMNS}
_ROW = re.compile(",".join(f"({_FIELDS[name][0]})" for name in COLUMNS))


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A call as the file tells it. Moments are whole seconds UTC; None where the core reported none.

    `arrived` comes first and `line` second, so that rows sort by when they began.
    """

    arrived: int
    line: int
    call_ref: str
    caller: str
    priority: int
    queue: str
    queued: int | None
    left: int
    answered: int | None
    ended: int
    hung_up: bool
    device: str


class Refused(msgspec.Struct, frozen=True, gc=False):
    """A row that cannot be read: its physical line (the header is line 1), and why."""

    line: int
    reason: str


class Ignored(msgspec.Struct, frozen=True, gc=False):
    """A row that the file itself says is no call."""


IGNORED = Ignored()


def reader(form: Format) -> Callable[[int, str], Row | Refused | Ignored]:
    """A function that reads rows of this format, given their line number and their text."""
    days = LocalDays(form.zone)
    clocks = ClockTexts()
    dates = _Dates()

    def read(line: int, text: str) -> Row | Refused | Ignored:
        match = _ROW.fullmatch(text)
        fields = match.groups() if match else _fields_one_by_one(text)
        if isinstance(fields, str):
            return Refused(line, fields)
        day = dates[fields[5]]
        if day is None:
            return Refused(line, "date is not a date")
        if fields[12] == NO_CALL:
            return IGNORED
        return _call(line, fields, Moments(days, day), clocks, days.moment(day, clocks[fields[6]]))

    return read


def _call(line: int, fields: tuple[str, ...], moments: Moments, clocks: ClockTexts, arrived: int) -> Row:
    """The moments in logical order, each read from the one before it."""
    vru_line, call_id, caller, priority, queue, day, _, vru_exit, vru_time, *rest = fields
    q_start, q_exit, q_time, outcome, ser_start, ser_exit, ser_time, server = rest
    queued, answered = None, None
    left = moments.end(clocks[vru_exit], arrived, int(vru_time))
    if clocks[q_start] or int(q_time):
        queued = moments.start(clocks[q_start], left)
        left = moments.end(clocks[q_exit], queued, int(q_time))
    ended = left
    if outcome == ANSWERED or clocks[ser_start] or int(ser_time):
        answered = moments.start(clocks[ser_start], left)
        ended = moments.end(clocks[ser_exit], answered, int(ser_time))
    return Row(
        arrived=arrived,
        line=line,
        call_ref=f"{vru_line}/{call_id}/{day}",
        caller=caller,
        priority=int(priority),
        queue=queue,
        queued=queued,
        left=left,
        answered=answered,
        ended=ended,
        hung_up=outcome == HUNG_UP,
        device="" if server == NOBODY else server,
    )


def _fields_one_by_one(text: str) -> tuple[str, ...] | str:
    """The slow way, for a row that did not fit: its fields without stray blanks, or the reason for refusing
    it.
    """
    fields = tuple(field.strip(" ") for field in text.split(","))
    if len(fields) != len(COLUMNS):
        return f"{len(fields)} fields where {len(COLUMNS)} were expected"
    for name, field in zip(COLUMNS, fields, strict=True):
        if not _PATTERNS[name].fullmatch(field):
            return f"{name} {_FIELDS[name][1]}"
    return fields


class _Dates(dict[str, int | None]):
    """The ordinal of each date text, None for a day that no calendar has."""

    def __missing__(self, text: str) -> int | None:
        try:
            day: int | None = date.fromisoformat(text).toordinal()
        except ValueError:
            day = None
        self[text] = day
        return day
