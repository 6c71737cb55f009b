"""Klockslag: a row has one date and up to six clock times; here each becomes a moment, in whole seconds UTC.

Only the first clock belongs to the date. Each later one is read as the moment nearest to when it was
expected, so a call may run over midnight, and a service that begins a second before the menu ends is not a
day late. Days on which the zone changes its offset are read with their gap and their hour that comes twice.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = 86_400
NOON_TO_NOON = DAY // 2
NEVER_FILLED_IN = 3_600
"""A zero clock further than this from its neighbours is an empty field and no midnight."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


class ClockTexts(dict[str, int]):
    """Seconds since midnight of `HH:MM:SS`, each text worked out once."""

    def __missing__(self, text: str) -> int:
        hours, minutes, seconds = text.split(":")
        clock = self[text] = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        return clock


class LocalDays:
    """Moments of one zone. Days are ordinals (`date.toordinal`), moments whole seconds since 1970 UTC."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._plain: dict[int, int | None] = {}

    def moment(self, day: int, clock: int) -> int:
        """The moment at which the zone's clocks show `clock`; the first of two."""
        midnight = self._midnight(day)
        return midnight + clock if midnight is not None else self._shown(day, clock, fold=0)

    def nearest(self, day: int, clock: int, expected: int) -> int:
        """The moment at which the clocks show `clock`, on whichever day, that is nearest to `expected`."""
        midnight = self._midnight(day)
        if midnight is not None and -NOON_TO_NOON < midnight + clock - expected < NOON_TO_NOON:
            return midnight + clock
        day += (expected - self.moment(day, clock)) // DAY
        candidates = (
            self._shown(near, clock, fold=fold)
            for near in (day - 1, day, day + 1, day + 2)
            for fold in (0, 1)
        )
        return min(candidates, key=lambda moment: (abs(moment - expected), moment))

    def _midnight(self, day: int) -> int | None:
        """The day's first moment, or None when the zone changes its offset during it."""
        if day not in self._plain:
            offsets = {self._offset(day), self._offset(day + 1)}
            self._plain[day] = None if len(offsets) > 1 else (day - _EPOCH_DAY) * DAY - offsets.pop()
        return self._plain[day]

    def _offset(self, day: int) -> int:
        shown = datetime.combine(date.fromordinal(day), datetime.min.time(), self._zone)
        return round((shown.utcoffset() or timedelta()).total_seconds())

    def _shown(self, day: int, clock: int, *, fold: int) -> int:
        local = datetime.combine(date.fromordinal(day), datetime.min.time()) + timedelta(seconds=clock)
        return (local.replace(tzinfo=self._zone, fold=fold) - _EPOCH) // timedelta(seconds=1)


class Moments:
    """Reads the clocks of one row, each from the one before."""

    __slots__ = ("_day", "_days")

    def __init__(self, days: LocalDays, day: int) -> None:
        self._days = days
        self._day = day

    def start(self, clock: int, after: int) -> int:
        """When something began that the core says followed `after`."""
        began = self._days.nearest(self._day, clock, after)
        return after if clock == 0 and abs(began - after) > NEVER_FILLED_IN else began

    def end(self, clock: int, began: int, lasted: int) -> int:
        """When it ended. The stated duration wins where it differs by the day, or the hour, that a clock
        hides.
        """
        if clock == 0:
            return began + lasted
        by_duration = self._days.nearest(self._day, clock, began + lasted)
        if abs(by_duration - (began + lasted)) <= 1:
            return by_duration
        return self._days.nearest(self._day, clock, began)
