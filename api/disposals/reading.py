"""Gallring, läst: the list, and one disposal with what it is about and its certificate."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Final

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from api.called import Called, Calling
from api.cursors import SCHEMA, Use
from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.finding import where_listed
from api.desk.gate import for_looking
from api.desk.listed import in_a_list
from api.desk.paging import onwards, place_in
from api.desk.shown import AWAY, DESTROYED
from api.desk.troubles import NotACursor
from api.desk.whereabouts import Found
from api.disposals.deciding import ThatDisposal
from api.disposals.kept import DISPOSAL, Kept, found, thing_of
from api.disposals.rows import approver, certificate_of, papers_of, row_of
from api.disposals.shown import Disposals, OneDisposal
from api.health import NO_STORE
from ledger import OPEN, Belonging
from ledger.access.look import Wanted
from ledger.opening.opener import Content
from mandate.answers import Permit
from mandate.things import Action, Thing
from projections.stream_register import Cursor, Of

DISPOSALS_MAX = 50
DONE_WITH_ONE: Final = (Action.WRITE, Action.CLOSE, Action.CONFIRM)


@get(
    "/api/disposals",
    operation_id="readDisposals",
    summary="Read the disposals",
    tags=["disposals"],
    cache_control=NO_STORE,
    responses=for_looking(NotACursor, NotYetProjected),
)
async def read_disposals(
    asking: NamedDependency[Asking],
    cursor: Annotated[
        str | None, QueryParameter(description="`next` of the page before.", schema_extra=SCHEMA)
    ] = None,
) -> Disposals:
    """Disposals and how far each has come. Why it is proposed is read one by one."""
    place = place_in(asking, cursor, Use.DISPOSALS)
    after = None if place is None else Cursor(*place)

    async def listed() -> Disposals:
        reached = await where_listed(asking, partial(thing_of, asking))
        thing = reached[0][0] if reached else thing_of(asking, OPEN)
        allowed = await asking.may(Action.LIST, thing)
        where = [place for _, place in reached]
        rows = await in_a_list(
            asking, (Of.DISPOSAL, DISPOSAL), where, after, DISPOSALS_MAX, partial(_may_list, asking)
        )
        await allowed.open([])
        page, more = rows[:DISPOSALS_MAX], rows[DISPOSALS_MAX:]
        return Disposals(
            disposals=[row_of(asking, one) for _, one in page],
            proposed_for=await _proposed_for(asking, reached),
            next=onwards(asking, page[-1][0].begun_at, page[-1][0].stream, Use.DISPOSALS) if more else None,
        )

    return await asking.settled(listed)


@get(
    "/api/disposals/{disposal_id:uuid}",
    operation_id="readDisposal",
    summary="Read a disposal",
    tags=["disposals"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_disposal(asking: NamedDependency[Asking], disposal_id: ThatDisposal) -> OneDisposal:
    """What it is about, who stands behind it, what stops it, and the certificate once it is gone everywhere."""

    async def read() -> OneDisposal:
        one, thing, target = await found(asking, disposal_id, Action.READ)
        allowed = await asking.may(Action.READ, thing, target)
        item = (await allowed.open([Wanted(stream=disposal_id, belongs=one.belongs)]))[disposal_id]
        kept, instead = one.state, AWAY
        if isinstance(item, Content):
            kept, instead = item.fold(DISPOSAL.decider), DESTROYED
        papers = papers_of(one)
        return OneDisposal(
            disposal=row_of(asking, one),
            reason=allowed.words(kept.reason, instead),
            held=allowed.words(kept.held, instead),
            receipt=allowed.words(kept.receipt, instead),
            proposed_by=papers.proposed_by,
            approved_by=approver(one.state.disposal),
            items=list(papers.items),
            certificate=certificate_of(one.state),
            may=[act for act in DONE_WITH_ONE if isinstance(await asking.judge(act, thing), Permit)],
        )

    return await asking.settled(read)


async def _proposed_for(asking: Asking, reached: Sequence[tuple[Thing, Belonging]]) -> list[Called]:
    calling = Calling(asking.today)
    return [
        calling.board(thing.board)
        for thing, _ in reached
        if isinstance(await asking.judge(Action.REGISTER, thing), Permit)
    ]


async def _may_list(asking: Asking, one: Found[Kept]) -> bool:
    thing = thing_of(asking, one.belongs, one.state)
    return one.state.papers is not None and isinstance(await asking.judge(Action.LIST, thing), Permit)
