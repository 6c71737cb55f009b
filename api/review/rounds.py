"""Omgångar: which time is due for a review by the register, and what in the log makes a look worth a check.

A signal that needs more than the log is not looked for here: whether somebody looked at themselves, a neighbour or a
colleague would take the addresses of those who work here, which nobody has given us.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec

from api.access.asked import midnight, zone_of
from api.desk.asking import Asking
from api.desk.whereabouts import Sort
from domain.law import Period, ReviewRule, Signal
from domain.reviews import review as reviews
from domain.reviews.commands import BeginReview, Look
from domain.reviews.review import Review
from domain.rights import Relation
from ledger.access.codes import Decision, Manner
from ledger.access.review import Summary
from mandate.things import Kind

REVIEW: Final[Sort[Review]] = Sort(Kind.LOG_REVIEW, "review", reviews)
EARLY, LATE, SATURDAY = 6, 20, 5
"""Outside these hours, and at weekends, few have an errand in the log."""
MANY_SEARCHES: Final = 20
"""So many searches on a day that led to no case are worth a question."""
SEED_BITS: Final = 63


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """The time that ended last, and the rule by which it is reviewed. `ref` is the same whoever asks."""

    ref: UUID
    rule: ReviewRule
    from_at: datetime
    to_at: datetime


async def due(asking: Asking) -> Round:
    """What is to be reviewed by now."""
    registers, day = asking.today.registers, asking.today.day
    rule = registers.row(ReviewRule, registers.profile(day).log_review, day)
    zone = await zone_of(asking)
    first, after = ended(rule.period, asking.at.astimezone(zone).date())
    return Round(
        ref=uuid5(registers.cited(rule).row, first.isoformat()),
        rule=rule,
        from_at=midnight(first, zone),
        to_at=midnight(after, zone),
    )


def ended(period: Period, today: date) -> tuple[date, date]:
    """The first day of the period that ended last, and the first after it."""
    if period is Period.WEEKLY:
        monday = today - timedelta(days=today.weekday())
        return monday - timedelta(days=7), monday
    first = today.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1), first


def beginning(asking: Asking, due: Round, summaries: Sequence[Summary], zone: ZoneInfo) -> BeginReview:
    """The command: what may be drawn, and chance."""
    return BeginReview(
        by=asking.actor.ref,
        rule=due.rule,
        cited=asking.today.registers.cited(due.rule),
        from_at=due.from_at,
        to_at=due.to_at,
        looks=tuple(drawable(summaries, zone)),
        seed=secrets.randbits(SEED_BITS),
        at=asking.at,
    )


def drawable(summaries: Sequence[Summary], zone: ZoneInfo) -> Iterable[Look]:
    """The looks that showed somebody, with what makes each worth a check."""
    shown = [one for one in summaries if one.asked.decision is Decision.PERMIT and not one.withheld]
    fruitless = _fruitless(shown, zone)
    for one in shown:
        if one.persons:
            yield Look(entry=one.look, reader=one.actor, signals=_signals(one, zone, fruitless))


def _signals(one: Summary, zone: ZoneInfo, fruitless: frozenset[tuple[UUID, date]]) -> frozenset[Signal]:
    then = one.recorded_at.astimezone(zone)
    searched_in_vain = one.asked.manner is Manner.SEARCH and _day(one, zone) in fruitless
    said = {
        Signal.PROTECTED_PERSON: one.protected > 0,
        Signal.BREAK_GLASS: one.asked.break_glass is not None,
        Signal.NO_RELATION: one.asked.relation is Relation.NONE,
        Signal.OUT_OF_HOURS: then.weekday() >= SATURDAY or not EARLY <= then.hour < LATE,
        Signal.SEARCHES_WITHOUT_CASE: searched_in_vain,
    }
    return frozenset(signal for signal, is_so in said.items() if is_so)


def _fruitless(shown: Iterable[Summary], zone: ZoneInfo) -> frozenset[tuple[UUID, date]]:
    """On which days who searched a great deal and opened no case."""
    searches: Counter[tuple[UUID, date]] = Counter()
    opened: set[tuple[UUID, date]] = set()
    for one in shown:
        if one.asked.manner is Manner.SEARCH:
            searches[_day(one, zone)] += 1
        elif one.asked.case is not None:
            opened.add(_day(one, zone))
    return frozenset(day for day, number in searches.items() if number >= MANY_SEARCHES) - opened


def _day(one: Summary, zone: ZoneInfo) -> tuple[UUID, date]:
    return one.actor, one.recorded_at.astimezone(zone).date()
