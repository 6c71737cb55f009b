"""Omgångar: which time is due for a review by the register, and how one begins."""

import secrets
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

import msgspec

from api.access.asked import midnight, zone_of
from api.desk.asking import Asking
from api.desk.whereabouts import Sort
from domain.law import Period, ReviewRule
from domain.reviews import review as reviews
from domain.reviews.commands import BeginReview, Look
from domain.reviews.review import Review
from mandate.things import Kind

REVIEW: Final[Sort[Review]] = Sort(Kind.LOG_REVIEW, "review", reviews)
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


def beginning(asking: Asking, due: Round, looks: tuple[Look, ...]) -> BeginReview:
    """The command: what may be drawn, and chance."""
    return BeginReview(
        by=asking.actor.ref,
        rule=due.rule,
        cited=asking.today.registers.cited(due.rule),
        from_at=due.from_at,
        to_at=due.to_at,
        looks=looks,
        seed=secrets.randbits(SEED_BITS),
        at=asking.at,
    )
