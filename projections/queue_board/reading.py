"""Kötavlan: read whole, or as what changed after a position. For the login uppdrag_api."""

from typing import Any
from uuid import UUID

import msgspec
import psycopg

from ledger import clock
from projections.names import naming
from projections.queue_board.board import Board, BoardChanges, Moment, Rows, board_of, changes_of
from projections.queue_board.floor import TAGS
from projections.queue_board.tables import POSITIONS_GONE_CALLERS_ARE_KEPT, QueueBoard

NOBODY_GONE = 2**63 - 1

# One statement sees one state of the tables, whatever is written meanwhile.
READ = """
SELECT json_build_object(
    'position', p.position,
    'known_from', p.known_from,
    'newest', (SELECT row_to_json(f) FROM (
        SELECT happened_at, recorded_at FROM ledger.fact
        WHERE position = (SELECT h.position FROM {heard} h)) AS f),
    'then', (SELECT row_to_json(f) FROM (
        SELECT happened_at, recorded_at FROM ledger.fact
        WHERE position <= %(after)s AND position > %(after)s - %(kept)s AND tag = ANY (%(tags)s)
        ORDER BY position DESC LIMIT 1) AS f),
    'callers', (SELECT coalesce(json_agg(c), '[]') FROM (
        SELECT call, queue, since, priority, state, changed_at FROM {calls}
        WHERE state <> 'gone' OR changed_at > %(after)s ORDER BY changed_at) AS c),
    'agents', (SELECT coalesce(json_agg(a), '[]') FROM (
        SELECT agent, number, since, calls, changed_at FROM {agents} ORDER BY number) AS a),
    'queues', (SELECT coalesce(json_agg(q), '[]') FROM (
        SELECT queue, changed_at FROM {queues} ORDER BY changed_at) AS q)
)::text
FROM projections.position p WHERE p.name = 'queue_board'
"""
CALLS, AGENTS, QUEUES, HEARD = QueueBoard().tables
OPENED = naming("SELECT queue FROM {queues} ORDER BY changed_at, queue", queues=QUEUES)
STATEMENT = naming(READ, calls=CALLS, agents=AGENTS, queues=QUEUES, heard=HEARD)


class Written(Rows, kw_only=True):
    """The rows as the statement answers them."""

    known_from: int
    then: Moment | None


decode = msgspec.json.Decoder(Written).decode


async def read_queues(connection: psycopg.AsyncConnection[Any]) -> list[UUID]:
    """The queues that there are, in the order opened. Raises psycopg.errors.UndefinedTable as `read_board` does."""
    return [queue for (queue,) in await (await connection.execute(OPENED, prepare=True)).fetchall()]


async def read_board(connection: psycopg.AsyncConnection[Any]) -> Board:
    """The board as it is now. Raises psycopg.errors.UndefinedTable until a projector has made the tables."""
    return board_of(await read(connection, NOBODY_GONE), clock.now())


async def read_changes(connection: psycopg.AsyncConnection[Any], after: int) -> BoardChanges | None:
    """What changed after a position; None when that is too long ago to tell, and the board must be read whole."""
    rows = await read(connection, after)
    if after < max(rows.known_from, rows.position - POSITIONS_GONE_CALLERS_ARE_KEPT):
        return None
    return changes_of(rows, after, rows.then, clock.now())


async def read(connection: psycopg.AsyncConnection[Any], after: int) -> Written:
    """The rows, and those of callers who have gone after a position."""
    told = {"after": after, "kept": POSITIONS_GONE_CALLERS_ARE_KEPT, "tags": TAGS}
    cursor = await connection.execute(STATEMENT, told, prepare=True)
    [(text,)] = await cursor.fetchall()
    return decode(text)
