"""Tidslinje: the reports of all calls, merged by time.

A report's turn is the latest moment among it and the reports before it in the same call, so that the
logical order of a call holds whatever its clocks say. Turns are merged across calls, line by line where
they are equal: the same file gives the same order every time, packed or not.
"""

import bisect
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from telephony_adapter.recording.reports import reports
from telephony_adapter.recording.row import Row

ROWS_AT_A_TIME = 1_024

Turn: TypeAlias = tuple[int, int, int, int, str, Row]
"""When (seconds UTC), line, ordinal within the call; then the reported moment, the kind of report, and the
call.
"""


class Timeline:
    """All reports in their turn, a list at a time.

    `unfinished` holds the turns to come of calls that have begun, when a list has been handed over and the
    next has not been asked for: it is bounded by the calls that are in progress at one time.
    """

    def __init__(self, calls: Iterable[Row]) -> None:
        self._calls = iter(calls)
        self.unfinished: list[Turn] = []

    def __iter__(self) -> Iterator[list[Turn]]:
        coming = list(islice(self._calls, ROWS_AT_A_TIME))
        while coming or self.unfinished:
            turns = self.unfinished
            for row in coming:
                _take_turns(row, turns)
            turns.sort()
            coming = list(islice(self._calls, ROWS_AT_A_TIME))
            ready = bisect.bisect_left(turns, (coming[0].arrived, coming[0].line)) if coming else len(turns)
            self.unfinished = turns[ready:]
            if ready:
                yield turns[:ready]


def _take_turns(row: Row, turns: list[Turn]) -> None:
    turn = row.arrived
    for ordinal, (moment, kind) in enumerate(reports(row)):
        turn = max(turn, moment)
        turns.append((turn, row.line, ordinal, moment, kind, row))
