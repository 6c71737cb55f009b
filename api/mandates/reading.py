"""Uppdragen, lästa: the list, one entry with its history, and the answer at the desk."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter

from api.called import Calling
from api.database import NotYetProjected
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.gate import for_looking
from api.desk.looks import Target
from api.desk.troubles import KeysAway
from api.health import NO_STORE
from api.mandates.entries import found, thing_of
from api.mandates.shown import Answer, Boundary, Catalogue, EntryWithHistory
from api.mandates.telling import BOUNDARY_AWAY, boundary_in, entry_of, history_in
from api.problems import Unavailable
from domain.rights import Act
from domain.words import BoardRef, Channel, MatterRef
from ledger.access.look import Wanted
from ledger.opening.opener import Content, OpenerAway
from mandate.answers import Permit
from mandate.catalogue import Assessed
from mandate.things import Action
from projections.mandate_catalogue import read_catalogue, read_entry

ThatEntry = Annotated[UUID, PathParameter(description="A mandate entry.")]


@get(
    "/api/mandates",
    operation_id="readMandates",
    summary="Read the catalogue",
    tags=["mandates"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_mandates(asking: NamedDependency[Asking]) -> Catalogue:
    """Every mandate entry of the boards whose catalogue may be seen, as a plain list."""
    boards = await listed(asking, asking.today.boards)
    async with asking.desk.database.reading() as connection:
        rows = await read_catalogue(connection)
    calling = Calling(asking.today)
    return Catalogue(entries=[entry_of(row, calling, asking.at) for row in rows if row.board in boards])


async def listed(asking: Asking, boards: Iterable[BoardRef]) -> frozenset[BoardRef]:
    """The boards whose catalogue may be seen. Raises `NotAllowed` when there is none."""
    permitted = [
        board for board in boards if isinstance(await asking.judge(Action.LIST, thing_of(board)), Permit)
    ]
    if not permitted:
        await asking.may(Action.LIST, thing_of(asking.today.centre.ref))
    return frozenset(permitted)


@get(
    "/api/mandates/{mandate_id:uuid}",
    operation_id="readMandate",
    summary="Read a mandate entry",
    tags=["mandates"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_mandate(asking: NamedDependency[Asking], mandate_id: ThatEntry) -> EntryWithHistory:
    """An entry, its boundary in words, and everything that happened to it."""
    one, board = await found(asking, mandate_id, Action.READ)
    allowed = await asking.may(Action.READ, thing_of(board), Target(ref=mandate_id))
    item = (await allowed.open([Wanted(stream=one.stream)]))[one.stream]
    async with asking.desk.database.reading() as connection:
        row = await read_entry(connection, mandate_id)
    if not isinstance(item, Content):
        raise KeysAway
    if row is None:
        raise NotYetProjected
    calling = Calling(asking.today)
    return EntryWithHistory(
        entry=entry_of(row, calling, asking.at),
        boundary=boundary_in(item, row.agreed),
        history=history_in(item.facts, calling),
    )


@get(
    "/api/mandates/verdict",
    operation_id="readVerdict",
    summary="Ask what we may do",
    tags=["mandates"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_verdict(
    asking: NamedDependency[Asking],
    matter: Annotated[UUID, QueryParameter(description="The matter type.")],
    channel: Annotated[Channel, QueryParameter(description="How the contact came.")],
    act: Annotated[Act, QueryParameter(description="What somebody wants done.")],
) -> Answer:
    """What the catalogue answers at the desk, now. Where nothing covers it: undecided, which stops nobody."""
    allowed = await asking.may(Action.READ, thing_of(asking.today.centre.ref))
    catalogue = (await asking.desk.parts.standings()).catalogue
    assessed = catalogue.assess(MatterRef(matter), channel, act, asking.at)
    if not isinstance(assessed, Assessed):
        return Answer(
            verdict=assessed.verdict, entry=None, entry_version=None, board=None, department=None, identity=None,
            boundary=None,
        )  # fmt: skip
    calling = Calling(asking.today)
    return Answer(
        verdict=assessed.verdict,
        entry=assessed.entry,
        entry_version=assessed.version,
        board=calling.board(assessed.board),
        department=calling.department(assessed.department),
        identity=assessed.identity,
        boundary=await said_in(allowed, assessed),
    )


async def said_in(allowed: Allowed, assessed: Assessed) -> Boundary:
    """What the version that holds says in words; the verdict is answered without them where they can't be opened."""
    try:
        opened = await allowed.open([Wanted(stream=assessed.entry)])
        return boundary_in(opened[assessed.entry], assessed.version)
    except (OpenerAway, Unavailable):
        return BOUNDARY_AWAY
