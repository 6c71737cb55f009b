"""Platser: everything that the database keeps, table by table, and every file in a folder, read as it lies on the disk.

What a table holds is read out whole, so that what PostgreSQL packs is unpacked. Indexes, the write-ahead log and what
lies dead in a table are read as files, where the database is in a folder of this machine.
"""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from psycopg.sql import SQL, Composed

from ledger.canaries.spellings import Hit, Pattern
from ledger.canaries.streams import CHUNK, hits_in
from ledger.postgres.binaries import installed

Told = Callable[[str, int, int], None]
"""Progress: what is done, how much of it, out of how much."""

TABLES = """
SELECT c.oid::regclass::text, n.nspname IN ('pg_catalog', 'information_schema')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_(toast|temp)' ORDER BY 1
"""
RUNNING = "SELECT coalesce(string_agg(query, ' '), '') FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
A_DUMP = b"PGDMP"


class Found(msgspec.Struct, frozen=True, order=True):
    """Where a word was: a table's name, or a file's path as it was come by."""

    where: str
    hit: Hit


class Looked(msgspec.Struct, frozen=True):
    """What was looked through, and what was found there."""

    tables: int
    files: int
    found: list[Found]


def look(admin_dsn: str | None, paths: list[Path], pattern: Pattern, told: Told) -> Looked:
    """Looks through a database and files. Raises psycopg's errors; OSError for a file that may not be read."""
    found: list[Found] = []
    tables = 0
    if admin_dsn is not None:
        with psycopg.connect(admin_dsn, autocommit=True) as admin:
            tables = _in_tables(admin, pattern, found, told)
    files = [file for path in paths for file in _files(path)]
    for done, file in enumerate(files, 1):
        told("Looking through files", done, len(files))
        found += [Found(str(file), hit) for hit in hits_in(_read(file), pattern)]
    return Looked(tables, len(files), sorted(found))


def _in_tables(admin: psycopg.Connection[Any], pattern: Pattern, found: list[Found], told: Told) -> int:
    tables = admin.execute(TABLES.encode()).fetchall()
    for done, (table, is_catalogue) in enumerate(tables, 1):
        told("Looking through tables", done, len(tables))
        found += [Found(table, hit) for hit in hits_in(_rows(admin, table, is_catalogue), pattern)]
    [running] = admin.execute(RUNNING.encode()).fetchall()
    found += [Found("pg_stat_activity", hit) for hit in pattern.hits(running[0].encode())]
    return len(tables)


def _rows(admin: psycopg.Connection[Any], table: str, is_catalogue: bool) -> Iterator[bytes]:
    """The rows as bytes; those of the catalogue as text, since some of its types have no other form."""
    form = SQL("text") if is_catalogue else SQL("binary")
    gathered, size = [], 0
    with admin.cursor() as cursor, cursor.copy(_copied(table, form)) as copy:
        for row in copy:
            gathered.append(bytes(row))
            size += len(row)
            if size > CHUNK:
                yield b"".join(gathered)
                gathered, size = [], 0
    yield b"".join(gathered)


def _copied(table: str, form: SQL) -> Composed:
    # The name comes from the database itself, quoted where it has to be.
    return SQL("COPY (SELECT * FROM {}) TO STDOUT (FORMAT {})").format(SQL(table), form)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())


def _read(file: Path) -> Iterator[bytes]:
    """A file in pieces. A dump of PostgreSQL's is read as the text in it; one that has gone meanwhile is empty."""
    try:
        with file.open("rb") as opened:
            first = opened.read(CHUNK)
            if first.startswith(A_DUMP):
                yield _dumped(file)
                return
            yield first
            while chunk := opened.read(CHUNK):
                yield chunk
    except FileNotFoundError:
        return


def _dumped(file: Path) -> bytes:
    command: list[str | Path] = [installed().program("pg_restore"), "--file=-", file]
    return subprocess.run(command, check=True, capture_output=True, cwd="/").stdout
