"""Medarbetarförteckningen: its table."""

from collections.abc import Sequence
from typing import get_args

import msgspec

from domain.staff.facts import MemberFact
from projections.by_stream import ByStream, Question, Row, Whose
from projections.log import Noted
from projections.staff_register.row import row_of

NUMBER_OF_THE_TABLE = 1

CREATE = """
CREATE TABLE {rows} (
    member       uuid        NOT NULL PRIMARY KEY,
    version      bigint      NOT NULL,
    works_here   boolean     NOT NULL,
    department   uuid,
    team         uuid,
    appointments jsonb       NOT NULL,
    queues       uuid[]      NOT NULL,
    changed_at   timestamptz NOT NULL
);
GRANT SELECT ON {rows} TO uppdrag_api, uppdrag_steward;
"""
WRITE = """
INSERT INTO {rows} VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s::uuid[], %s)
ON CONFLICT (member) DO UPDATE SET version = excluded.version, works_here = excluded.works_here,
    department = excluded.department, team = excluded.team, appointments = excluded.appointments,
    queues = excluded.queues, changed_at = excluded.changed_at
"""


def _row(facts: Sequence[Noted], whose: Whose) -> Row:
    row = row_of(facts)
    appointments = msgspec.json.encode(row.appointments).decode()
    return (
        row.member,
        row.version,
        row.works_here,
        row.department,
        row.team,
        appointments,
        list(row.queues),
        row.changed_at,
    )


QUESTION = Question(
    name="staff_register",
    table=f"staff_register_{NUMBER_OF_THE_TABLE}",
    create=CREATE,
    write=WRITE,
    follows=frozenset(get_args(MemberFact)),
    begins=("staff-joined",),
    row_of=_row,
)


def staff(suffix: str = "") -> ByStream:
    """The projection: one row for each of us."""
    return ByStream(QUESTION, suffix)
