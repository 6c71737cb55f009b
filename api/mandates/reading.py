"""Uppdragen, lästa: the list, one entry with its history, and the answer at the desk."""

from collections.abc import Iterable, Mapping, Sequence
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
from api.mandates.entries import found, thing_of, waits_to_start
from api.mandates.parties import may_start
from api.mandates.shown import Answer, Boundary, Catalogue, EntryWithHistory
from api.mandates.telling import BOUNDARY_AWAY, BOUNDARY_LEFT_OUT, boundary_in, entry_of, history_in
from api.problems import Unavailable
from domain.rights import Act
from domain.words import BoardRef, Channel, MatterRef
from ledger import Recorded
from ledger.access.look import Wanted
from ledger.opening.opener import Content, OpenerAway
from mandate.answers import Permit
from mandate.catalogue import Assessed
from mandate.entry import MandateEntry, Withdrawn
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
    entries = [
        entry_of(row, calling, asking.at, boards[BoardRef(row.board)].permit)
        for row in rows
        if row.board in boards
    ]
    return Catalogue(entries=entries)


async def listed(asking: Asking, boards: Iterable[BoardRef]) -> Mapping[BoardRef, Allowed]:
    """The boards whose catalogue may be seen, each with leave to. Raises `NotAllowed` when there is none."""
    permitted = [
        board for board in boards if isinstance(await asking.judge(Action.LIST, thing_of(board)), Permit)
    ]
    if not permitted:
        await asking.may(Action.LIST, thing_of(asking.today.centre.ref))
    return {board: await asking.may(Action.LIST, thing_of(board)) for board in permitted}


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
    return await asking.settled(lambda: entry_read(asking, mandate_id))


async def entry_read(asking: Asking, mandate_id: UUID) -> EntryWithHistory:
    """An entry, once it is written down who reads it. Raises `NotThere`, `KeysAway` and `NotYetProjected`."""
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
        entry=entry_of(row, calling, asking.at, allowed.permit),
        boundary=boundary_in(item, row.agreed),
        history=history_in(item.facts, calling, allowed.permit),
        may=await may_do(asking, one.state, board, item.facts),
    )


async def may_do(
    asking: Asking, entry: MandateEntry, board: BoardRef, facts: Sequence[Recorded]
) -> list[Action]:
    """What the one who asks may do with an entry as it stands."""
    stands = {
        Action.WRITE: waits_to_start(entry, asking.at) and may_start(facts, asking.actor.ref),
        Action.CLOSE: not isinstance(entry, Withdrawn),
    }
    thing = thing_of(board)
    return [
        action
        for action, could in stands.items()
        if could and isinstance(await asking.judge(action, thing), Permit)
    ]


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
    return await asking.settled(lambda: answered(asking, MatterRef(matter), channel, act))


async def answered(asking: Asking, matter: MatterRef, channel: Channel, act: Act) -> Answer:
    """The answer, by the standing of now."""
    await asking.may(Action.READ, thing_of(asking.today.centre.ref))
    catalogue = (await asking.desk.parts.standings()).catalogue
    assessed = catalogue.assess(matter, channel, act, asking.at)
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
        boundary=await said_in(asking, assessed),
    )


async def said_in(asking: Asking, assessed: Assessed) -> Boundary:
    """What the version that holds says in words; the verdict is answered without them where they can't be opened, or
    that board's catalogue is not seen.
    """
    thing = thing_of(assessed.board)
    if not isinstance(await asking.judge(Action.READ, thing), Permit):
        return BOUNDARY_LEFT_OUT
    allowed = await asking.may(Action.READ, thing, Target(ref=assessed.entry))
    try:
        opened = await allowed.open([Wanted(stream=assessed.entry)])
        return boundary_in(opened[assessed.entry], assessed.version)
    except (OpenerAway, Unavailable):
        return BOUNDARY_AWAY
