"""Position: how far each projection has read, and the fence that keeps two projectors from writing the same page.

`generation` is raised whenever the tables are replaced, so that a projector with the old tables in memory notices.
`known_from` is the position from which changes can be told: whoever saw the tables before it must look anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import psycopg

from projections.projection import Projection

CREATE = b"""
CREATE TABLE IF NOT EXISTS projections.position (
    name       text   NOT NULL PRIMARY KEY,
    position   bigint NOT NULL,
    generation int    NOT NULL DEFAULT 1,
    known_from bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
GRANT USAGE ON SCHEMA projections TO uppdrag_api, uppdrag_steward;
GRANT SELECT ON projections.position TO uppdrag_api, uppdrag_steward;
"""
LOCK = b"SELECT pg_advisory_xact_lock(hashtext('uppdrag projections'))"
THERE = b"SELECT to_regclass('projections.position') IS NOT NULL"
MISSING = b"SELECT t FROM unnest(%s::text[]) AS t WHERE to_regclass('projections.' || quote_ident(t)) IS NULL"
BEGIN = b"""
INSERT INTO projections.position (name, position) VALUES (%s, 0)
ON CONFLICT (name) DO UPDATE SET position = 0, known_from = 0, generation = position.generation + 1
"""
MARKS = b"SELECT name, position, generation FROM projections.position"
MOVE = b"""
UPDATE projections.position p SET position = %s
FROM unnest(%s::text[], %s::bigint[], %s::int[]) AS was (name, position, generation)
WHERE p.name = was.name AND p.position = was.position AND p.generation = was.generation
"""


class Mark(NamedTuple):
    """How far a projection has read, and which making of its tables."""

    position: int
    generation: int


class Overtaken(Exception):
    """Another projector or a rebuild moved the position; what is in memory is no longer what the tables say."""


def ensure(connection: psycopg.Connection[Any], projections: Iterable[Projection]) -> None:
    """Make the tables that are not there, empty. Safe when several processes start together."""
    missing = [p for p in projections if is_missing(connection, p.tables)]
    if not missing and connection.execute(THERE).fetchall()[0][0]:
        return
    with connection.transaction():
        connection.execute(LOCK)
        connection.execute(CREATE)
        for projection in missing:
            if is_missing(connection, projection.tables):  # Nobody made them while we waited.
                projection.create(connection)
                connection.execute(BEGIN, (projection.name,))


def is_missing(connection: psycopg.Connection[Any], tables: Sequence[str]) -> bool:
    """Whether one of the tables is not there."""
    return bool(connection.execute(MISSING, (list(tables),)).fetchall())


def marks(connection: psycopg.Connection[Any]) -> dict[str, Mark]:
    """Every projection's mark, by name."""
    return {name: Mark(*mark) for name, *mark in connection.execute(MARKS).fetchall()}


def move(connection: psycopg.Connection[Any], was: Mapping[str, Mark], to: int) -> None:
    """Move projections to a position, in the caller's transaction. Raises `Overtaken` unless all stood where said.

    The rows stay locked until the transaction ends: another projector waits here, then finds itself overtaken.
    """
    names = sorted(was)
    before = [was[name] for name in names]
    moved = connection.execute(
        MOVE, (to, names, [m.position for m in before], [m.generation for m in before]), prepare=True
    )
    if moved.rowcount != len(names):
        raise Overtaken
