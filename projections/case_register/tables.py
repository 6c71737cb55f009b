"""Ärendeförteckningen: its table. A case that a page is about is folded anew, whole: cases are short."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import get_args
from uuid import UUID

from domain.cases.facts import CaseFact
from projections import log
from projections.case_register.row import CaseRow, row_of
from projections.log import Noted, Unread
from projections.names import naming
from projections.projection import Connection, Progress

NUMBER_OF_THE_TABLE = 1
CASES_AT_A_TIME = 1_000

CLASS = "case"
FOLLOWS = frozenset(get_args(CaseFact))

CREATE = """
CREATE TABLE {cases} (
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
CREATE INDEX ON {cases} (changed_at DESC, "case");
CREATE INDEX ON {cases} (holder, changed_at DESC) WHERE holder IS NOT NULL;
CREATE INDEX ON {cases} (queue, changed_at DESC) WHERE queue IS NOT NULL;
CREATE INDEX ON {cases} (compartment, changed_at DESC) WHERE stage IS NULL;
CREATE INDEX ON {cases} USING gin (persons);
GRANT SELECT ON {cases} TO uppdrag_api, uppdrag_steward;
"""
COLUMNS = (
    "case", "version", "authority", "compartment", "opened_at", "changed_at", "stage", "board", "matter", "channel",
    "holder", "queue", "department", "due_by", "received_at", "persons", "roles", "contacts",
)  # fmt: skip
WRITE = """
INSERT INTO {cases}
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s::text[], %s::uuid[])
ON CONFLICT ("case") DO UPDATE SET version = excluded.version, changed_at = excluded.changed_at,
    stage = excluded.stage, holder = excluded.holder, queue = excluded.queue, department = excluded.department,
    due_by = excluded.due_by, persons = excluded.persons, roles = excluded.roles, contacts = excluded.contacts
"""
FACTS_OF = (
    log.FACTS
    + b"WHERE f.originator_id = ANY (%s) AND f.position <= %s ORDER BY f.originator_id, f.originator_version"
)
WHOSE = b"""
SELECT f.originator_id, f.authority, f.compartment FROM ledger.fact f
WHERE f.originator_id = ANY (%s) AND f.originator_version = 1
"""
STREAMS = b"""
SELECT DISTINCT f.originator_id FROM ledger.fact f
WHERE f.tag = ANY (%s) AND f.originator_version = 1 AND f.position <= %s
"""
BEGINS = ["case-opened", CLASS]

columns = attrgetter(*COLUMNS)


class CaseRegister:
    """The projection: one row for each case."""

    name = "case_register"

    def __init__(self, suffix: str = "") -> None:
        self._table = f"case_register_{NUMBER_OF_THE_TABLE}{suffix}"
        self.tables = [self._table]
        self._write = naming(WRITE, cases=self._table)
        self._changed: set[UUID] = set()

    def create(self, connection: Connection) -> None:
        """Make the table, empty."""
        connection.execute(naming(CREATE, cases=self._table))

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """Case by case: whatever else the ledger holds is not read."""
        self.create(connection)
        found = [case for (case,) in connection.execute(STREAMS, (BEGINS, head)).fetchall()]
        for done in range(0, len(found), CASES_AT_A_TIME):
            progress("folding cases", done, len(found))
            with connection.transaction():
                self._write_down(connection, found[done : done + CASES_AT_A_TIME], head)
        return head

    def resume(self, connection: Connection) -> None:
        """Nothing is kept in memory."""
        self._changed = set()

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """Which cases the facts are about."""
        self._changed.update(noted.stream for noted in facts if is_of_a_case(noted.fact))

    def write(self, connection: Connection, position: int) -> None:
        """The rows of the cases that changed, in the order of their keys."""
        self._write_down(connection, list(self._changed), position)
        self._changed = set()

    def _write_down(self, connection: Connection, cases: list[UUID], position: int) -> None:
        if cases:
            rows = [columns(row) for row in rows_of(connection, cases, position)]
            connection.cursor().executemany(self._write, rows)


def is_of_a_case(fact: object) -> bool:
    """Whether a fact is about a case, as far as can be read."""
    return type(fact) in FOLLOWS or (isinstance(fact, Unread) and fact.tag_class == CLASS)


def rows_of(connection: Connection, cases: list[UUID], position: int) -> Iterator[CaseRow]:
    """The rows of some cases as of a position."""
    whose = {case: belongs for case, *belongs in connection.execute(WHOSE, (cases,)).fetchall()}
    with connection.cursor(binary=True) as cursor:
        facts = log.noted(cursor.execute(FACTS_OF, (cases, position)).fetchall())
    for case, of_the_case in groupby(facts, attrgetter("stream")):
        yield row_of(list(of_the_case), *whose[case])
