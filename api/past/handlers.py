"""Vägarna till det förgångna, and the modules where the shapes of their answers stand."""

from typing import Annotated, Final

from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIType
from litestar.params import QueryParameter
from litestar.types import ControllerRouterHandler

from api import called, cursors
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.desk.troubles import NeedsReason, NotACursor
from api.health import NO_STORE
from api.past import shape
from api.past.as_of import case_as_of
from api.past.asked import AsHappened, AsRecorded, ThatCase, WhichMoment, one_of, when_of
from api.past.differing import difference
from api.past.floor_then import floor_as_of
from api.past.folding import AtHappened, AtPosition, AtRecorded
from api.past.moments import moments_of
from api.past.opening import opened
from api.past.reaching import look_back
from api.past.shape import CaseAsOf, Difference, FloorAsOf, Moments
from api.past.view import NOTHING
from domain.rights import Role
from projections.log import THE_END

EVERY_MOMENT: Final = AtPosition(THE_END)


@get(
    "/api/cases/{case_id:uuid}/moments",
    operation_id="readMoments",
    summary="Read the moments of a case",
    tags=["past"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason),
)
async def read_moments(asking: NamedDependency[Asking], case_id: ThatCase) -> Moments:
    """Everything that has happened to a case, oldest first; each is a moment that it can be seen at."""

    async def work() -> Moments:
        past, allowed = await look_back(asking, case_id)
        open_past = await opened(past, allowed, NOTHING, [EVERY_MOMENT])
        return Moments(case=past.case, moments=moments_of(asking, allowed.permit, open_past.facts))

    return await asking.settled(work)


@get(
    "/api/cases/{case_id:uuid}/as-of",
    operation_id="readCaseAsOf",
    summary="Read a case as it was",
    tags=["past"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason, WhichMoment, NotACursor),
)
async def read_case_as_of(
    asking: NamedDependency[Asking],
    case_id: ThatCase,
    moment: Annotated[
        str | None,
        QueryParameter(description="One of the case's moments.", schema_extra=cursors.SCHEMA),
    ] = None,
    recorded: AsRecorded = None,
    happened: AsHappened = None,
    role: Annotated[
        Role | None,
        QueryParameter(
            description="As somebody in this role saw it then. For those who audit.",
            schema_extra={"type": OpenAPIType.STRING, "enum": [role.value for role in Role], "one_of": None},
        ),
    ] = None,
) -> CaseAsOf:
    """A case at one moment, and the mandates that held: never more than whoever asks may see of it now."""

    async def work() -> CaseAsOf:
        one_of(moment, recorded, happened)
        past, allowed = await look_back(asking, case_id)
        when, at = when_of(asking, past, moment, recorded, happened)
        return await case_as_of(asking, past, allowed, when, at, role)

    return await asking.settled(work)


@get(
    "/api/cases/{case_id:uuid}/difference",
    operation_id="readDifference",
    summary="Compare two moments of a case",
    tags=["past"],
    cache_control=NO_STORE,
    responses=for_looking(NeedsReason, NotACursor),
)
async def read_difference(
    asking: NamedDependency[Asking],
    case_id: ThatCase,
    since: Annotated[
        str, QueryParameter(name="from", description="One of its moments.", pattern=cursors.FORM)
    ],
    until: Annotated[str, QueryParameter(name="to", description="Another.", pattern=cursors.FORM)],
) -> Difference:
    """A case at two moments, which of its fields differ, and what happened between."""

    async def work() -> Difference:
        past, allowed = await look_back(asking, case_id)
        return await difference(asking, past, allowed, since, until)

    return await asking.settled(work)


@get(
    "/api/floor/as-of",
    operation_id="readFloorAsOf",
    summary="Read the floor as it was",
    tags=["past"],
    cache_control=NO_STORE,
    responses=for_looking(WhichMoment),
)
async def read_floor_as_of(
    asking: NamedDependency[Asking], recorded: AsRecorded = None, happened: AsHappened = None
) -> FloorAsOf:
    """Who waited, in which queue, and what the agents did. For those who audit."""
    one_of(recorded, happened)
    if recorded is not None:
        return await asking.settled(lambda: floor_as_of(asking, AtRecorded(recorded)))
    assert happened is not None
    return await asking.settled(lambda: floor_as_of(asking, AtHappened(happened)))


HANDLERS: Final[tuple[ControllerRouterHandler, ...]] = (
    read_moments,
    read_case_as_of,
    read_difference,
    read_floor_as_of,
)
DESCRIBED: Final = (shape, called)
