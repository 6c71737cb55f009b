"""Streams of a ledger in which things can be sealed, projected when a test says so."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg

from domain.words import ActorRef
from ledger import OPEN, Belonging, Entry, Ledger
from projections.head import project_to_head
from projections.rebuild import rebuild
from tests.database import Database

SOMEBODY = ActorRef(UUID(int=0x77))


def nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""


class Registered:
    """Writes facts as the steward, and has them projected."""

    def __init__(self, ledger: Ledger, database: Database) -> None:
        self.ledger = ledger
        self.database = database
        self._versions: dict[UUID, int] = {}

    async def happened(self, stream: UUID, *facts: Any, belongs: Belonging = OPEN) -> None:
        """The facts follow what happened in the stream before."""
        known = self._versions.get(stream, 0)
        await self.ledger.append([Entry(stream, known, facts, belongs=belongs)], by=SOMEBODY)
        self._versions[stream] = known + len(facts)

    async def is_projected(self) -> None:
        """The tables say what the ledger says."""
        await asyncio.to_thread(project_to_head, self.database.dsn("uppdrag_projector"), nobody)

    async def is_rebuilt(self, names: Sequence[str]) -> None:
        """The tables are made anew."""
        for name in names:
            await asyncio.to_thread(rebuild, self.database.dsn("uppdrag_projector"), name, nobody)

    async def connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        """As the API reads them."""
        return await psycopg.AsyncConnection.connect(self.database.dsn(), options="-c TimeZone=UTC")
