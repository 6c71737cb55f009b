"""Anslutningen: one connection of an opener's own login, which is made anew when it is lost."""

import asyncio
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any, TypeAlias
from uuid import UUID

import psycopg

SECONDS_BEFORE_AWAY = 5.0
SECONDS_BETWEEN_ATTEMPTS = 0.05

Row: TypeAlias = tuple[Any, ...]

NEWEST_KEYS = """
SELECT DISTINCT ON (f.originator_id) f.originator_id, substr(f.sealed, 2, 16) FROM ledger.fact f
WHERE f.originator_id = ANY (%b) AND f.sealed IS NOT NULL ORDER BY f.originator_id, f.originator_version DESC
"""
OURS = "SELECT c.compartment FROM ledger.compartment c WHERE c.secrecy = %b"
IS_SIGNED_IN = "SELECT ledger.is_signed_in(%b)"


class Connection:
    """Asks one question at a time. Raises psycopg's OperationalError when the database stays away."""

    def __init__(self, dsn: str, *, patience: float = SECONDS_BEFORE_AWAY) -> None:
        self._dsn = dsn
        self._patience = patience
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()

    async def rows(self, query: str, given: tuple[Any, ...]) -> list[Row]:
        """The rows that a query answers; one that was lost on the way is asked again."""
        give_up = monotonic() + self._patience
        async with self._turn:
            while True:
                try:
                    if self._connection is None or self._connection.closed:
                        self._connection = await _connect(self._dsn)
                    cursor = self._connection.cursor(binary=True)
                    await cursor.execute(query.encode(), given, prepare=True)
                    return await cursor.fetchall()
                except (psycopg.OperationalError, psycopg.InterfaceError):
                    lost = self._connection is None or self._connection.closed
                    if not lost or monotonic() > give_up:
                        raise
                    await asyncio.sleep(SECONDS_BETWEEN_ATTEMPTS)

    async def keys_of(self, streams: Sequence[UUID]) -> Mapping[UUID, UUID]:
        """Which key the newest envelope of each stream names, where this login sees one."""
        rows = await self.rows(NEWEST_KEYS, (list(streams),))
        return {stream: UUID(bytes=bytes(key)) for stream, key in rows}

    async def compartments(self, secrecy: str) -> frozenset[UUID]:
        """Those of a class."""
        return frozenset(one for (one,) in await self.rows(OURS, (secrecy,)))

    async def is_signed_in(self, token_hash: bytes) -> bool:
        """Whether there is such a session."""
        return bool((await self.rows(IS_SIGNED_IN, (token_hash,)))[0][0])

    async def aclose(self) -> None:
        """Closes the connection."""
        if self._connection is not None:
            await self._connection.close()


async def _connect(dsn: str) -> psycopg.AsyncConnection[Any]:
    return await psycopg.AsyncConnection.connect(
        dsn, autocommit=True, prepare_threshold=0, options="-c TimeZone=UTC", application_name="uppdrag"
    )
