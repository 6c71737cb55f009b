"""Köer: the live floor, whole."""

from litestar import get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency

from api.board import Board, read_floor
from api.database import Database, NotYetProjected
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.floor import Floor
from api.identity.doors import NOT_ACTIVITY
from api.sight import may_see
from api.standing import NotYetFounded
from mandate.things import Kind


@get(
    "/api/queues/board",
    operation_id="readBoard",
    summary="Read the board",
    tags=["floor"],
    cache_control=CacheControlHeader(no_store=True),
    opt=NOT_ACTIVITY,
    responses=for_looking(NotYetFounded, NotYetProjected),
)
async def read_board(
    database: NamedDependency[Database], floor: NamedDependency[Floor], asking: NamedDependency[Asking]
) -> Board:
    """Who waits in which queue and since when, and what each agent does: a snapshot, and the cursor after it."""
    await may_see(asking, Kind.FLOOR)
    async with database.reading() as connection:
        return await read_floor(connection, floor.cursors)
