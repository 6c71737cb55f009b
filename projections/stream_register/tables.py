"""Strömförteckningen: its table. What is in the streams is not said: in strict compartments it is sealed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID

from msgspec import Struct

from domain.breakglass.facts import BreakglassFact
from domain.bundles.facts import BundleFact
from domain.disclosures.facts import DisclosureFact
from domain.disposal.facts import DisposalFact
from domain.records.facts import RecordsFact
from domain.reviews.facts import ReviewFact, SearchFact
from projections.log import Noted, Unread
from projections.names import naming
from projections.projection import Connection, Progress

NUMBER_OF_THE_TABLE = 1


class Of(StrEnum):
    """What a stream is about: the class of its facts' tags."""

    PERSON = "person"
    """In strict compartments only; those in the open are too many, and nobody lists them."""
    BREAKGLASS = "breakglass"
    BUNDLE = "bundle"
    DISCLOSURE = "disclosure"
    DISPOSAL = "disposal"
    RECORDS = "records"
    REVIEW = "review"
    SEARCH = "search"


IN_THE_OPEN: Final = (
    BreakglassFact,
    BundleFact,
    DisclosureFact,
    DisposalFact,
    RecordsFact,
    ReviewFact,
    SearchFact,
)
OF_FACT: Final[Mapping[type, Of]] = {
    fact: Of(str(fact.__struct_config__.tag).partition("-")[0])
    for union in IN_THE_OPEN
    for fact in get_args(union)
}
TAGS: Final = [*(str(fact.__struct_config__.tag) for fact in OF_FACT), *Of]  # type: ignore[attr-defined]
OF_CLASS: Final[Mapping[str, Of]] = {kind.value: kind for kind in Of}

CREATE = """
CREATE TABLE {rows} (
    stream      uuid        NOT NULL PRIMARY KEY,
    kind        text        NOT NULL,
    authority   uuid        NOT NULL,
    compartment uuid        NOT NULL,
    version     bigint      NOT NULL,
    begun_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL
);
CREATE INDEX ON {rows} (kind, compartment, begun_at DESC, stream DESC);
GRANT SELECT ON {rows} TO uppdrag_api, uppdrag_steward;
"""
BUILD = """
INSERT INTO {rows}
SELECT f.originator_id, split_part((array_agg(f.tag))[1], '-', 1), (array_agg(f.authority))[1],
    (array_agg(f.compartment))[1], max(f.originator_version),
    (array_agg(f.happened_at ORDER BY f.originator_version))[1],
    (array_agg(f.happened_at ORDER BY f.originator_version DESC))[1]
FROM ledger.fact f WHERE f.tag = ANY (%s) AND f.position <= %s GROUP BY f.originator_id
HAVING min(f.originator_version) = 1 AND count(DISTINCT split_part(f.tag, '-', 1)) = 1
"""
"""One that was disposed of ends with a mark, which is of another class than it began with."""
FORGET = "DELETE FROM {rows} WHERE stream = ANY (%s) AND kind <> 'disposal'"
WRITE = """
INSERT INTO {rows}
SELECT s.stream, s.kind, f.authority, f.compartment, s.version, f.happened_at, s.changed_at
FROM unnest(%s::uuid[], %s::text[], %s::bigint[], %s::timestamptz[]) AS s (stream, kind, version, changed_at)
JOIN ledger.fact f ON f.originator_id = s.stream AND f.originator_version = 1 AND split_part(f.tag, '-', 1) = s.kind
ON CONFLICT (stream) DO UPDATE SET version = excluded.version, changed_at = excluded.changed_at
"""


class StreamRow(Struct, frozen=True, kw_only=True):
    """A stream: what it is about, whose it is, how many facts it has, and when its first and latest happened."""

    stream: UUID
    kind: Of
    authority: UUID
    compartment: UUID
    version: int
    begun_at: datetime
    changed_at: datetime


class StreamRegister:
    """The projection: one row for each stream of those kinds."""

    name = "stream_register"

    def __init__(self, suffix: str = "") -> None:
        self._table = f"stream_register_{NUMBER_OF_THE_TABLE}{suffix}"
        self.tables = [self._table]
        self._write = naming(WRITE, rows=self._table)
        self._forget = naming(FORGET, rows=self._table)
        self._latest: dict[UUID, tuple[Of, int, datetime]] = {}

    def create(self, connection: Connection) -> None:
        """Make the table, empty."""
        connection.execute(naming(CREATE, rows=self._table))

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """One statement: nothing has to be understood."""
        self.create(connection)
        connection.execute(naming(BUILD, rows=self._table), (TAGS, head))
        return head

    def resume(self, connection: Connection) -> None:
        """Nothing is kept in memory between two pages."""
        self._latest = {}

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """What is the latest in each stream."""
        for noted in facts:
            kind = kind_of(noted.fact)
            if kind is not None:
                self._latest[noted.stream] = (kind, noted.version, noted.fact.at)

    def write(self, connection: Connection, position: int) -> None:
        """The streams that changed, in the order of their keys."""
        latest, self._latest = self._latest, {}
        if latest:
            streams = sorted(latest)
            kinds, versions, moments = zip(*(latest[stream] for stream in streams), strict=True)
            connection.execute(self._write, (streams, list(kinds), list(versions), list(moments)))
            disposed = [stream for stream in streams if latest[stream][0] is Of.DISPOSAL]
            connection.execute(self._forget, (disposed,))


def kind_of(fact: object) -> Of | None:
    """What a fact's stream is about, if it is one of those that are followed."""
    return OF_CLASS.get(fact.tag_class) if isinstance(fact, Unread) else OF_FACT.get(type(fact))
