"""Projektorn: reads a page, folds it, and writes what changed together with the position it has come to."""

from collections.abc import Sequence
from typing import Any

import psycopg

from ledger import tracing
from projections import log, position
from projections.position import Mark
from projections.projection import Projection

FACTS_IN_A_PAGE = 2_000

LATER = b"SET LOCAL synchronous_commit = off"
"""What the tables say and the position are lost together or kept together, so a crash costs only the doing again."""


def connect(dsn: str, **options: Any) -> psycopg.Connection[Any]:
    """A connection as projectors want it: each statement by itself unless a transaction is opened, times in UTC."""
    return psycopg.connect(dsn, autocommit=True, options="-c TimeZone=UTC", **options)


class Projector:
    """Several projections over one connection, one page read for all of them.

    Whatever goes wrong in a step, the next one begins from what the tables say.
    """

    def __init__(self, connection: psycopg.Connection[Any], projections: Sequence[Projection]) -> None:
        self._connection = connection
        self._projections = projections
        self._marks: dict[str, Mark] | None = None

    def step(self, upto: int = log.THE_END) -> int:
        """Project one page and answer how many positions it held: 0 when there is nothing new.

        Raises `Overtaken` when someone else moved a position, and psycopg's errors; nothing is written then.
        """
        marks, self._marks = self._marks or self._resume(), None
        after = min(mark.position for mark in marks.values())
        page = log.read_page(self._connection, after, FACTS_IN_A_PAGE, upto)
        if page.last > after:
            with tracing.page(len(page.facts)):
                self._project(page, marks)
        self._marks = marks
        return page.last - after

    def _resume(self) -> dict[str, Mark]:
        marks = position.marks(
            self._connection
        )  # Before the tables: should they change now, the fence will tell.
        for projection in self._projections:
            projection.resume(self._connection)
        return {projection.name: marks[projection.name] for projection in self._projections}

    def _project(self, page: log.Page, marks: dict[str, Mark]) -> None:
        behind = [p for p in self._projections if marks[p.name].position < page.last]
        for projection in behind:
            known = marks[projection.name].position
            projection.fold(self._connection, [noted for noted in page.facts if noted.position > known])
        with self._connection.transaction():
            self._connection.execute(LATER)
            position.move(self._connection, {p.name: marks[p.name] for p in behind}, page.last)
            for projection in behind:
                projection.write(self._connection, page.last)
        for projection in behind:
            marks[projection.name] = marks[projection.name]._replace(position=page.last)
