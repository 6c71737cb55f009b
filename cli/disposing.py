"""Gallringskörning: what two have approved is carried out when its time has come, acknowledged and certified.

It is done here and not by the interface, which is to have no keys to destroy.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from api.database import Database
from api.desk.whereabouts import Found, folded_as_far, whereabouts
from api.disposals.holds import Looking
from api.disposals.kept import DISPOSAL, KEEPING, Kept
from cli.checkpoints import newest_size
from cli.gone import Gone
from domain.disposal.commands import AcknowledgeDisposal, BeginDisposal, ReportExecuted
from domain.disposal.facts import DisposalMarked
from domain.disposal.refusals import (
    ArchiveReceiptMissing,
    DisposalIsHeld,
    DisposalIsOver,
    DisposalNotApproved,
    DisposalStillPending,
)
from domain.disposal.stages import Begun, Certified, Executed, NotProposed, Papers, Pending, Withdrawn
from domain.words import ActorRef
from ledger import Ledger
from ledger.founding import KEYS, key_ring, key_store
from ledger.postgres import Place
from ledger.postgres.roles import opener_dsns
from ledger.references import References
from ledger.sealing.store import Ground
from ledger.shredding import Shredder
from projections.stream_register import Of, read_every

COMPARTMENTS: Final = b"SELECT compartment FROM ledger.compartment"


class Outcome(StrEnum):
    """What a run came to for one disposal."""

    NOT_APPROVED = "not-approved"
    PENDING = "pending"
    WAITS_FOR_THE_ARCHIVE = "waits-for-the-archive"
    HELD = "held"
    DUE = "due"
    EXECUTED = "executed"
    LATE = "late"
    """Carried out three days ago, and not all who had it have acknowledged it."""
    CERTIFIED = "certified"
    WITHDRAWN = "withdrawn"
    AWAY = "away"
    """Its own keys are not to be had."""


STOPS: Final[Mapping[type[Exception], Outcome]] = {
    DisposalNotApproved: Outcome.NOT_APPROVED,
    DisposalStillPending: Outcome.PENDING,
    ArchiveReceiptMissing: Outcome.WAITS_FOR_THE_ARCHIVE,
    DisposalIsHeld: Outcome.HELD,
    DisposalIsOver: Outcome.WITHDRAWN,
}


class Disposing:
    """One run over one ledger."""

    def __init__(
        self, ledger: Ledger, database: Database, shredder: Shredder, by: ActorRef, data: Path
    ) -> None:
        self._ledger = ledger
        self._database = database
        self._shredder = shredder
        self._by = by
        self._data = data
        self._gone = Gone(shredder, database)

    async def disposals(self) -> list[UUID]:
        """Every disposal that there is."""
        async with self._database.reading() as connection:
            compartments = [one for (one,) in await (await connection.execute(COMPARTMENTS)).fetchall()]
            return await read_every(connection, Of.DISPOSAL, compartments)

    async def look(self, disposal: UUID, at: datetime) -> Outcome | None:
        """What would come of it. None for a stream that is no disposal."""
        found = await self._found(disposal)
        if found is None:
            return Outcome.AWAY
        match found.state.disposal:
            case NotProposed():
                return None
            case Certified():
                return Outcome.CERTIFIED
            case Executed() as executed:
                return Outcome.LATE if executed.is_late(at) else Outcome.EXECUTED
            case _:
                return await self._stop(found, at) or Outcome.DUE

    async def carry_out(self, disposal: UUID, at: datetime) -> Outcome | None:
        """Goes as far with it as can be gone now."""
        found = await self._found(disposal)
        if found is not None and isinstance(found.state.disposal, Pending | Begun):
            if await self._stop(found, at) is None:
                await self._execute(found, at)
            elif isinstance(found.state.disposal, Pending):
                await self._note_holds(found, at)
        await self._acknowledge(disposal, at)
        return await self.look(disposal, at)

    async def _found(self, disposal: UUID) -> Found[Kept] | None:
        where = (await whereabouts(self._database, [disposal], DISPOSAL)).get(disposal)
        places = {} if where is None else {disposal: where[0]}
        return (await folded_as_far(self._ledger, DISPOSAL, places)).get(disposal)

    async def _stop(self, found: Found[Kept], at: datetime) -> Outcome | None:
        """Why it may not be begun, or gone on with; None when it may."""
        if isinstance(found.state.disposal, Withdrawn):
            return Outcome.WITHDRAWN
        begin = await self._begin(found, at)
        try:
            KEEPING.decide(begin, found.state)
        except tuple(STOPS) as why:
            return STOPS[type(why)]
        return Outcome.HELD if begin.holds and isinstance(found.state.disposal, Pending) else None

    async def _begin(self, found: Found[Kept], at: datetime) -> BeginDisposal:
        looking = Looking(self._ledger, self._database, found.belongs)
        items = await looking.items(_papers(found).items)
        return BeginDisposal(holds=await looking.holds(items), at=at)

    async def _note_holds(self, found: Found[Kept], at: datetime) -> None:
        try:
            await self._does(found, await self._begin(found, at))
        except tuple(STOPS):
            return

    async def _execute(self, found: Found[Kept], at: datetime) -> None:
        if isinstance(found.state.disposal, Pending):
            await self._does(found, await self._begin(found, at))
        begun = await self._found(found.stream)
        if begun is None or not isinstance(begun.state.disposal, Begun):
            return
        papers, one = _papers(begun), begun.state.disposal
        rule = papers.rule
        mark = DisposalMarked(
            disposal=found.stream,
            rule=None if rule is None else rule.row,
            rule_version=None if rule is None else rule.version,
            at=at,
        )
        ground = Ground(
            rule=None if rule is None else rule.row,
            decision=found.stream if rule is None else None,
            approvers=(papers.proposed_by, one.approved_by),
            not_before=one.not_before,
        )
        done = await self._shredder.shred(papers.items, found.belongs, mark, ground, self._by)
        size = newest_size(self._data)
        await self._does(begun, ReportExecuted(keys=done.keys, tokens=done.tokens, checkpoint=size, at=at))

    async def _acknowledge(self, disposal: UUID, at: datetime) -> None:
        found = await self._found(disposal)
        if found is None or not isinstance(found.state.disposal, Executed):
            return
        for consumer in sorted(found.state.disposal.waits_for):
            if await self._gone.at(consumer, found.state.disposal, found.belongs, at):
                size = newest_size(self._data)
                await self._does(found, AcknowledgeDisposal(consumer=consumer, checkpoint=size, at=at))

    async def _does(self, found: Found[Kept], command: Any) -> None:
        await self._ledger.handle(KEEPING, found.stream, command, by=self._by, belongs=found.belongs)


def _papers(found: Found[Kept]) -> Papers:
    papers = found.state.papers
    assert papers is not None, "nobody has proposed it"
    return papers


@asynccontextmanager
async def disposing(place: Place, data: Path) -> AsyncIterator[Disposing]:
    """A run over the ledger in a data folder, with its keys. Raises `NotFounded` and `KeyReadableByOthers`."""
    steward, openers = place.dsn("uppdrag_steward"), opener_dsns(place.dsn)
    ring = await key_ring(steward, data)
    ledger, database = await Ledger.open(steward, ring, openers=openers), Database(steward)
    by = ActorRef(References.kept_in(data / KEYS).uuid("actor", "steward"))
    try:
        async with database.open_until_the_end():
            yield Disposing(ledger, database, Shredder(ledger, key_store(data), openers), by, data)
    finally:
        await ledger.aclose()
        await ring.aclose()
