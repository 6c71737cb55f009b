"""Hälsa: whether the process runs, and whether what it shows is worth reading."""

from typing import Literal

import msgspec
from litestar import get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency

from api.database import Database, DatabaseLost, NotYetProjected
from api.document import problems
from api.identity.doors import OPEN_TO_ALL
from api.problems import Unavailable
from api.standing import NotYetFounded, read_kind, read_standing

BEHIND_SECONDS_MAX = 10
"""Further behind than this the board is not called ready."""

NO_STORE = CacheControlHeader(no_store=True)


class Alive(msgspec.Struct, frozen=True, kw_only=True):
    """The process answers."""

    status: Literal["alive"]


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The database answers and the board keeps up with the ledger."""

    status: Literal["ready"]
    behind_facts: int
    behind_seconds: float


class Behind(Unavailable):
    """The board lags behind the ledger."""


@get(
    "/health/live",
    operation_id="readLive",
    tags=["health"],
    cache_control=NO_STORE,
    opt=OPEN_TO_ALL,
    responses=problems(),
    sync_to_thread=False,
)
def live() -> Alive:
    """Whether the process answers. Restart it when it does not."""
    return Alive(status="alive")


@get(
    "/health/ready",
    operation_id="readReady",
    tags=["health"],
    cache_control=NO_STORE,
    opt=OPEN_TO_ALL,
    responses=problems(Behind, NotYetFounded, NotYetProjected, DatabaseLost),
)
async def ready(database: NamedDependency[Database]) -> Ready:
    """Whether the database answers and the board keeps up with the ledger: 503 when not, with the reason."""
    async with database.reading() as connection:
        await read_kind(connection)
        standing = await read_standing(connection)
    facts, seconds = standing.behind_facts(), standing.behind_seconds()
    if seconds > BEHIND_SECONDS_MAX:
        raise Behind(f"The board lags {facts} facts and {seconds:.0f} seconds behind the ledger.")
    return Ready(status="ready", behind_facts=facts, behind_seconds=round(seconds, 3))
