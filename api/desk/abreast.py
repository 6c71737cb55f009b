"""Ikapp: a list that somebody has just changed something in is not shown to them as it was before."""

from typing import Annotated, Final

from litestar.params import QueryParameter

from api.cursors import SCHEMA, Use
from api.desk.asking import Asking
from api.desk.troubles import NotACursor, NotYetShown

STANDS: Final = "SELECT p.position FROM projections.position p WHERE p.name = %s"

Since = Annotated[
    str | None,
    QueryParameter(
        description="`cursor` of what was done: the list is answered once it shows that.", schema_extra=SCHEMA
    ),
]


async def demand(asking: Asking, projection: str, since: str | None) -> None:
    """Raises `NotYetShown` while a projection has not come as far as what was done, `NotACursor` for another's."""
    if since is None:
        return
    done = asking.desk.cursors.position(since, Use.DONE, asking.actor.ref)
    if done is None:
        raise NotACursor
    async with asking.desk.database.reading() as connection:
        stands = await (await connection.execute(STANDS, (projection,))).fetchone()
    if stands is None or stands[0] < done:
        raise NotYetShown
