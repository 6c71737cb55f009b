"""Jag: what the one who is signed in works as just now, so that the page offers what it opens. It gives no right."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency

from api.called import Called, Calling
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.health import NO_STORE
from domain.rights import Role
from domain.words import Zone
from mandate.actor import Glass


class Emergency(msgspec.Struct, frozen=True, kw_only=True):
    """An emergency opening of one's own that shows something still: of whom, at which board, and until when."""

    id: UUID
    subject: UUID
    board: Called
    ends_at: datetime


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in, and the roles that they hold at this moment, in alphabetical order. `has_emergencies`: whether
    the municipality opens anything in an emergency at all. `zone`: where the authority's clock hangs, by which a page
    tells the time wherever it is read.
    """

    actor: UUID
    roles: list[Role]
    has_emergencies: bool
    emergency: Emergency | None
    zone: Zone


@get(
    "/api/me",
    operation_id="readMe",
    summary="Read what I work as",
    tags=["staff"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_me(asking: NamedDependency[Asking]) -> Me:
    """The roles that somebody holds by the rota, because they took the shift, or by appointment."""
    standing = await asking.standing()
    held = {one.role for one in standing.actor.holdings if one.begins_at <= asking.at < one.ends_at}
    return Me(
        actor=asking.actor.ref,
        roles=sorted(held),
        has_emergencies=asking.today.policy.break_glass,
        emergency=_open(asking, standing.actor.glass),
        zone=await asking.desk.parts.zone(),
    )


def _open(asking: Asking, glass: Glass | None) -> Emergency | None:
    if glass is None:
        return None
    board = Calling(asking.today).board(glass.board)
    return Emergency(id=glass.ref, subject=glass.subject, board=board, ends_at=glass.ends_at)
