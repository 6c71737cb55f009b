"""What happens at a contact centre, as facts written straight into its ledger."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from api.identity.people import ISSUER
from domain.agents.facts import AgentFinishedCall, AgentTookCall
from domain.calls.facts import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallLeftQueue,
    CallQueued,
    EndedBy,
)
from domain.queues.facts import QueueOpened
from domain.rights import Role
from domain.staff.facts import StaffAppointed, StaffJoined
from domain.words import ActorRef, AgentRef, CallRef, CoreRef, QueueRef, Zone
from ledger import Entry, Ledger, clock, founding
from ledger.access import founding as access
from ledger.birth import LedgerKind
from ledger.boards import keep_boards
from ledger.founding import KEYS
from ledger.references import References
from ledger.registers import load
from mandate.boards import department_ref
from tests.database import Database

SWITCH = ActorRef(UUID("00000000-0000-4000-8000-0000000000bb"))
CORE = CoreRef(UUID("00000000-0000-4000-8000-0000000000cc"))
WASTE = QueueRef(UUID("00000000-0000-4000-8000-0000000000d1"))
PERMITS = QueueRef(UUID("00000000-0000-4000-8000-0000000000d2"))
LONG_AGO = datetime(1999, 2, 1, 8, 0, tzinfo=UTC)
SECONDS_MAX = 20

SHOWN = b"""
SELECT position = (SELECT max(position) FROM ledger.fact) FROM projections.position WHERE name = 'queue_board'
"""


async def found(database: Database, folder: Path, kind: LedgerKind = LedgerKind.PRACTICE) -> None:
    """Founds a ledger with its keys, its access log and its boards. Aino works there, or nobody could see the floor."""
    steward, day = database.dsn("uppdrag_steward"), clock.now().date()
    references = await founding.found(steward, folder, kind)
    await access.begin(steward, folder, references)
    await keep_boards(steward, load(day, folder), day)
    await employ(database, folder, "aino")


async def employ(database: Database, folder: Path, subject: str, issuer: str = ISSUER) -> None:
    """Somebody works here, as an agent."""
    ledger, now = await Ledger.open(database.dsn("uppdrag_steward")), clock.now()
    joined = StaffJoined(department=department_ref("kontaktcenter"), at=now)
    agent = StaffAppointed(role=Role.AGENT, begins_at=LONG_AGO, at=now)
    who = ActorRef(References.kept_in(folder / KEYS).uuid("actor", issuer, subject))
    await ledger.append([Entry(who, 0, [joined, agent])], by=SWITCH)
    await ledger.aclose()


class Centre:
    """Writes facts and waits until they are shown."""

    def __init__(self, ledger: Ledger, database: Database) -> None:
        self.ledger = ledger
        self.database = database
        self._versions: Counter[UUID] = Counter()

    async def opens(self, queue: QueueRef, at: datetime | None = None) -> None:
        """A queue is opened."""
        await self.happens(queue, QueueOpened(queue=queue, core=CORE, at=at or clock.now()))

    async def is_rung(self, queue: QueueRef = WASTE, at: datetime | None = None) -> CallRef:
        """Somebody rings and waits in a queue."""
        call, now = CallRef(uuid4()), at or clock.now()
        await self.happens(call, CallArrived(core=CORE, zone=Zone.ASIA_JERUSALEM, at=now))
        await self.happens(call, CallQueued(queue=queue, priority=2, at=now))
        return call

    async def answers(self, call: CallRef, agent: AgentRef, at: datetime | None = None) -> None:
        """An agent takes a call that waits."""
        now = at or clock.now()
        await self.happens(call, CallLeftQueue(at=now), CallAnswered(agent=agent, at=now))
        await self.happens(agent, AgentTookCall(agent=agent, call=call, at=now))

    async def finishes(self, call: CallRef, agent: AgentRef, at: datetime | None = None) -> None:
        """They have spoken."""
        now = at or clock.now()
        await self.happens(call, CallEnded(by=EndedBy.CALLER, at=now))
        await self.happens(agent, AgentFinishedCall(agent=agent, call=call, at=now))

    async def loses(self, call: CallRef, at: datetime | None = None) -> None:
        """The caller hangs up while waiting."""
        await self.happens(call, CallAbandoned(at=at or clock.now()))

    async def happens(self, stream: UUID, *facts: Any) -> None:
        """Whatever happens, recorded."""
        await self.ledger.submit([Entry(stream, self._versions[stream], facts)], by=SWITCH)
        self._versions[stream] += len(facts)

    async def is_shown(self) -> None:
        """Waits until the board shows what has been recorded."""
        async with asyncio.timeout(SECONDS_MAX):
            while not await asyncio.to_thread(self._board_is_at_the_head):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    def _board_is_at_the_head(self) -> bool:
        with psycopg.connect(self.database.admin_dsn) as connection:
            try:
                row = connection.execute(SHOWN).fetchone()
            except psycopg.errors.UndefinedTable:
                return False
            return row is not None and bool(row[0])


def later(minutes: float) -> datetime:
    """Some minutes into a day of long ago."""
    return LONG_AGO + timedelta(minutes=minutes)
