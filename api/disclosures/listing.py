"""Utlämnanden, listade: what went out of a case, for whoever may see it; out of a board, for who answers for that."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Final
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter
from msgspec.structs import replace

from api.cases.listing import A_REFERENCE
from api.cases.thing import reach
from api.cursors import SCHEMA, Use
from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.finding import where_listed
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.paging import onwards, place_in
from api.desk.troubles import NotACursor
from api.disclosures.kept import Listed, Stretch, newest
from api.disclosures.shown import DisclosureRow, Disclosures, boards_of, row_of
from api.health import NO_STORE
from api.persons.involved import IN_THE_TEXT, text_of_all
from ledger import OPEN, Belonging
from mandate.things import Action, Kind, Thing
from projections.stream_register import Cursor

DISCLOSURES_MAX: Final = 50
OF_A_CASE_MAX: Final = 500


@get(
    "/api/cases/{case_id:uuid}/disclosures",
    operation_id="readDisclosuresOfCase",
    summary="Read what was given out of a case",
    tags=["disclosures"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_disclosures_of_case(
    asking: NamedDependency[Asking], case_id: Annotated[UUID, PathParameter(description="The case.")]
) -> Disclosures:
    """Everything that was given out of a case or withheld, the newest first."""

    async def read() -> Disclosures:
        case = await reach(asking, case_id, Action.LIST)
        thing = replace(case.thing, kind=Kind.DISCLOSURE)
        allowed = await asking.may(Action.LIST, thing, case.target)
        whole = Stretch(
            most=OF_A_CASE_MAX, since=case.file.received_at
        )  # Nothing goes out before it is there.
        found = await newest(asking, [case.found.belongs], lambda answer: answer.case == case_id, whole)
        await allowed.open([])
        return Disclosures(disclosures=await _opened(asking, found), next=None, boards=boards_of(asking))

    return await asking.settled(read)


@get(
    "/api/disclosures",
    operation_id="readDisclosures",
    summary="Read what was given out",
    tags=["disclosures"],
    cache_control=NO_STORE,
    responses=for_looking(NotACursor, NotYetProjected),
)
async def read_disclosures(
    asking: NamedDependency[Asking],
    board: Annotated[
        UUID | None, QueryParameter(description="Only this board's.", schema_extra=A_REFERENCE)
    ] = None,
    cursor: Annotated[
        str | None, QueryParameter(description="`next` of the page before.", schema_extra=SCHEMA)
    ] = None,
) -> Disclosures:
    """What was given out or withheld by every board that the one who asks answers for, the newest first."""
    place = place_in(asking, cursor, Use.DISCLOSURES)
    after = None if place is None else Cursor(*place)

    async def read() -> Disclosures:
        reached = await where_listed(asking, partial(_lying_in, asking))
        thing = reached[0][0] if reached else _lying_in(asking, OPEN)
        await (await asking.may(Action.LIST, thing)).open([])
        theirs = {thing.board for thing, _ in reached if board in (None, thing.board)}
        places = [place for thing, place in reached if thing.board in theirs]
        stretch = Stretch(most=DISCLOSURES_MAX + 1, after=after)
        found = await newest(asking, places, lambda one: one.from_board in theirs, stretch)
        page, more = found[:DISCLOSURES_MAX], found[DISCLOSURES_MAX:]
        last = page[-1].row if more else None
        return Disclosures(
            disclosures=await _opened(asking, page),
            next=None if last is None else onwards(asking, last.begun_at, last.stream, Use.DISCLOSURES),
            boards=boards_of(asking),
        )

    return await asking.settled(read)


def _lying_in(asking: Asking, place: Belonging) -> Thing:
    return asking.today.thing_in(Kind.DISCLOSURE, place)


async def _opened(asking: Asking, page: Sequence[Listed]) -> list[DisclosureRow]:
    """The rows in that order; one look for those that are judged alike, with an entry for everybody in them."""
    alike: dict[object, list[Listed]] = {}
    for one in page:
        key = (one.found.belongs, await asking.judge(Action.LIST, one.thing), one.is_left_behind)
        alike.setdefault(key, []).append(one)
    rows: dict[UUID, DisclosureRow] = {}
    for those in alike.values():
        rows |= await _of_one_look(asking, those)
    return [rows[one.found.stream] for one in page]


async def _of_one_look(asking: Asking, those: Sequence[Listed]) -> dict[UUID, DisclosureRow]:
    first, relied = those[0], tuple(dict.fromkeys(one for each in those for one in each.relied))
    target = Target(belongs=first.found.belongs, relied=relied)
    allowed = await asking.may(Action.LIST, first.thing, target)
    if first.is_left_behind:
        allowed = allowed.without(IN_THE_TEXT)
    clear = allowed.permit.fields
    opened = await allowed.open([text_of_all(one.found, one.roles, clear, one.thing) for one in those])
    return {
        one.found.stream: row_of(asking, allowed, one.found, one.answer, opened[one.found.stream])
        for one in those
    }
