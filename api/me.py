"""Jag: what the one who is signed in works as just now, so that the page offers what it opens. It gives no right."""

from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency

from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.health import NO_STORE
from domain.rights import Role


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in, and the roles that they hold at this moment, in alphabetical order."""

    actor: UUID
    roles: list[Role]


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
    return Me(actor=asking.actor.ref, roles=sorted(held))
