"""Sändningen: one batch of appends to the database, and what came of each."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Any

import psycopg

from ledger import packing
from ledger.envelope import (
    BeingRecovered,
    BudgetSpent,
    Malformed,
    NotPermitted,
    Overtaken,
    QuotaSpent,
    SessionEnded,
)
from ledger.packing import Packed

Connect = Callable[[], Awaitable[psycopg.AsyncConnection[Any]]]
Sent = int | Exception

SCHEMA = "ledger"
"""Where the ledger is. Another ledger with the same machinery has a schema of its own."""

APPEND = "SELECT head, answers FROM ledger.append(%b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b)"
LOOK_UP = "SELECT place, id FROM ledger.written(%b, %b, %b)"
_REFUSALS: dict[str, type[Exception]] = {
    "overtaken": Overtaken,
    "refused-session": SessionEnded,
    "refused-tag": NotPermitted,
    "refused-recovering": BeingRecovered,
    "refused-budget": BudgetSpent,
    "refused-quota": QuotaSpent,
    "refused-size": Malformed,
    "refused-shape": Malformed,
}


class Line:
    """A connection for appends. One cursor serves them all: making one takes as long as packing a fact."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], schema: str = SCHEMA) -> None:
        self.connection = connection
        self._append = in_schema(schema, APPEND)
        self._look_up = in_schema(schema, LOOK_UP)
        self._cursor = connection.cursor(binary=True)

    @property
    def is_lost(self) -> bool:
        """Whether what was sent last may or may not have been done."""
        return self.connection.broken or self.connection.closed

    async def send(self, appends: Sequence[Packed]) -> list[Sent]:
        """Sends a batch: for each append its first position, or why not. Raises psycopg's errors."""
        await self._cursor.execute(self._append, packing.arrays(appends), prepare=True)
        row = await self._cursor.fetchone()
        assert row is not None
        head, answers = row
        position: int = head + 1
        sent: list[Sent] = []
        for number, packed in enumerate(appends):
            if answers is None or answers[number] == "done":
                sent.append(position)
                position += packed.size
            else:
                sent.append(_REFUSALS.get(answers[number], Malformed)())
        return sent

    async def send_again(self, appends: Sequence[Packed]) -> list[Sent]:
        """Sends a batch of unknown outcome once more, byte for byte; what fails now may have been done the first time.

        Not only the second of two equal appends is overtaken: the session may have ended in between, too.
        """
        sent = await self.send(appends)
        return [
            await self._looked_up(packed, outcome) if isinstance(outcome, Exception) else outcome
            for packed, outcome in zip(appends, sent, strict=True)
        ]

    async def _looked_up(self, packed: Packed, otherwise: Sent) -> Sent:
        positions: list[int] = []
        ids = iter(packed.fact_ids)
        for entry in packed.entries:
            expected = (entry.stream, entry.expected_version, len(entry.facts))
            rows = await (await self._cursor.execute(self._look_up, expected)).fetchall()
            if [fact_id for _, fact_id in rows] != [next(ids) for _ in entry.facts]:
                return otherwise
            positions += [position for position, _ in rows]
        return positions[0]


@lru_cache
def in_schema(schema: str, query: str) -> bytes:
    """A query over a ledger, asked of the ledger in that schema."""
    return query.replace(f"{SCHEMA}.", f"{schema}.").encode()


def refusal(error: psycopg.Error) -> Exception:
    """What a caller hears when the database refuses a statement: the code, never the content."""
    return Malformed(f"the ledger refused the append ({error.sqlstate})")
