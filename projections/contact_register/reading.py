"""Kontaktförteckningen, läst."""

from typing import Any
from uuid import UUID

import psycopg

from projections.contact_register.row import ContactRow
from projections.contact_register.tables import QUESTION
from projections.names import naming
from projections.rows import struct_row

Connection = psycopg.AsyncConnection[Any]

IN_HAND_MAX = 20
IN_HAND = naming(
    "SELECT * FROM {rows} WHERE agent = %s AND is_open ORDER BY opened_at DESC, contact LIMIT %s",
    rows=QUESTION.table,
)
WITH = naming(
    "SELECT * FROM {rows} WHERE persons @> ARRAY[%s::uuid] ORDER BY opened_at DESC, contact LIMIT %s",
    rows=QUESTION.table,
)

ELSEWHERE = naming(
    "SELECT EXISTS (SELECT FROM {rows} WHERE is_open AND call = %s AND agent <> %s)", rows=QUESTION.table
)


async def is_with_another(connection: Connection, call: UUID, agent: UUID) -> bool:
    """Whether somebody else has an open contact of that call."""
    [(there,)] = await (await connection.execute(ELSEWHERE, (call, agent), prepare=True)).fetchall()
    return bool(there)


async def read_in_hand(connection: Connection, agent: UUID) -> list[ContactRow]:
    """The contacts that somebody has opened and not closed, as far as is known here, the newest first."""
    cursor = connection.cursor(row_factory=struct_row(ContactRow))
    return await (await cursor.execute(IN_HAND, (agent, IN_HAND_MAX), prepare=True)).fetchall()


async def read_contacts(connection: Connection, person: UUID, limit: int) -> list[ContactRow]:
    """The latest contacts with a person, or about one."""
    cursor = connection.cursor(row_factory=struct_row(ContactRow))
    return await (await cursor.execute(WITH, (person, limit), prepare=True)).fetchall()
