"""Frågan till loggen: asked on a permit, and entered in the log itself before it is answered."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.troubles import NotAllowed as MayNot
from api.desk.troubles import PersonalDataAway
from ledger.access.log import LogAway
from ledger.access.look import Look
from ledger.access.review import Between, LogReview, NotAllowed

Answered = TypeVar("Answered")

LOOKS_MAX: Final = 5_000
"""So many looks are told at once."""
THE_BEGINNING: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""Before the first look of any log."""
NO_LOG_AFTER: Final = date(2200, 1, 1)
SOON: Final = timedelta(minutes=5)
"""The log's own clock may be a little ahead of ours."""


async def from_log(
    asking: Asking, allowed: Allowed, question: Callable[[LogReview, Look], Awaitable[Answered]]
) -> Answered:
    """What the log answers to somebody who may ask. Raises `PersonalDataAway`, and what entering a look raises."""
    review = await asking.desk.parts.review()
    if review is None:
        raise PersonalDataAway
    try:
        return await question(review, allowed.look)
    except LogAway:
        raise PersonalDataAway from None
    except NotAllowed:
        raise MayNot from None


async def zone_of(asking: Asking) -> ZoneInfo:
    """Where the clock of the centre hangs."""
    return ZoneInfo(await asking.desk.parts.zone())


def on(day: date, zone: ZoneInfo, most: int) -> Between:
    """A local day. One on which there was no log is the first or last on which there can be one."""
    day = max(THE_BEGINNING.date(), min(day, NO_LOG_AFTER))
    return Between(since=midnight(day, zone), until=midnight(day + timedelta(days=1), zone), most=most)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a local day begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def until_now(asking: Asking) -> Between:
    """All that there is."""
    return Between(since=THE_BEGINNING, until=asking.at + SOON, most=LOOKS_MAX)
