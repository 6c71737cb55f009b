"""Migreringar: numbered SQL files, applied in order, each once, under a lock."""

import hashlib
from importlib import resources

import psycopg
from psycopg.sql import SQL, Identifier

from ledger.postgres.roles import LOGINS

FOLDER = "sql"


class MigrationChanged(Exception):
    """A migration that this database has applied is not the one in the program; files are added, never
    changed.
    """


class FromTheFuture(Exception):
    """The database was written by a newer version of Uppdrag; use that version."""


def files() -> list[tuple[int, str, str]]:
    """(number, name, text) of every migration, in order."""
    found = [
        (int(file.name.split("_", 1)[0]), file.name, file.read_text(encoding="utf-8"))
        for file in resources.files("ledger").joinpath(FOLDER).iterdir()
        if file.name.endswith(".sql")
    ]
    return sorted(found)


def migrate(admin_dsn: str) -> int:
    """Brings a database up to date and answers how many files were applied.

    Safe when several processes start together: the others wait. Raises `MigrationChanged` or `FromTheFuture`.
    """
    applied_now = 0
    with psycopg.connect(admin_dsn, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('uppdrag migrations'))")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS public.migration (number int PRIMARY KEY, name text NOT NULL,"
            " sha256 text NOT NULL, applied_at timestamptz NOT NULL)"
        )
        known: dict[int, str] = dict(
            connection.execute("SELECT number, sha256 FROM public.migration").fetchall()
        )
        available = files()
        if known and max(known) > available[-1][0]:
            raise FromTheFuture
        for number, name, text in available:
            digest = hashlib.sha256(text.encode()).hexdigest()
            if number not in known:
                _apply(connection, number, name, text, digest)
                applied_now += 1
            elif known[number] != digest:
                raise MigrationChanged(name)
        _guard(connection)
    return applied_now


def _guard(connection: psycopg.Connection) -> None:
    """Privileges on the database itself: a copied or restored one begins with PostgreSQL's own defaults."""
    row = connection.execute("SELECT current_database()").fetchone()
    assert row is not None
    database, logins = Identifier(row[0]), SQL(", ").join(map(Identifier, LOGINS))
    connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, logins))


def _apply(connection: psycopg.Connection, number: int, name: str, text: str, digest: str) -> None:
    with connection.transaction():
        connection.execute(text.encode())
        connection.execute(
            "INSERT INTO public.migration VALUES (%s, %s, %s, clock_timestamp())", (number, name, digest)
        )
