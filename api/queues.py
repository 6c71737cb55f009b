"""Köer: the live floor, whole."""

from litestar import get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency

from api.board import Board, read_floor
from api.database import Database, NotYetProjected
from api.document import for_the_signed_in
from api.floor import Floor
from api.identity.doors import NOT_ACTIVITY
from api.standing import NotYetFounded


@get(
    "/api/queues/board",
    operation_id="readBoard",
    summary="Read the board",
    tags=["floor"],
    cache_control=CacheControlHeader(no_store=True),
    opt=NOT_ACTIVITY,
    responses=for_the_signed_in(NotYetFounded, NotYetProjected),
)
async def read_board(database: NamedDependency[Database], floor: NamedDependency[Floor]) -> Board:
    """Who waits in which queue and since when, and what each agent does: a snapshot, and the cursor after it."""
    async with database.reading() as connection:
        return await read_floor(connection, floor.cursors)
