"""Kuvertläsaren: what is stored in streams, read through the login of their class of secrecy, which sees no other.

Callers that ask while a read is in flight share the next one: the more lists are opened, the fewer the questions.
"""

import asyncio
from collections.abc import Iterable, Mapping
from uuid import UUID

from ledger.opening.connection import SECONDS_BEFORE_AWAY, Connection, Row

STREAMS = """
SELECT f.originator_id, f.originator_version, f.tag, f.happened_at, f.state, f.sealed, f.authority, f.compartment,
    f.position, f.recorded_at, f.fact_id, f.actor, f.login, f.session
FROM ledger.fact f WHERE f.originator_id = ANY (%b) ORDER BY f.originator_id, f.originator_version
"""
"""Of each row the columns after the stream's own are a `Row`."""


class Envelopes:
    """Reads the streams of one class of secrecy on one connection, which is made anew when it is lost."""

    def __init__(self, dsn: str, *, patience: float = SECONDS_BEFORE_AWAY) -> None:
        self._connection = Connection(dsn, patience=patience)
        self._turn = asyncio.Lock()
        self._wanted: dict[int, UUID] = {}
        self._next: asyncio.Task[Mapping[int, list[Row]]] | None = None

    async def rows(self, streams: Iterable[UUID]) -> Mapping[int, list[Row]]:
        """The rows of every stream in order, the first column left out, by the stream's `int`, whose hash costs little.

        There may be those of other streams among them; one that is not there, or in another class, is missing. Raises
        psycopg's OperationalError when the database stays away.
        """
        self._wanted.update([(stream.int, stream) for stream in streams])
        if self._next is None:
            self._next = asyncio.get_running_loop().create_task(self._read_wanted())
        return await asyncio.shield(self._next)

    async def aclose(self) -> None:
        """Closes the connection."""
        await self._connection.aclose()

    async def _read_wanted(self) -> Mapping[int, list[Row]]:
        async with self._turn:
            wanted, self._wanted, self._next = list(self._wanted.values()), {}, None
            found: dict[int, list[Row]] = {}
            for row in await self._connection.rows(STREAMS, (wanted,)):
                found.setdefault(row[0].int, []).append(row[1:])
            return found
