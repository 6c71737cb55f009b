"""Begäran, läst: the list with its stopwatch, and one request with its items."""

from functools import partial
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from api.called import Calling
from api.cursors import SCHEMA, Use
from api.database import NotYetProjected
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import where_listed
from api.desk.gate import for_looking
from api.desk.listed import in_a_list
from api.desk.paging import onwards, place_in
from api.desk.shown import AWAY, DESTROYED, Shown
from api.desk.troubles import NotACursor
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.records.doing import ThatRequest
from api.records.kept import REQUEST, Kept, found, thing_of
from api.records.offered import bases_of_today, may_do, numbers_of, taken_down_for
from api.records.refusing import how_to_appeal
from api.records.shown import OneRequest, RequestItem, RequestRow, Requests, RequestStage
from domain.records.refusing import proposer
from domain.records.stages import Answered, Requested
from ledger import OPEN
from ledger.access.look import Wanted
from ledger.opening.opener import Content
from mandate.answers import Permit
from mandate.things import Action
from projections.stream_register import Cursor
from projections.stream_register.tables import Of

REQUESTS_MAX = 50


@get(
    "/api/records-requests",
    operation_id="readRequests",
    summary="Read the requests for public records",
    tags=["records"],
    cache_control=NO_STORE,
    responses=for_looking(NotACursor, NotYetProjected),
)
async def read_requests(
    asking: NamedDependency[Asking],
    cursor: Annotated[
        str | None, QueryParameter(description="`next` of the page before.", schema_extra=SCHEMA)
    ] = None,
) -> Requests:
    """Requests and their stopwatches. What was asked for is read one by one."""
    place = place_in(asking, cursor, Use.RECORDS)
    after = None if place is None else Cursor(*place)

    async def listed() -> Requests:
        reached = await where_listed(asking, partial(thing_of, asking))
        thing, _ = reached[0] if reached else (thing_of(asking, OPEN), OPEN)
        allowed = await asking.may(Action.LIST, thing)
        where = [place for _, place in reached]
        rows = await in_a_list(
            asking, (Of.RECORDS, REQUEST), where, after, REQUESTS_MAX, partial(_may_list, asking)
        )
        await allowed.open([])
        page, more = rows[:REQUESTS_MAX], rows[REQUESTS_MAX:]
        return Requests(
            requests=[row_of(asking, one) for _, one in page],
            taken_down_for=await taken_down_for(asking),
            next=onwards(asking, page[-1][0].begun_at, page[-1][0].stream, Use.RECORDS) if more else None,
        )

    return await asking.settled(listed)


@get(
    "/api/records-requests/{request_id:uuid}",
    operation_id="readRequest",
    summary="Read a request for public records",
    tags=["records"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_request(asking: NamedDependency[Asking], request_id: ThatRequest) -> OneRequest:
    """What was asked for, and how each document was tested."""

    async def read() -> OneRequest:
        one, thing, target = await found(asking, request_id, Action.READ)
        allowed = await asking.may(Action.READ, thing, target)
        item = (await allowed.open([Wanted(stream=request_id, belongs=one.belongs)]))[request_id]
        kept, instead = one.state, AWAY
        if isinstance(item, Content):
            kept, instead = item.fold(REQUEST.decider), DESTROYED
        row, may = row_of(asking, one), await may_do(asking, thing)
        numbers = await numbers_of(asking, kept.items, one.belongs)
        return OneRequest(
            request=row,
            what=allowed.words(None if kept.asked is None else kept.asked.what, instead),
            items=[_item(allowed, kept, each, instead, numbers.get(each)) for each in kept.items],
            refusal=allowed.words(kept.refusal, instead),
            appeal=how_to_appeal(asking.today) if row.refused else None,
            may=may,
            bases=bases_of_today(asking) if Action.WRITE in may else [],
        )

    return await asking.settled(read)


def row_of(asking: Asking, one: Found[Kept]) -> RequestRow:
    """A request in the list."""
    kept, request = one.state, one.state.request
    waits = request if isinstance(request, Requested) else None
    answered = request if isinstance(request, Answered) else None
    return RequestRow(
        id=one.stream,
        version=one.version,
        board=Calling(asking.today).board(thing_of(asking, one.belongs, kept).board),
        asked_at=asking.at if kept.asked is None else kept.asked.at,
        stage=RequestStage.UNDER_TEST if waits else RequestStage.ANSWERED,
        target_at=None if waits is None else waits.target_at,
        alarm_at=None if waits is None else waits.alarm_at,
        is_late=waits is not None and waits.is_late(asking.at),
        alarms=waits is not None and waits.alarms(asking.at),
        items=len(kept.items),
        untested=sum(outcome is None for outcome in kept.items.values()),
        refusal_proposed=proposer(request) is not None,
        delivered=answered is not None and answered.delivered,
        refused=answered is not None and answered.refused,
        appealed=answered is not None and answered.appealed,
    )


def _item(allowed: Allowed, kept: Kept, item: UUID, instead: Shown, number: str | None) -> RequestItem:
    test = kept.tests.get(item)
    note = allowed.words(None if test is None else test.note, instead)
    basis = None if test is None else test.basis
    return RequestItem(item=item, number=number, outcome=kept.items[item], basis=basis, note=note)


async def _may_list(asking: Asking, one: Found[Kept]) -> bool:
    thing = thing_of(asking, one.belongs, one.state)
    return isinstance(await asking.judge(Action.LIST, thing), Permit)
