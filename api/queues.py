"""Köer: the live floor, whole."""

from litestar import get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency

from api.board import Board, read_floor
from api.database import Database, DatabaseLost, NotYetProjected
from api.document import problems
from api.standing import NotYetFounded


@get(
    "/api/queues/board",
    operation_id="readBoard",
    summary="Read the board",
    tags=["floor"],
    cache_control=CacheControlHeader(no_store=True),
    responses=problems(NotYetFounded, NotYetProjected, DatabaseLost),
)
async def read_board(database: NamedDependency[Database]) -> Board:
    """Who waits in which queue and since when, and what each agent does: a snapshot, and the cursor after it."""
    async with database.reading() as connection:
        return await read_floor(connection)
