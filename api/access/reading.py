"""Min åtkomst: what one looked at, who else looked at a case, and the extract that somebody gets of their own."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIFormat, OpenAPIType
from litestar.params import PathParameter, QueryParameter
from msgspec.structs import replace

from api.access.asked import LOOKS_MAX, from_log, on, until_now, zone_of
from api.access.shown import CaseReaders, Extract, ExtractRow, MyAccess, rows_of
from api.called import Calling
from api.cases.thing import thing_of as case_as_judged
from api.cursors import SCHEMA, Use
from api.desk.asking import Asking
from api.desk.finding import find, find_all
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.paging import onwards_before, position_in
from api.desk.troubles import NotACursor
from api.desk.whereabouts import Found, Sort
from api.health import NO_STORE
from api.persons.thing import PERSON
from api.persons.thing import thing_of as person_as_judged
from domain.cases import case as cases
from domain.cases.case import Case, file_of
from domain.persons import person as persons
from domain.persons.person import Person
from domain.words import CaseRef, PersonRef
from ledger.access import codes
from ledger.access.review import AFTER_ALL
from ledger.access.seen import Told, told
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing

OWN_LOOKS_MAX: Final = 100
LOOKS_AT_A_CASE: Final[Sort[Case]] = Sort(Kind.ACCESS_LOG, "case", cases)
LOOKS_AT_SOMEBODY: Final[Sort[Person]] = Sort(Kind.ACCESS_LOG, "person", persons)
ThatCase = Annotated[UUID, PathParameter(description="The case.")]
ThatPerson = Annotated[UUID, PathParameter(description="The person.")]
ThatDay = Annotated[
    date | None,
    QueryParameter(
        description="A day, where the centre is; today if none is named.",
        schema_extra={"type": OpenAPIType.STRING, "format": OpenAPIFormat.DATE, "one_of": None},
    ),
]


@get(
    "/api/access/mine",
    operation_id="readMyAccess",
    summary="Read what you looked at",
    tags=["access"],
    cache_control=NO_STORE,
    responses=for_looking(NotACursor),
)
async def read_my_access(
    asking: NamedDependency[Asking],
    day: ThatDay = None,
    cursor: Annotated[
        str | None,
        QueryParameter(description="`next` of the page before, of the same day.", schema_extra=SCHEMA),
    ] = None,
) -> MyAccess:
    """Every look of one's own on a day, as it stands in the log, a page at a time."""
    place = position_in(asking, cursor, Use.ACCESS)
    before = AFTER_ALL if place is None else place

    async def read() -> MyAccess:
        zone = await zone_of(asking)
        when = day or asking.at.astimezone(zone).date()
        allowed = await asking.may(Action.LIST, await own_looks(asking))
        that_day = on(when, zone, OWN_LOOKS_MAX + 1)
        seen = await from_log(asking, allowed, lambda review, look: review.own(look, that_day, before))
        page, more = seen[:OWN_LOOKS_MAX], seen[OWN_LOOKS_MAX:]
        rows = rows_of(page, allowed, Calling(asking.today), own=True)
        onwards = onwards_before(asking, page[-1].position, Use.ACCESS) if more else None
        return MyAccess(day=when, looks=rows, next=onwards)

    return await asking.settled(read)


@get(
    "/api/cases/{case_id:uuid}/readers",
    operation_id="readReadersOfCase",
    summary="Read who looked at a case",
    tags=["access"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_readers_of_case(asking: NamedDependency[Asking], case_id: ThatCase) -> CaseReaders:
    """The looks of others at a case, for whoever has it and for those who review. One's own stand under one's own."""

    async def read() -> CaseReaders:
        found = await find(asking, LOOKS_AT_A_CASE, case_id, Action.LIST)
        target = Target(ref=case_id, belongs=found.belongs, case=CaseRef(case_id))
        allowed = await asking.may(Action.LIST, await looks_at(asking, found), target)
        seen = await from_log(
            asking, allowed, lambda review, look: review.of(look, [case_id], until_now(asking))
        )
        others = [one for one in seen if one.actor != asking.actor.ref]
        rows = rows_of(others, allowed, Calling(asking.today))
        return CaseReaders(case=case_id, looks=rows, more=len(seen) == LOOKS_MAX)

    return await asking.settled(read)


@get(
    "/api/persons/{person_id:uuid}/extract",
    operation_id="readExtract",
    summary="Read a person's own extract",
    tags=["access"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_extract(asking: NamedDependency[Asking], person_id: ThatPerson) -> Extract:
    """When, by which unit, what and why somebody's data were looked at, and never by whom (SFS 2001:454, 10 §).

    Each board answers for the record that it holds. What is confidential still is not among it.
    """

    async def read() -> Extract:
        found = await find(asking, LOOKS_AT_SOMEBODY, person_id, Action.PRINT)
        thing = replace(person_as_judged(asking, found), kind=Kind.ACCESS_LOG)
        target = Target(ref=person_id, belongs=found.belongs)
        allowed = await asking.may(Action.PRINT, thing, target)
        seen = await from_log(
            asking,
            allowed,
            lambda review, look: review.about(look, [PersonRef(person_id)], until_now(asking)),
        )
        looks = [one for one in seen if one.asked.kind is not codes.Kind.ACCESS_LOG]
        rows = extracted(told(looks, await zone_of(asking)), Calling(asking.today))
        return Extract(person=person_id, looks=rows, more=len(seen) == LOOKS_MAX)

    return await asking.settled(read)


async def own_looks(asking: Asking) -> Thing:
    """One's own looks, as they are judged: as the centre's, or those of a board that one is appointed for."""
    boards = [asking.today.centre.ref, *asking.today.boards]
    own = frozenset({asking.actor.ref})
    things = [Thing(kind=Kind.ACCESS_LOG, board=board, owners=own) for board in boards]
    permitted = [one for one in things if isinstance(await asking.judge(Action.LIST, one), Permit)]
    return permitted[0] if permitted else things[0]


async def looks_at(asking: Asking, found: Found[Case]) -> Thing:
    """The looks at a case, as they are judged: as the case's own, whose they are who has it. Raises `NotThere`."""
    file = file_of(found.state)
    if file is None:
        bare = Thing(kind=Kind.ACCESS_LOG, board=asking.today.board_of(found.belongs))
        raise await asking.absence(Action.LIST, bare, found.stream)
    concerned = await find_all(asking, PERSON, file.persons)
    return replace(case_as_judged(asking, found, file, concerned), kind=Kind.ACCESS_LOG)


def extracted(looks: list[Told], calling: Calling) -> list[ExtractRow]:
    """What goes on paper."""
    return [
        ExtractRow(
            day=one.day,
            unit=None if one.unit is None else calling.department(one.unit),
            manner=one.manner,
            purpose=one.purpose,
        )
        for one in looks
    ]
