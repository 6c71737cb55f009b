"""Uppdragskatalogen: its table."""

from collections.abc import Sequence
from operator import attrgetter
from typing import get_args

from mandate.facts import MandateFact
from projections.by_stream import ByStream, Question, Row, Whose
from projections.log import Noted
from projections.mandate_catalogue.row import EntryRow, row_of

NUMBER_OF_THE_TABLE = 1

CREATE = """
CREATE TABLE {rows} (
    entry           uuid        NOT NULL PRIMARY KEY,
    version         bigint      NOT NULL,
    stage           text        NOT NULL,
    agreed          int         NOT NULL,
    board           uuid        NOT NULL,
    department      uuid        NOT NULL,
    matter          uuid        NOT NULL,
    client          uuid        NOT NULL,
    head            uuid        NOT NULL,
    confirmed_by    uuid,
    level           smallint    NOT NULL,
    ceiling         smallint    NOT NULL,
    acts            text[]      NOT NULL,
    strengths       text[]      NOT NULL,
    channels        text[]      NOT NULL,
    valid_from      timestamptz NOT NULL,
    valid_to        timestamptz,
    review_by       timestamptz,
    delegation      uuid,
    secrecy_basis   uuid,
    secrecy_version int,
    changed_at      timestamptz NOT NULL
);
CREATE INDEX ON {rows} (board, matter);
GRANT SELECT ON {rows} TO uppdrag_api, uppdrag_steward;
"""
WRITE = """
INSERT INTO {rows} VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::text[], %s::text[], %s::text[],
    %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (entry) DO UPDATE SET version = excluded.version, stage = excluded.stage, agreed = excluded.agreed,
    department = excluded.department, client = excluded.client, head = excluded.head,
    confirmed_by = excluded.confirmed_by, level = excluded.level, ceiling = excluded.ceiling, acts = excluded.acts,
    strengths = excluded.strengths, channels = excluded.channels, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, review_by = excluded.review_by, delegation = excluded.delegation,
    secrecy_basis = excluded.secrecy_basis, secrecy_version = excluded.secrecy_version, changed_at = excluded.changed_at
"""

columns = attrgetter(*EntryRow.__struct_fields__)


def _row(facts: Sequence[Noted], whose: Whose) -> Row | None:
    row = row_of(facts)
    return None if row is None else tuple(columns(row))


QUESTION = Question(
    name="mandate_catalogue",
    table=f"mandate_catalogue_{NUMBER_OF_THE_TABLE}",
    create=CREATE,
    write=WRITE,
    follows=frozenset(get_args(MandateFact)),
    begins=("mandate-granted",),
    row_of=_row,
)


def catalogue(suffix: str = "") -> ByStream:
    """The projection: one row for each entry."""
    return ByStream(QUESTION, suffix)
