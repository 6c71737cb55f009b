"""Strömförteckningen, läst: the newest streams of a kind in some compartments, or all that changed since."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct

from projections.names import naming
from projections.rows import struct_row
from projections.stream_register.tables import Of, StreamRegister, StreamRow

Connection = psycopg.AsyncConnection[Any]

(ROWS,) = StreamRegister().tables
NEWEST = naming(
    """
    SELECT * FROM {rows} WHERE kind = %(kind)s AND compartment = ANY (%(compartments)s)
        AND (%(before)s::timestamptz IS NULL OR (begun_at, stream) < (%(before)s, %(last)s))
    ORDER BY begun_at DESC, stream DESC LIMIT %(limit)s
    """,
    rows=ROWS,
)
ALL = naming(
    "SELECT * FROM {rows} WHERE kind = ANY (%s) AND compartment = ANY (%s) ORDER BY begun_at, stream",
    rows=ROWS,
)
CHANGED = naming("SELECT stream FROM {rows} WHERE kind = %s AND changed_at > %s", rows=ROWS)

EVERY = naming(
    """
    SELECT stream FROM {rows} WHERE kind = %(kind)s AND compartment = ANY (%(compartments)s)
    UNION
    SELECT originator_id FROM ledger.fact WHERE compartment = ANY (%(compartments)s)
        AND split_part(tag, '-', 1) = %(kind)s
        AND position > (SELECT coalesce(min(position), 0) FROM projections.position WHERE name = %(name)s)
    """,
    rows=ROWS,
)


class Cursor(Struct, frozen=True):
    """Where a page ended: its last stream."""

    begun_at: datetime
    stream: UUID


async def read_streams(
    connection: Connection, kind: Of, compartments: Sequence[UUID], after: Cursor | None, limit: int
) -> list[StreamRow]:
    """At most `limit` streams of a kind, the newest first, after a place in that order.

    Raises psycopg.errors.UndefinedTable until a projector has made the table.
    """
    given = {
        "kind": kind,
        "compartments": list(compartments),
        "before": after and after.begun_at,
        "last": after and after.stream,
        "limit": limit,
    }
    cursor = connection.cursor(row_factory=struct_row(StreamRow))
    return await (await cursor.execute(NEWEST, given, prepare=True)).fetchall()


async def read_all(
    connection: Connection, kinds: Sequence[Of], compartments: Sequence[UUID]
) -> list[StreamRow]:
    """Every stream of some kinds, the oldest first."""
    cursor = connection.cursor(row_factory=struct_row(StreamRow))
    return await (await cursor.execute(ALL, (list(kinds), list(compartments)), prepare=True)).fetchall()


async def read_every(connection: Connection, kind: Of, compartments: Sequence[UUID]) -> list[UUID]:
    """Every stream of a kind, what is newer than the register among them."""
    given = {"kind": kind, "compartments": list(compartments), "name": StreamRegister.name}
    cursor = await connection.execute(EVERY, given, prepare=True)
    return sorted(stream for (stream,) in await cursor.fetchall())


async def read_changed(connection: Connection, kind: Of, since: datetime) -> list[UUID]:
    """The streams of a kind that have changed after a moment."""
    cursor = await connection.execute(CHANGED, (kind, since), prepare=True)
    return [stream for (stream,) in await cursor.fetchall()]
