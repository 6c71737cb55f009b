"""Ärendelistan: one's own cases, those that wait for one, or a board's, counted after what may not be seen is out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIType
from litestar.params import QueryParameter

from api.called import Called, Calling
from api.cases.candidates import Listed, candidates
from api.cases.number import number_of
from api.cases.thing import CASE
from api.cases.titles import titles
from api.cursors import SCHEMA, Use
from api.database import NotYetProjected
from api.desk import abreast
from api.desk.abreast import Since
from api.desk.asking import Asking
from api.desk.finding import anywhere
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.paging import onwards, place_in
from api.desk.shown import Shown
from api.desk.troubles import NotACursor, NotYetShown
from api.health import NO_STORE
from domain.words import Channel
from mandate.answers import Deny
from mandate.things import Action
from projections.case_register import CaseRow, CaseStage, Place, View
from projections.case_register.tables import QUESTION

LINES_MAX: Final = 50
A_REFERENCE: Final = {"type": OpenAPIType.STRING, "format": "uuid", "one_of": None}


class CaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A case in a list. `changed_at`: when something last happened to it."""

    case: UUID
    number: str
    version: int
    stage: CaseStage
    board: Called
    matter: Called
    channel: Channel
    holder: UUID | None
    queue: UUID | None
    department: Called | None
    due_by: datetime | None
    received_at: datetime
    changed_at: datetime
    title: Shown


class CaseList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of cases, those that changed last first. `count`: all that may be seen. `next`: where to go on.

    Not `is_complete`: something in a strict compartment cannot be opened just now, or was too long ago to be looked at,
    so that a case may be missing here, and in the count.
    """

    cases: list[CaseLine]
    count: Annotated[int, msgspec.Meta(ge=0)]
    is_complete: bool
    next: str | None


@get(
    "/api/cases",
    operation_id="readCases",
    summary="List cases",
    tags=["cases"],
    cache_control=NO_STORE,
    responses=for_looking(NotACursor, NotYetProjected, NotYetShown),
)
async def read_cases(
    asking: NamedDependency[Asking],
    view: Annotated[View, QueryParameter(description="Which cases.")] = View.MINE,
    board: Annotated[
        UUID | None, QueryParameter(description="Only this board's.", schema_extra=A_REFERENCE)
    ] = None,
    cursor: Annotated[
        str | None, QueryParameter(description="`next` of the page before.", schema_extra=SCHEMA)
    ] = None,
    since: Since = None,
) -> CaseList:
    """Cases that are not closed. What may not be seen is neither shown nor counted."""
    place = place_in(asking, cursor, Use.CASES)
    after = None if place is None else Place(*place)
    await abreast.demand(asking, QUESTION.name, since)
    return await asking.settled(lambda: listed(asking, view, board, after))


async def listed(asking: Asking, view: View, board: UUID | None, after: Place | None) -> CaseList:
    """One page. Every person in what is shown has an entry in the log, one look for those who are judged alike."""
    thing, answer = await anywhere(asking, CASE, Action.LIST)
    if isinstance(answer, Deny):
        raise await asking.refusal(Action.LIST, thing, Target(), answer)
    found = await candidates(asking, view, board, after, LINES_MAX + 1)
    page = found.page[:LINES_MAX]
    known: dict[UUID, Shown] = {}
    for alike in await _alike(asking, page):
        known |= await titles(asking, alike)
    calling = Calling(asking.today)
    return CaseList(
        cases=[_line(one.row, calling, known[one.row.case]) for one in page],
        count=found.count,
        is_complete=found.is_complete,
        next=onwards(asking, page[-1].row.changed_at, page[-1].row.case, Use.CASES)
        if len(found.page) > LINES_MAX
        else None,
    )


async def _alike(asking: Asking, page: Sequence[Listed]) -> list[list[Listed]]:
    """Those that one look covers: where they lie, and by which permit they are shown."""
    alike: dict[object, list[Listed]] = {}
    for one in page:
        permit = await asking.judge(Action.LIST, one.thing)
        alike.setdefault((one.belongs, permit), []).append(one)
    return list(alike.values())


def _line(row: CaseRow, calling: Calling, title: Shown) -> CaseLine:
    assert row.stage and row.board and row.matter and row.channel and row.received_at, "it has been filled"  # noqa: PT018
    return CaseLine(
        case=row.case,
        number=number_of(row.case),
        version=row.version,
        stage=row.stage,
        board=calling.board(row.board),
        matter=calling.matter(row.matter),
        channel=Channel(row.channel),
        holder=row.holder,
        queue=row.queue,
        department=None if row.department is None else calling.department(row.department),
        due_by=row.due_by,
        received_at=row.received_at,
        changed_at=row.changed_at,
        title=title,
    )
