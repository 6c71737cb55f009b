"""Ärendeförteckningen: its table."""

from collections.abc import Sequence
from operator import attrgetter
from typing import get_args

from domain.cases.facts import CaseFact
from projections.by_stream import ByStream, Question, Row, Whose
from projections.case_register.row import row_of
from projections.log import Noted

NUMBER_OF_THE_TABLE = 1

CLASS = "case"

CREATE = """
CREATE TABLE {rows} (
    "case"      uuid        NOT NULL PRIMARY KEY,
    version     bigint      NOT NULL,
    authority   uuid        NOT NULL,
    compartment uuid        NOT NULL,
    opened_at   timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    stage       text,
    board       uuid,
    matter      uuid,
    channel     text,
    holder      uuid,
    queue       uuid,
    department  uuid,
    due_by      timestamptz,
    received_at timestamptz,
    persons     uuid[]      NOT NULL,
    roles       text[]      NOT NULL,
    contacts    uuid[]      NOT NULL
);
CREATE INDEX ON {rows} (changed_at DESC, "case");
CREATE INDEX ON {rows} (holder, changed_at DESC) WHERE holder IS NOT NULL;
CREATE INDEX ON {rows} (queue, changed_at DESC) WHERE queue IS NOT NULL;
CREATE INDEX ON {rows} (compartment, changed_at DESC) WHERE stage IS NULL;
CREATE INDEX ON {rows} USING gin (persons);
GRANT SELECT ON {rows} TO uppdrag_api, uppdrag_steward;
"""
WRITE = """
INSERT INTO {rows}
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s::text[], %s::uuid[])
ON CONFLICT ("case") DO UPDATE SET version = excluded.version, changed_at = excluded.changed_at,
    stage = excluded.stage, holder = excluded.holder, queue = excluded.queue, department = excluded.department,
    due_by = excluded.due_by, persons = excluded.persons, roles = excluded.roles, contacts = excluded.contacts
"""
COLUMNS = (
    "case", "version", "authority", "compartment", "opened_at", "changed_at", "stage", "board", "matter", "channel",
    "holder", "queue", "department", "due_by", "received_at", "persons", "roles", "contacts",
)  # fmt: skip

FORGET = 'DELETE FROM {rows} WHERE "case" = ANY (%s)'
columns = attrgetter(*COLUMNS)


def as_row(facts: Sequence[Noted], whose: Whose) -> Row:
    """A case's row, column by column."""
    row: Row = columns(row_of(facts, whose.authority, whose.compartment))
    return row


QUESTION = Question(
    name="case_register",
    table=f"case_register_{NUMBER_OF_THE_TABLE}",
    create=CREATE,
    write=WRITE,
    forget=FORGET,
    follows=frozenset(get_args(CaseFact)),
    begins=["case-opened", CLASS],
    row_of=as_row,
    tag_class=CLASS,
)


def cases(suffix: str = "") -> ByStream:
    """The projection: one row for each case."""
    return ByStream(QUESTION, suffix)
