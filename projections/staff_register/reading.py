"""Medarbetarförteckningen, läst: all of us who work here, or one."""

from typing import Any
from uuid import UUID

import psycopg

from projections.names import naming
from projections.rows import struct_row
from projections.staff_register.row import MemberRow
from projections.staff_register.tables import QUESTION

Connection = psycopg.AsyncConnection[Any]

HERE = naming("SELECT * FROM {rows} WHERE works_here ORDER BY department, member", rows=QUESTION.table)
ONE = naming("SELECT * FROM {rows} WHERE member = %s", rows=QUESTION.table)


async def read_staff(connection: Connection) -> list[MemberRow]:
    """All who work here, by department. Raises psycopg.errors.UndefinedTable until a projector has made the table."""
    cursor = connection.cursor(row_factory=struct_row(MemberRow))
    return await (await cursor.execute(HERE, prepare=True)).fetchall()


async def read_member(connection: Connection, member: UUID) -> MemberRow | None:
    """One of us, also when they have left; None for somebody who never worked here."""
    cursor = connection.cursor(row_factory=struct_row(MemberRow))
    return await (await cursor.execute(ONE, (member,), prepare=True)).fetchone()
