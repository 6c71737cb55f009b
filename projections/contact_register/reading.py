"""Kontaktförteckningen, läst."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct
from msgspec.structs import asdict

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

OVER = naming(
    """
    SELECT contact FROM {rows} WHERE compartment = %(compartment)s AND NOT is_open AND opened_at <= %(before)s
        AND authority = ANY (%(authorities)s) AND (cardinality(cases) > 0) = %(led_to_a_case)s
    ORDER BY opened_at, contact LIMIT %(limit)s
    """,
    rows=QUESTION.table,
)


class Ended(Struct, frozen=True, kw_only=True):
    """Which contacts are asked for: of whom, begun before when, and whether they led to a case."""

    compartment: UUID
    authorities: list[UUID]
    before: datetime
    led_to_a_case: bool


async def read_over(connection: Connection, asked: Ended, limit: int) -> list[UUID]:
    """At most `limit` contacts that are over, the oldest first."""
    cursor = await connection.execute(OVER, {**asdict(asked), "limit": limit}, prepare=True)
    return [contact for (contact,) in await cursor.fetchall()]


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
