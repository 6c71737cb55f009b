"""Ärendeförteckningen, läst: how many cases of each kind there are, and a page of those somebody may see.

Whoever reads judges the kinds first, and counts and pages only the kinds that are permitted.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import psycopg
from msgspec import Struct
from msgspec.structs import asdict

from projections.case_register.row import CaseRow, CaseStage
from projections.case_register.tables import QUESTION
from projections.names import naming
from projections.rows import struct_row

Connection = psycopg.AsyncConnection[Any]

OPEN_STAGES = (CaseStage.IN_HAND, CaseStage.WITH_DEPARTMENT, CaseStage.SETTLED)

CASES = QUESTION.table
SOUGHT = """
stage = ANY (%(stages)s)
    AND (%(holder)s::uuid IS NULL OR holder = %(holder)s)
    AND (%(queues)s::uuid[] IS NULL OR queue = ANY (%(queues)s) OR department = ANY (%(queues)s))
    AND (%(board)s::uuid IS NULL OR board = %(board)s)
    AND (%(person)s::uuid IS NULL OR persons @> ARRAY[%(person)s::uuid])
"""
GROUPS = f"""
SELECT authority, compartment, board, matter, queue, department, count(*) AS cases FROM {{cases}} WHERE {SOUGHT}
GROUP BY authority, compartment, board, matter, queue, department
"""  # noqa: S608
PAGE = f"""
SELECT * FROM {{cases}} AS c WHERE {SOUGHT} AND EXISTS (
        SELECT FROM unnest(%(compartments)s::uuid[], %(boards)s::uuid[], %(matters)s::uuid[], %(waits)s::uuid[],
            %(departments)s::uuid[]) AS kind (compartment, board, matter, queue, department)
        WHERE kind.compartment = c.compartment AND kind.board = c.board AND kind.matter = c.matter
            AND kind.queue IS NOT DISTINCT FROM c.queue AND kind.department IS NOT DISTINCT FROM c.department)
    AND (%(before)s::timestamptz IS NULL OR (changed_at, "case") < (%(before)s, %(last)s))
ORDER BY changed_at DESC, "case" DESC LIMIT %(limit)s
"""  # noqa: S608
STRICT = """
SELECT * FROM {cases} WHERE stage IS NULL AND compartment = ANY (%(compartments)s)
    AND (%(before)s::timestamptz IS NULL OR (changed_at, "case") < (%(before)s, %(last)s))
ORDER BY changed_at DESC, "case" DESC LIMIT %(limit)s
"""
BETWEEN = 'SELECT "case" FROM {cases} WHERE "case" BETWEEN %s AND %s ORDER BY "case"'

QUIET = """
SELECT "case" FROM {cases} WHERE compartment = %(compartment)s AND changed_at <= %(before)s
    AND (stage IS NULL OR (stage = 'closed' AND board = %(board)s
        AND (%(matters)s::uuid[] IS NULL OR matter = ANY (%(matters)s))))
ORDER BY changed_at, "case" LIMIT %(limit)s
"""
PERHAPS_OF = """
SELECT "case" FROM {cases} WHERE compartment = %(compartment)s
    AND (stage IS NULL OR (stage <> 'closed' AND persons @> ARRAY[%(person)s::uuid]))
UNION
SELECT originator_id FROM ledger.fact WHERE compartment = %(compartment)s AND split_part(tag, '-', 1) = 'case'
    AND position > (SELECT coalesce(min(position), 0) FROM projections.position WHERE name = %(name)s)
"""


class View(StrEnum):
    """Which cases: one's own, those that wait in one's queues, or a board's."""

    MINE = "mine"
    QUEUE = "queue"
    BOARD = "board"


class Sought(Struct, frozen=True, kw_only=True):
    """Which cases are asked for. None: whoever has them, wherever they wait, whatever board, whomever they concern.

    A case waits in a queue of ours or, while a department has it, in that department's inbox.
    """

    holder: UUID | None = None
    queues: Sequence[UUID] | None = None
    board: UUID | None = None
    person: UUID | None = None
    stages: Sequence[CaseStage] = OPEN_STAGES


