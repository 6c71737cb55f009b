"""Tidtagning: when a request should have been answered, in working days of the municipality."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from domain.law import RecordsRule

SATURDAY = 5
END_OF_DAY = time(23, 59, 59)


class Deadlines(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """By when it should be answered, and when somebody is told that it was not."""

    target_at: datetime
    alarm_at: datetime


def deadlines(rule: RecordsRule, asked_at: datetime, closed: Collection[date] = ()) -> Deadlines:
    """The ends of the working days that the rule names, counted from the one when the request came.

    `asked_at` is local and aware; the answers are in UTC. `closed` are days that are no working days though they are
    no Saturdays or Sundays. What comes on a day off counts from the next working day.
    """
    target, alarm = (
        end_of_working_day(asked_at, days, closed)
        for days in (rule.target_working_days, rule.alarm_working_days)
    )
    return Deadlines(target_at=target, alarm_at=alarm)


def end_of_working_day(since: datetime, working_days: int, closed: Collection[date] = ()) -> datetime:
    """The end, in UTC, of the day that comes so many working days after `since`, which is local and aware."""
    day = _after(_working_day(since.date(), closed), working_days, closed)
    return datetime.combine(day, END_OF_DAY, since.tzinfo).astimezone(UTC)


def _after(day: date, working_days: int, closed: Collection[date]) -> date:
    for _ in range(working_days):
        day = _working_day(day + timedelta(days=1), closed)
    return day


def _working_day(day: date, closed: Collection[date]) -> date:
    """That day, or the next one on which somebody works."""
    while day.weekday() >= SATURDAY or day in closed:
        day += timedelta(days=1)
    return day
