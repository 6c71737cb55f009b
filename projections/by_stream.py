"""Förteckning: a projection with one row for each stream of a kind. What it says is asked of the rules themselves.

A stream that a page is about is folded anew, whole: such streams are short, and a row then never says what the rules do
not. Nothing is kept in memory. A stream that was disposed of has no row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, LiteralString
from uuid import UUID

from msgspec import Struct

from domain.disposal.facts import DisposalMarked
from projections import log
from projections.log import Noted, Unread
from projections.names import naming
from projections.projection import Connection, Progress

STREAMS_AT_A_TIME = 1_000
DISPOSAL = "disposal"
"""The class of a mark's tag: all that shows of it in a strict compartment."""

FACTS_OF = (
    log.FACTS
    + b"WHERE f.originator_id = ANY (%s) AND f.position <= %s ORDER BY f.originator_id, f.originator_version"
)
WHOSE = b"""
SELECT f.originator_id, f.authority, f.compartment FROM ledger.fact f
WHERE f.originator_id = ANY (%s) AND f.originator_version = 1
"""
BEGUN = b"""
SELECT DISTINCT f.originator_id FROM ledger.fact f
WHERE f.tag = ANY (%s) AND f.originator_version = 1 AND f.position <= %s
"""


class Whose(Struct, frozen=True):
    """Whose a stream is."""

    authority: UUID
    compartment: UUID


Row = tuple[Any, ...]
RowOf = Callable[[Sequence[Noted], Whose], Row | None]
"""From all facts of a stream, in order, at least one; None for a stream that has no row."""


class Question(Struct, frozen=True, kw_only=True):
    """What one such projection asks. `write` inserts a row or replaces the stream's, whose id is its first column.

    `forget` deletes the rows of streams that were disposed of, where such can be. `begins`: the tags (in strict
    compartments the class of the tag) that a stream of this kind begins with.
    """

    name: str
    table: str
    create: LiteralString
    write: LiteralString
    forget: LiteralString | None = None
    follows: frozenset[type]
    begins: Sequence[str]
    row_of: RowOf
    tag_class: str | None = None
    """Followed also where it alone is clear."""


class ByStream:
    """The projection that answers a question."""

    def __init__(self, question: Question, suffix: str = "") -> None:
        self.name = question.name
        self._question = question
        self._table = question.table + suffix
        self.tables = [self._table]
        self._write = naming(question.write, rows=self._table)
        self._forget = None if question.forget is None else naming(question.forget, rows=self._table)
        self._changed: set[UUID] = set()

    def create(self, connection: Connection) -> None:
        """Make the table, empty."""
        connection.execute(naming(self._question.create, rows=self._table))

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """Stream by stream: whatever else the ledger holds is not read."""
        self.create(connection)
        begun = connection.execute(BEGUN, (list(self._question.begins), head)).fetchall()
        streams = [stream for (stream,) in begun]
        for done in range(0, len(streams), STREAMS_AT_A_TIME):
            progress(f"folding {self.name}", done, len(streams))
            with connection.transaction():
                self._write_down(connection, streams[done : done + STREAMS_AT_A_TIME], head)
        return head

    def resume(self, connection: Connection) -> None:
        """Nothing is kept in memory."""
        self._changed = set()

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """Which streams the facts are of."""
        self._changed.update(noted.stream for noted in facts if self._is_followed(noted.fact))

    def write(self, connection: Connection, position: int) -> None:
        """The rows of the streams that changed."""
        changed, self._changed = sorted(self._changed), set()
        if changed:
            self._write_down(connection, changed, position)

    def _is_followed(self, fact: object) -> bool:
        if self._forget is not None and is_mark(fact):
            return True
        if isinstance(fact, Unread):
            return fact.tag_class == self._question.tag_class
        return type(fact) in self._question.follows

    def _write_down(self, connection: Connection, streams: list[UUID], position: int) -> None:
        rows = list(rows_of(connection, self._question.row_of, streams, position))
        connection.cursor().executemany(self._write, rows)
        if self._forget is not None:
            connection.execute(self._forget, (sorted(set(streams) - {row[0] for row in rows}),))


def rows_of(connection: Connection, row_of: RowOf, streams: Iterable[UUID], position: int) -> Iterator[Row]:
    """The rows of some streams as of a position."""
    wanted = list(streams)
    whose = {stream: Whose(*belongs) for stream, *belongs in connection.execute(WHOSE, (wanted,)).fetchall()}
    with connection.cursor(binary=True) as cursor:
        facts = log.noted(cursor.execute(FACTS_OF, (wanted, position)).fetchall())
    for stream, its in groupby(facts, attrgetter("stream")):
        of_the_stream = list(its)
        is_disposed = any(is_mark(noted.fact) for noted in of_the_stream)
        row = None if is_disposed else row_of(of_the_stream, whose[stream])
        if row is not None:
            yield row


def is_mark(fact: object) -> bool:
    """Whether it says that its stream was disposed of. (A disposal itself, of which no more shows in a strict
    compartment, has no row here either.)
    """
    return isinstance(fact, DisposalMarked) or (isinstance(fact, Unread) and fact.tag_class == DISPOSAL)
