"""Väntar på en till: what there is, kind by kind, before anybody has judged who may decide it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.finding import find_all, find_each
from api.desk.whereabouts import Found, Sort
from api.glass.reviewing import newest
from api.glass.reviewing import thing_of as opening_as_judged
from api.mandates.entries import MANDATE, waits_to_start
from api.mandates.entries import thing_of as entry_as_judged
from api.mandates.parties import may_start
from api.persons.thing import thing_of as person_as_judged
from api.records.kept import REQUEST
from api.records.kept import thing_of as request_as_judged
from api.review.searches import SEARCHED
from api.review.searches import thing_of as search_as_judged
from domain.breakglass.facts import Judgement
from domain.breakglass.stages import Opened
from domain.persons import person as persons
from domain.persons.person import Person, Protected
from domain.records.stages import Requested
from domain.reviews.search import Asked
from domain.words import BoardRef
from ledger import OPEN, Belonging
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing
from projections.mandate_catalogue import read_catalogue
from projections.stream_register import Of, StreamRow, read_streams

MOST: Final = 200
"""So many of a kind are looked through, the newest first."""
READERS: Final[Sort[Person]] = Sort(Kind.NAMED_READERS, "person", persons)
UNDECIDED: Final = (None, Judgement.UNCLEAR)


class ApprovalKind(StrEnum):
    """What waits."""

    LOG_SEARCH = "log-search"
    MANDATE = "mandate"
    """Agreed, and not started."""
    BREAK_GLASS = "break-glass"
    RECORDS_REFUSAL = "records-refusal"
    NAMED_READER = "named-reader"
    BUNDLE = "bundle"
    RECOVERY = "recovery"
    """A restored ledger that is to be opened."""
    DISPOSAL = "disposal"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits, as it is judged: whoever may do `action` with `thing` decides it."""

    kind: ApprovalKind
    ref: UUID
    version: int
    action: Action
    thing: Thing
    since: datetime
    belongs: Belonging = OPEN
    by: UUID | None = None
    matter: UUID | None = None


async def log_searches(asking: Asking) -> list[Waiting]:
    """Searches by member of the staff that nobody else stands behind yet."""
    rows, found = await newest_of(asking, Of.SEARCH, [OPEN.compartment], SEARCHED)
    return [
        Waiting(
            kind=ApprovalKind.LOG_SEARCH,
            ref=one.stream,
            version=one.version,
            action=Action.CONFIRM,
            thing=search_as_judged(asking, one.state),
            since=rows[one.stream].begun_at,
            by=one.state.by,
        )
        for one in found
        if isinstance(one.state, Asked)
    ]


async def mandates(asking: Asking) -> list[Waiting]:
    """Agreements that the one who asks is the other party of, and that are not started yet."""
    async with asking.desk.database.reading() as connection:
        rows = await read_catalogue(connection)
    found, waits = await find_all(asking, MANDATE, [row.entry for row in rows]), []
    ledger = await asking.desk.parts.ledger()
    for row in rows:
        one = found.get(row.entry)
        if one is None or not waits_to_start(one.state, asking.at):
            continue
        if may_start(await ledger.read_stream(row.entry), asking.actor.ref):
            waits.append(
                Waiting(
                    kind=ApprovalKind.MANDATE,
                    ref=row.entry,
                    version=one.version,
                    action=Action.WRITE,
                    thing=entry_as_judged(BoardRef(row.board)),
                    since=row.changed_at,
                    matter=row.matter,
                )
            )
    return waits


async def glasses(asking: Asking) -> list[Waiting]:
    """Emergency openings that nobody has judged, or nobody could."""
    return [
        Waiting(
            kind=ApprovalKind.BREAK_GLASS,
            ref=one.stream,
            version=one.version,
            action=Action.REVIEW,
            thing=opening_as_judged(asking, one),
            since=one.state.opened_at,
            belongs=one.belongs,
            by=one.state.by,
        )
        for one in (await newest(asking)).values()
        if isinstance(one.state, Opened) and one.state.judgement in UNDECIDED
    ]


async def refusals(asking: Asking) -> list[Waiting]:
    """Requests for public records that somebody proposes to refuse."""
    places = {asking.today.begins_in(board) for board in asking.today.boards}
    rows, found = await newest_of(
        asking, Of.RECORDS, [place.compartment for place in places if place], REQUEST
    )
    return [
        Waiting(
            kind=ApprovalKind.RECORDS_REFUSAL,
            ref=one.stream,
            version=one.version,
            action=Action.DECIDE,
            thing=request_as_judged(asking, one.belongs, one.state),
            since=rows[one.stream].changed_at,
            belongs=one.belongs,
            by=one.state.request.proposed_by,
        )
        for one in found
        if isinstance(one.state.request, Requested) and one.state.request.proposed_by is not None
    ]


async def readers(asking: Asking) -> list[Waiting]:
    """Protected persons for whom somebody proposes one more reader. Looked through only by whoever could confirm."""
    places = [
        place for board in asking.today.boards if (place := asking.today.protected_by(board)) is not None
    ]
    mine = [place.compartment for place in places if await _could_confirm(asking, place)]
    rows, found = await newest_of(asking, Of.PERSON, mine, READERS)
    return [
        Waiting(
            kind=ApprovalKind.NAMED_READER,
            ref=one.stream,
            version=one.version,
            action=Action.CONFIRM,
            thing=replace(person_as_judged(asking, one), kind=Kind.NAMED_READERS, proposed_by=by),
            since=rows[one.stream].changed_at,
            belongs=one.belongs,
            by=by,
        )
        for one in found
        if isinstance(one.state, Protected)
        for by in sorted(set(one.state.proposed.values()))
    ]


async def _could_confirm(asking: Asking, place: Belonging) -> bool:
    thing = Thing(
        kind=Kind.NAMED_READERS,
        board=asking.today.board_of(place),
        secrecy=place.secrecy,
        in_compartment=True,
    )
    return isinstance(await asking.judge(Action.LIST, thing), Permit)


async def newest_of(
    asking: Asking, kind: Of, compartments: Iterable[UUID], sort: Sort[Any]
) -> tuple[Mapping[UUID, StreamRow], list[Found[Any]]]:
    """Those of a kind that were begun last, and their rows."""
    async with asking.desk.database.reading() as connection:
        rows = await read_streams(connection, kind, list(compartments), None, MOST)
    found = (await find_each(asking, sort, [row.stream for row in rows])).found
    return {row.stream: row for row in rows}, list(found.values())
