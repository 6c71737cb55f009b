"""Nyckeltal: what a period came to, or the board's day so far."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

import msgspec
from litestar import get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency
from litestar.openapi.spec import Example, OpenAPIFormat, OpenAPIType
from litestar.params import QueryParameter

from api.database import Connection, Database, NotYetProjected
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.identity.doors import NOT_ACTIVITY
from api.problems import Trouble
from api.sight import may_see
from api.standing import read_standing, read_zone
from mandate.things import Kind
from projections import kpi
from projections.kpi import Kpis

DAY = {"type": OpenAPIType.STRING, "format": OpenAPIFormat.DATE, "one_of": None}
"""A parameter that is left out is left out: in an address there is no null."""

From = Annotated[
    date | None,
    QueryParameter(
        name="from",
        description="First local day of arrival. Without one: from the beginning.",
        examples=[Example(value="2026-03-02")],
        schema_extra=DAY,
    ),
]
To = Annotated[
    date | None,
    QueryParameter(
        name="to",
        description="Last local day of arrival, inclusive. Without one: until now.",
        examples=[Example(value="2026-03-06")],
        schema_extra=DAY,
    ),
]


class DaysReversed(Trouble):
    """The first day comes after the last. Give them the other way round."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@get(
    "/api/kpis",
    operation_id="readKpis",
    summary="Read the figures",
    tags=["figures"],
    cache_control=CacheControlHeader(no_store=True),
    opt=NOT_ACTIVITY,
    responses=for_looking(DaysReversed, NotYetProjected),
)
async def read_kpis(
    database: NamedDependency[Database],
    asking: NamedDependency[Asking],
    day_from: From = None,
    day_to: To = None,
) -> Kpis:
    """The figures of the calls that arrived in a period, by local day. Without a period: the board's own day."""
    if day_from and day_to and day_from > day_to:
        raise DaysReversed
    await may_see(asking, Kind.FIGURES)
    async with database.reading() as connection:
        if day_from is None and day_to is None:
            return await of_the_day(connection)
        return await kpi.read_kpis(connection, day_from, day_to)


async def of_the_day(connection: Connection) -> Kpis:
    """The figures of the board's local day."""
    day = (await read_standing(connection)).day(await read_zone(connection))
    return await kpi.read_kpis(connection, day, day)


async def read_figures_of_the_day(connection: Connection) -> bytes:
    """The same as JSON, as the stream tells it."""
    return msgspec.json.encode(await of_the_day(connection))
