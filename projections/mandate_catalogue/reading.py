"""Uppdragskatalogen, läst: whole, or one entry. It is short enough to be read whole, and says nothing secret."""

from typing import Any
from uuid import UUID

import psycopg

from projections.mandate_catalogue.row import EntryRow
from projections.mandate_catalogue.tables import QUESTION
from projections.names import naming
from projections.rows import struct_row

Connection = psycopg.AsyncConnection[Any]

ALL = naming("SELECT * FROM {rows} ORDER BY board, matter, entry", rows=QUESTION.table)
ONE = naming("SELECT * FROM {rows} WHERE entry = %s", rows=QUESTION.table)


async def read_catalogue(connection: Connection) -> list[EntryRow]:
    """Every entry, by board and matter. Raises psycopg.errors.UndefinedTable until a projector has made the table."""
    cursor = connection.cursor(row_factory=struct_row(EntryRow))
    return await (await cursor.execute(ALL, prepare=True)).fetchall()


async def read_entry(connection: Connection, entry: UUID) -> EntryRow | None:
    """One entry; None when there is none."""
    cursor = connection.cursor(row_factory=struct_row(EntryRow))
    return await (await cursor.execute(ONE, (entry,), prepare=True)).fetchone()
