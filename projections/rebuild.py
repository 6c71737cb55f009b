"""Ombyggnad: compute a projection anew beside the old one, then put it in its place.

The live projector goes on meanwhile, and so do appends: everything below a position that has been read is final.
"""

import psycopg
from psycopg import sql

from projections import log, position
from projections.known import KNOWN, live
from projections.names import SCHEMA
from projections.projection import Connection, Progress, Projection
from projections.projector import LATER, connect

BESIDE = "_new"
FACTS_IN_A_PAGE = 10_000
FACTS_LEFT_FOR_THE_SWAP = 1_000
ATTEMPTS_TO_SWAP = 10

ONE_AT_A_TIME = b"SELECT pg_advisory_lock(hashtext('uppdrag rebuild'))"
DO_NOT_WAIT_LONG = b"SET LOCAL lock_timeout = '2s'"
LOCK_POSITION = b"SELECT position FROM projections.position WHERE name = %s FOR UPDATE"
SWAPPED = b"""
UPDATE projections.position SET position = %s, known_from = %s, generation = generation + 1 WHERE name = %s
"""
INDEXES = b"SELECT indexname FROM pg_indexes WHERE schemaname = 'projections' AND tablename = %s"


class NoSuchProjection(LookupError):
    """There is no projection by that name."""


def rebuild(dsn: str, name: str, progress: Progress) -> int:
    """Compute a projection anew and answer the position it has come to. `dsn` logs in as the projector.

    Raises `NoSuchProjection`. Whatever goes wrong, the old tables stay as they are.
    """
    if name not in KNOWN:
        raise NoSuchProjection(name)
    fresh = KNOWN[name](BESIDE)
    with connect(dsn, application_name="uppdrag rebuild") as connection:
        position.ensure(connection, live())
        connection.execute(ONE_AT_A_TIME)
        drop(connection, fresh)
        reached = follow(connection, fresh, fresh.build(connection, log.head(connection), progress), progress)
        for attempt in range(1, ATTEMPTS_TO_SWAP + 1):
            try:
                return swap(connection, fresh, reached)
            except psycopg.errors.LockNotAvailable:  # Someone has been reading the old table for long.
                if attempt == ATTEMPTS_TO_SWAP:
                    raise
                fresh.resume(connection)
                reached = follow(connection, fresh, reached, progress)
    raise AssertionError("unreachable")


def follow(connection: Connection, fresh: Projection, reached: int, progress: Progress) -> int:
    """Fold what was recorded since, until little is left; answer the position reached."""
    while True:
        page = log.read_page(connection, reached, FACTS_IN_A_PAGE)
        with connection.transaction():
            connection.execute(LATER)
            fresh.fold(connection, page.facts)
            fresh.write(connection, page.last)
        if page.last - reached < FACTS_LEFT_FOR_THE_SWAP:
            return page.last
        reached = page.last
        progress("projecting", reached, log.head(connection))


def swap(connection: Connection, fresh: Projection, reached: int) -> int:
    """Put the new tables in the place of the old ones, in one short transaction; answer the position they show.

    The live projector waits for the position's row meanwhile, and then finds that it has been overtaken.
    """
    with connection.transaction():
        connection.execute(DO_NOT_WAIT_LONG)
        [(shown,)] = connection.execute(LOCK_POSITION, (fresh.name,)).fetchall()
        while reached < shown:
            page = log.read_page(connection, reached, FACTS_IN_A_PAGE, shown)
            fresh.fold(connection, page.facts)
            fresh.write(connection, page.last)
            reached = page.last
        for table in fresh.tables:
            take_the_place(connection, table)
        connection.execute(SWAPPED, (reached, reached, fresh.name))
    return reached


def take_the_place(connection: Connection, table: str) -> None:
    """The new table and its indexes get the old ones' names."""
    live_table = table.removesuffix(BESIDE)
    connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(SCHEMA, live_table)))
    for (index,) in connection.execute(INDEXES, (table,)).fetchall():
        rename(connection, "INDEX", index, index.replace(table, live_table))
    rename(connection, "TABLE", table, live_table)


def rename(connection: Connection, what: str, name: str, to: str) -> None:
    statement = sql.SQL("ALTER {} {} RENAME TO {}")
    kinds = {"INDEX": sql.SQL("INDEX"), "TABLE": sql.SQL("TABLE")}
    connection.execute(statement.format(kinds[what], sql.Identifier(SCHEMA, name), sql.Identifier(to)))


def drop(connection: Connection, fresh: Projection) -> None:
    """What an interrupted rebuild has left."""
    for table in fresh.tables:
        connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(SCHEMA, table)))
