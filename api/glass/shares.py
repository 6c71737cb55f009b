"""Nödöppningarnas andel: how much of all that is seen is seen in an emergency (RLG-13).

A large share says that the mandates are wrong, and not that emergencies are many.
"""

from datetime import datetime, timedelta
from typing import Final

import msgspec
from litestar import get
from litestar.di import NamedDependency

from api.access.asked import SOON, from_log
from api.called import Called, Calling
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.health import NO_STORE
from api.review.reach import to_check
from domain.law import BreakGlassRule
from domain.words import SecrecyClass
from ledger.access.seen import Share

TIME_LOOKED_AT: Final = timedelta(days=30)
A_THOUSAND: Final = 1000


class GlassShare(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of one compartment: how many persons in all, and in an emergency. `board`: whose it is; null where
    several have it in common. `alarms`: the share is larger than the register takes for emergencies.
    """

    board: Called | None
    secrecy: SecrecyClass
    persons: int
    by_glass: int
    alarms: bool


class GlassShares(msgspec.Struct, frozen=True, kw_only=True):
    """The shares of the thirty days that end now. `alarm_permille`: the register's; null where it has no rule."""

    from_at: datetime
    to_at: datetime
    alarm_permille: int | None
    shares: list[GlassShare]


@get(
    "/api/break-glass/shares",
    operation_id="readGlassShares",
    summary="Read how much is seen in emergencies",
    tags=["break-glass"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_glass_shares(asking: NamedDependency[Asking]) -> GlassShares:
    """For whoever reviews the log: of all persons seen, how many in an emergency, compartment by compartment."""

    async def read() -> GlassShares:
        allowed = await to_check(asking)
        since = asking.at - TIME_LOOKED_AT
        found = await from_log(
            asking, allowed, lambda review, look: review.shares(look, since, asking.at + SOON)
        )
        rule = next(iter(asking.today.registers.rows(BreakGlassRule, asking.today.day)), None)
        shares = [share_of(asking, one, rule) for one in found]
        return GlassShares(
            from_at=since,
            to_at=asking.at,
            alarm_permille=None if rule is None else rule.alarm_permille,
            shares=sorted(shares, key=lambda one: (one.by_glass, one.persons), reverse=True),
        )

    return await asking.settled(read)


def share_of(asking: Asking, one: Share, rule: BreakGlassRule | None) -> GlassShare:
    """A compartment's share, by the board's name."""
    places = [place for place in asking.today.places() if place.compartment == one.compartment]
    boards = {place.authority for place in places}
    is_shared = len(boards) != 1
    return GlassShare(
        board=None if is_shared else Calling(asking.today).board(asking.today.board_of(places[0])),
        secrecy=places[0].secrecy if places else SecrecyClass.GENERAL,
        persons=one.persons,
        by_glass=one.by_glass,
        alarms=rule is not None and one.by_glass * A_THOUSAND > rule.alarm_permille * one.persons,
    )