class Group(Struct, frozen=True):
    """Cases of one kind: judged alike, as long as nobody has them for their own. `cases`: how many."""

    authority: UUID
    compartment: UUID
    board: UUID
    matter: UUID
    queue: UUID | None
    department: UUID | None
    cases: int


class Place(Struct, frozen=True):
    """Where a page ended: its last row's time and reference."""

    changed_at: datetime
    case: UUID


async def read_groups(connection: Connection, sought: Sought) -> list[Group]:
    """The kinds of cases that are asked for, outside strict compartments."""
    cursor = connection.cursor(row_factory=struct_row(Group))
    return await (await cursor.execute(naming(GROUPS, cases=CASES), _given(sought))).fetchall()


async def read_page(
    connection: Connection, sought: Sought, kinds: Sequence[Group], after: Place | None, limit: int
) -> list[CaseRow]:
    """At most `limit` cases of the kinds, those that changed last first, after a place in that order."""
    given = {
        **_given(sought),
        "compartments": [kind.compartment for kind in kinds],
        "boards": [kind.board for kind in kinds],
        "matters": [kind.matter for kind in kinds],
        "waits": [kind.queue for kind in kinds],
        "departments": [kind.department for kind in kinds],
        "before": after and after.changed_at,
        "last": after and after.case,
        "limit": limit,
    }
    cursor = connection.cursor(row_factory=struct_row(CaseRow))
    return await (await cursor.execute(naming(PAGE, cases=CASES), given)).fetchall()


async def read_strict(
    connection: Connection, compartments: Sequence[UUID], after: Place | None, limit: int
) -> list[CaseRow]:
    """At most `limit` cases of strict compartments, those that changed last first, after a place in that order. What
    they say has to be opened, and whether they are closed too.
    """
    given = {
        "compartments": list(compartments),
        "before": after and after.changed_at,
        "last": after and after.case,
        "limit": limit,
    }
    cursor = connection.cursor(row_factory=struct_row(CaseRow))
    return await (await cursor.execute(naming(STRICT, cases=CASES), given)).fetchall()


async def read_between(connection: Connection, low: UUID, high: UUID) -> list[UUID]:
    """The cases whose references lie between two, these included."""
    cursor = await connection.execute(naming(BETWEEN, cases=CASES), (low, high))
    return [case for (case,) in await cursor.fetchall()]


async def read_perhaps_of(connection: Connection, person: UUID, compartment: UUID) -> list[UUID]:
    """All cases of a compartment that may concern a person and be open: what is newer than the register among them, and
    in a strict compartment every case. Which do, they have to be opened to say.
    """
    given = {"person": person, "compartment": compartment, "name": QUESTION.name}
    cursor = await connection.execute(naming(PERHAPS_OF, cases=CASES), given)
    return sorted(case for (case,) in await cursor.fetchall())


class Quiet(Struct, frozen=True, kw_only=True):
    """Which cases are asked for: a board's, in which nothing has happened since. `matters`: None for any."""

    compartment: UUID
    board: UUID
    matters: list[UUID] | None
    before: datetime


async def read_quiet(connection: Connection, asked: Quiet, limit: int) -> list[UUID]:
    """At most `limit` of them, the oldest first: closed ones, and in a strict compartment every one, which has to be
    opened to say.
    """
    cursor = await connection.execute(naming(QUIET, cases=CASES), {**asdict(asked), "limit": limit})
    return [case for (case,) in await cursor.fetchall()]


def _given(sought: Sought) -> dict[str, Any]:
    return {
        "stages": list(sought.stages),
        "holder": sought.holder,
        "queues": None if sought.queues is None else list(sought.queues),
        "board": sought.board,
        "person": sought.person,
    }
