"""Kontaktförteckningen: its table."""

from collections.abc import Sequence
from operator import attrgetter
from typing import get_args

from domain.contacts.facts import ContactFact
from projections.by_stream import ByStream, Question, Row, Whose
from projections.contact_register.row import row_of
from projections.log import Noted

NUMBER_OF_THE_TABLE = 1

CREATE = """
CREATE TABLE {rows} (
    contact     uuid        NOT NULL PRIMARY KEY,
    version     bigint      NOT NULL,
    authority   uuid        NOT NULL,
    compartment uuid        NOT NULL,
    agent       uuid        NOT NULL,
    channel     text        NOT NULL,
    call        uuid,
    is_open     boolean     NOT NULL,
    opened_at   timestamptz NOT NULL,
    persons     uuid[]      NOT NULL,
    cases       uuid[]      NOT NULL
);
CREATE INDEX ON {rows} (agent, opened_at DESC) WHERE is_open;
CREATE INDEX ON {rows} USING gin (persons);
GRANT SELECT ON {rows} TO uppdrag_api, uppdrag_steward;
"""
WRITE = """
INSERT INTO {rows} VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s::uuid[])
ON CONFLICT (contact) DO UPDATE SET version = excluded.version, is_open = excluded.is_open,
    persons = excluded.persons, cases = excluded.cases
"""
FORGET = "DELETE FROM {rows} WHERE contact = ANY (%s)"
columns = attrgetter(
    "contact", "version", "authority", "compartment", "agent", "channel", "call", "is_open", "opened_at", "persons",
    "cases",
)  # fmt: skip


def as_row(facts: Sequence[Noted], whose: Whose) -> Row | None:
    """A contact's row, column by column."""
    found = row_of(facts, whose)
    row: Row | None = None if found is None else columns(found)
    return row


QUESTION = Question(
    name="contact_register",
    table=f"contact_register_{NUMBER_OF_THE_TABLE}",
    create=CREATE,
    write=WRITE,
    forget=FORGET,
    follows=frozenset(get_args(ContactFact)),
    begins=["contact-opened"],
    row_of=as_row,
)


def contacts(suffix: str = "") -> ByStream:
    """The projection: one row for each contact outside strict compartments."""
    return ByStream(QUESTION, suffix)
