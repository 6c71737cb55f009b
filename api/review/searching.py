"""Sökning på medarbetare: asked for by one, and shown to that one when another stands behind it."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.access.asked import LOOKS_MAX, from_log
from api.access.shown import LookRow, rows_of
from api.called import Calling
from api.database import NotYetProjected
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing, for_looking
from api.desk.looks import Target, Why
from api.desk.troubles import KeysAway, NotThere
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.review.reach import everywhere, of_the_house
from api.review.searches import (
    SEARCHED,
    LogSearches,
    LogSearchPage,
    NewLogSearch,
    is_of_the_one_who_asks,
    note_in,
    reached,
    row_of,
    thing_of,
)
from domain.reviews import refusals
from domain.reviews import search as searches
from domain.reviews.commands import AskToSearch
from domain.reviews.facts import SearchAsked
from domain.reviews.search import Open, Search
from domain.rights import Field
from domain.words import ActorRef, Sealed
from ledger import OPEN
from ledger.access.look import Wanted
from ledger.access.review import Between
from ledger.opening.opener import Content
from mandate.things import Action, Kind
from projections.stream_register import Of, read_streams

SEARCHES_MAX: Final = 100
ThatSearch = Annotated[UUID, PathParameter(description="The search.")]
NOT_TO_BE_ASKED = (
    refusals.SourceNoteUnanswered,
    refusals.SourcesAreProtected,
    refusals.PurposeNotForSearching,
    refusals.SearchOfOneself,
    refusals.PeriodNeverWas,
    refusals.PeriodNotOver,
)


@get(
    "/api/log-searches",
    operation_id="readLogSearches",
    summary="Read the searches of the log",
    tags=["log-reviews"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_log_searches(asking: NamedDependency[Asking]) -> LogSearches:
    """Every search by member of the staff, the newest first, and the note that each must answer."""

    async def read() -> LogSearches:
        allowed = await asking.may(Action.LIST, of_the_house(asking, Kind.LOG_REVIEW))
        async with asking.desk.database.reading() as connection:
            rows = await read_streams(connection, Of.SEARCH, [OPEN.compartment], None, SEARCHES_MAX)
        found = await find_all(asking, SEARCHED, [row.stream for row in rows])
        await allowed.open([])
        told = [
            await row_of(asking, one, row.begun_at)
            for row in rows
            if (one := found.get(row.stream)) is not None and not is_of_the_one_who_asks(asking, one.state)
        ]
        return LogSearches(note=note_in(asking), searches=told)

    return await asking.settled(read)


@post(
    "/api/log-searches",
    operation_id="askToSearchLog",
    summary="Ask to see what somebody looked at",
    tags=["log-reviews"],
    status_code=HTTPStatus.CREATED,
    responses=for_doing(*NOT_TO_BE_ASKED),
)
async def ask_to_search_log(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewLogSearch]
) -> Done:
    """Asks for what a member of the staff looked at. Nothing is shown before somebody else stands behind it."""
    ref = once.ref("search")
    command = AskToSearch(
        by=asking.actor.ref,
        of=ActorRef(data.of),
        purpose=data.purpose,
        sources=data.sources,
        from_at=data.from_at,
        to_at=data.to_at or asking.at,
        reason=Sealed(data.reason),
        at=asking.at,
    )

    async def asked() -> Done:
        allowed = await everywhere(asking, Action.REGISTER, of_the_house(asking, Kind.LOG_REVIEW))
        there = (await find_all(asking, SEARCHED, [ref])).get(ref)
        new: Found[Search] = there or Found(ref, OPEN, 0, searches.initial)
        return await allowed.record(once, new, lambda: [Change(new, searches.decide(command, new.state))])

    return await asking.settled(asked)


@get(
    "/api/log-searches/{search_id:uuid}",
    operation_id="readLogSearch",
    summary="Read a search of the log",
    tags=["log-reviews"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_log_search(asking: NamedDependency[Asking], search_id: ThatSearch) -> LogSearchPage:
    """A search; and once two stand behind it, for the one who asked, what it found. That is a look at the log."""

    async def read() -> LogSearchPage:
        found, allowed = await reached(asking, search_id)
        item = (await allowed.open([Wanted(stream=search_id)])).items[search_id]
        fact = item.facts[0].fact if isinstance(item, Content) and item.facts else None
        if not isinstance(fact, SearchAsked):
            raise KeysAway
        if fact.of == asking.actor.ref:
            raise NotThere
        looks = await found_by(asking, found)
        return LogSearchPage(
            search=await row_of(asking, found, fact.at),
            note=note_in(asking),
            reason=allowed.shown(Field.TEXT, None if fact.reason.is_closed else fact.reason.revealed()),
            looks=looks,
            more=looks is not None and len(looks) == LOOKS_MAX,
        )

    return await asking.settled(read)


async def found_by(asking: Asking, found: Found[Search]) -> list[LookRow] | None:
    """What a search found, for the one who asked for it; None before somebody else stands behind it,
    and a while after.
    """
    state = found.state
    if not isinstance(state, Open) or state.by != asking.actor.ref or not state.shows(asking.at):
        return None
    thing = thing_of(asking, state, Kind.ACCESS_LOG)
    target, why = Target(ref=found.stream), Why(approval=found.stream)
    allowed = await everywhere(asking, Action.SEARCH, thing, target, why)
    between = Between(since=state.from_at, until=state.to_at, most=LOOKS_MAX)
    seen = await from_log(asking, allowed, lambda review, look: review.by(look, state.of, between))
    return rows_of(seen, allowed, Calling(asking.today))
