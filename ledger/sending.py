"""Sändningen: one batch of appends to the database, and what came of each."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import psycopg

from ledger import packing
from ledger.envelope import Malformed, NotPermitted, Overtaken
from ledger.packing import Packed

Connect = Callable[[], Awaitable[psycopg.AsyncConnection[Any]]]
Sent = int | Exception

APPEND = "SELECT head, answers FROM ledger.append(%b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b)"
LOOK_UP = """
SELECT f.position, uuid_send(f.fact_id) FROM ledger.fact f
WHERE f.originator_id = %b AND f.originator_version > %b ORDER BY f.originator_version LIMIT %b
"""
_REFUSALS: dict[str, type[Exception]] = {
    "overtaken": Overtaken,
    "refused-tag": NotPermitted,
    "refused-size": Malformed,
    "refused-shape": Malformed,
}


async def send(connection: psycopg.AsyncConnection[Any], appends: Sequence[Packed]) -> list[Sent]:
    """Sends a batch: for each append its first position, or why not. Raises psycopg's errors."""
    cursor = connection.cursor(binary=True)
    await cursor.execute(APPEND, packing.arrays(appends), prepare=True)
    row = await cursor.fetchone()
    assert row is not None
    head, answers = row
    position: int = head + 1
    sent: list[Sent] = []
    for number, packed in enumerate(appends):
        if answers is None or answers[number] == "done":
            sent.append(position)
            position += packed.size
        else:
            sent.append(_REFUSALS[answers[number]]())
    return sent


async def send_again(connection: psycopg.AsyncConnection[Any], appends: Sequence[Packed]) -> list[Sent]:
    """Sends a batch of unknown outcome once more; what is overtaken by itself was done the first time."""
    sent = await send(connection, appends)
    return [
        await _looked_up(connection, packed, outcome) if isinstance(outcome, Overtaken) else outcome
        for packed, outcome in zip(appends, sent, strict=True)
    ]


async def _looked_up(connection: psycopg.AsyncConnection[Any], packed: Packed, otherwise: Sent) -> Sent:
    positions: list[int] = []
    ids = iter(packed.fact_ids)
    cursor = connection.cursor(binary=True)
    for entry in packed.entries:
        expected = (entry.stream, entry.expected_version, len(entry.facts))
        rows = await (await cursor.execute(LOOK_UP, expected)).fetchall()
        if [fact_id for _, fact_id in rows] != [next(ids) for _ in entry.facts]:
            return otherwise
        positions += [position for position, _ in rows]
    return positions[0]


def refusal(error: psycopg.Error) -> Exception:
    """What a caller hears when the database refuses a statement: the code, never the content."""
    return Malformed(f"the ledger refused the append ({error.sqlstate})")
