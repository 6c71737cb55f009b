"""Lyftet: an emergency opening that nobody reviewed in its time goes one step up, by the clock and not by anybody.

Every process of the interface looks once a minute, and of several the first one writes. It writes as a machine, in a
session of its own that it ends again: nothing is written here by anybody who did not ask for it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from api.database import NotYetProjected
from api.desk.desk import Desk
from api.desk.whereabouts import Found, folded, whereabouts
from api.glass.opening import OPENING
from api.identity.identity import Identity
from api.identity.machines import ISSUER
from api.identity.session import SignedIn, of_a_machine
from api.problems import Unavailable
from domain.breakglass import opening as openings
from domain.breakglass.commands import EscalateGlass
from domain.breakglass.stages import Opened, Opening
from ledger import BeingRecovered, Belonging, Overtaken, SessionEnded, clock
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from projections.stream_register import read_changed
from projections.stream_register.tables import Of

OURSELVES: Final = "uppdrag-clock"
"""The machine's name. It has no key, so nobody signs in as it."""
LOOK_SECONDS = 60.0
LOOKED_BACK: Final = timedelta(days=60)
"""No review may take longer, and no process stands still for so long."""

log = structlog.get_logger(__name__)


class Escalating:
    """The clock of emergency openings. One for each process. `looked` is set when it has looked by itself."""

    def __init__(self, desk: Desk, identity: Identity) -> None:
        self.looked = asyncio.Event()
        self._desk = desk
        self._identity = identity
        self._over: set[UUID] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Looks in the background. A look that has begun is ended before the rest closes."""
        ending = asyncio.Event()
        task = asyncio.create_task(self._run(ending))
        try:
            yield
        finally:
            ending.set()
            await task

    async def look(self) -> int:
        """Lifts what is overdue; answers how many. Raises `Unavailable`, and `Overtaken` when another was first."""
        now = clock.now()
        try:
            async with self._desk.database.reading() as connection:
                changed = await read_changed(connection, Of.BREAKGLASS, now - LOOKED_BACK)
        except NotYetProjected:
            return 0
        overdue = [one for one in await self._waiting(changed) if one.state.review_by <= now]
        if overdue:
            await self._escalate(overdue)
        return len(overdue)

    async def _run(self, ending: asyncio.Event) -> None:
        while not await _is_set(ending, LOOK_SECONDS):
            try:
                await self.look()
            except (Unavailable, Overtaken, SessionEnded, BeingRecovered) as raised:
                log.warning("escalation-waits", failure=type(raised).__name__)
            self.looked.set()

    async def _waiting(self, streams: Sequence[UUID]) -> list[Found[Opened]]:
        """The openings among these that wait for a review; one that is over is not looked at again."""
        unseen = [stream for stream in streams if stream not in self._over]
        where = await whereabouts(self._desk.database, unseen, OPENING) if unseen else {}
        waiting = []
        for stream, (belongs, _) in where.items():
            one = await self._opening(stream, belongs)
            if one is None or not isinstance(state := one.state, Opened):
                continue
            if state.judgement is not None or state.escalated:
                self._over.add(stream)
            else:
                waiting.append(Found(stream, belongs, one.version, state))
        return waiting

    async def _opening(self, stream: UUID, belongs: Belonging) -> Found[Opening] | None:
        """One by one: what cannot be opened here keeps none of the others from being lifted."""
        try:
            return (await folded(await self._desk.parts.ledger(), OPENING, {stream: belongs}))[stream]
        except (KeyUnavailable, DoesNotOpen) as raised:
            log.error("opening-not-read", opening=str(stream), failure=type(raised).__name__)
            return None

    async def _escalate(self, overdue: Sequence[Found[Opened]]) -> None:
        sessions, now = self._identity.sessions, clock.now()
        who = SignedIn(
            actor=await self._identity.nature.actor(ISSUER, OURSELVES), issuer=ISSUER, subject=OURSELVES
        )
        begun = of_a_machine(who, None, None, now)
        token = await sessions.begin(begun)
        try:
            ledger = await self._desk.parts.ledger()
            for one in overdue:
                command = EscalateGlass(at=now)
                await ledger.handle(
                    openings, one.stream, command, by=who.actor, belongs=one.belongs, session=token
                )
                log.warning("opening-escalated", opening=str(one.stream))
        finally:
            await sessions.end(begun.session)


async def _is_set(event: asyncio.Event, seconds: float) -> bool:
    """Whether it is set before so many seconds have passed."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
