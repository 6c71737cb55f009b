"""Att slå upp ett ärende: by the number that people say on the telephone."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.cases.number import cases_with
from api.cases.thing import CASE, thing_of
from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import anywhere, find_all, within_reach
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.troubles import TooManySearches
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.persons.thing import PERSON
from api.problems import Trouble
from domain.cases.case import Case, file_of
from mandate.answers import Permit
from mandate.things import Action, SearchBy, Thing
from projections.case_register import read_between


class NotACaseNumber(Trouble):
    """That is not a case number: nine letters and digits, such as K7Q-M3X-PA2."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class CaseSearch(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which case. Small letters will do, and so will no hyphens."""

    number: Annotated[str, msgspec.Meta(min_length=1, max_length=30)]


class CaseHits(msgspec.Struct, frozen=True, kw_only=True):
    """The cases with that number; hardly ever more than one. What stands in them is read there."""

    cases: list[UUID]


@post(
    "/api/case-searches",
    operation_id="searchCases",
    summary="Look a case up",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_looking(NotACaseNumber, TooManySearches, NotYetProjected),
)
async def search_cases(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[CaseSearch]
) -> CaseHits:
    """Finds the cases with a number that the one who asks may come to."""
    between = cases_with(data.number)
    if between is None:
        raise NotACaseNumber
    if not asking.desk.budget.searches.take(asking.actor.ref):
        thing = Thing(kind=CASE.kind, board=asking.today.centre.ref, search=SearchBy.CASE_NUMBER)
        raise await asking.too_often(Action.SEARCH, thing, TooManySearches())
    return await asking.settled(lambda: found_between(asking, *between))


async def found_between(asking: Asking, low: UUID, high: UUID) -> CaseHits:
    """A search is a look, whether it finds something or not."""
    thing, _ = await anywhere(asking, CASE, Action.SEARCH)
    allowed = await asking.may(Action.SEARCH, replace(thing, search=SearchBy.CASE_NUMBER), Target())
    async with asking.desk.database.reading() as connection:
        refs = await read_between(connection, low, high)
    await allowed.open([])
    found = await find_all(asking, CASE, refs, await within_reach(asking, CASE, Action.READ))
    return CaseHits(cases=[ref for ref in refs if ref in found and await _may_come_to(asking, found[ref])])


async def _may_come_to(asking: Asking, found: Found[Case]) -> bool:
    file = file_of(found.state)
    if file is None:
        return False
    thing = thing_of(asking, found, file, await find_all(asking, PERSON, file.ever))
    things = [replace(thing, kind=kind) for kind in (CASE.kind, *CASE.also)]
    return any([isinstance(await asking.judge(Action.READ, one), Permit) for one in things])
