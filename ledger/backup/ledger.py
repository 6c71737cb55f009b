"""Liggaren: the database as one file, as it was at one moment, while the service runs on."""

from pathlib import Path
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL

from ledger import clock
from ledger.backup import manifest, programs, proof, roles
from ledger.backup.manifest import LedgerCopy, Told
from ledger.backup.refusal import CopyUnusable
from ledger.birth import BIRTH_STREAM, LedgerBorn
from ledger.register import REGISTER

FILE = "ledger.dump"

DUMPED = (
    "--format=custom",
    "--compress=gzip:1",
    # Projections are computed anew; who is signed in is nobody's to bring back.
    "--exclude-table=projections.*",
    "--exclude-table-data=ledger.session",
)
RESTORED = ("--exit-on-error", "--single-transaction")

Connection = psycopg.Connection[Any]

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
SNAPSHOT = "SELECT pg_export_snapshot()"
FOUNDED = "SELECT to_regclass('ledger.fact') IS NOT NULL"
HEAD = "SELECT coalesce(max(position), 0) FROM ledger.fact"
MIGRATION = "SELECT max(number) FROM public.migration"
BIRTH = "SELECT tag, state, happened_at FROM ledger.fact WHERE originator_id = %s AND originator_version = 1"
LOGS = """
SELECT format('%I.%I', c.relnamespace::regnamespace::text, c.relname) FROM pg_class c
WHERE c.relname = 'fact' AND c.relkind = 'r' ORDER BY 1
"""
DENSE = "SELECT count(*) = coalesce(max(position), 0) AND coalesce(min(position), 1) = 1 FROM "
KEYS: LiteralString = """
SELECT DISTINCT encode(substr(sealed, 2, 16), 'hex')::uuid FROM {} WHERE sealed IS NOT NULL
"""
SOMETHING = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
"""


def back_up(admin_dsn: str, to: Path, told: Told, proofs: Path | None = None) -> LedgerCopy:
    """Copies the ledger, and what lies in the folder of its proofs. Raises `CopyUnusable`, and psycopg's errors."""
    with manifest.made_whole(to) as folder, psycopg.connect(admin_dsn, autocommit=True) as admin:
        admin.execute(BEGIN)  # Everything below is of this moment, pg_dump's own reading too.
        if not _ask(admin, FOUNDED):
            raise CopyUnusable("There is no ledger in this database yet: nothing to copy.")
        born, head, migration = _birth(admin), _ask(admin, HEAD), _ask(admin, MIGRATION)
        involved, snapshot = roles.involved(admin), _ask(admin, SNAPSHOT)
        kept = programs.dump(admin_dsn, [*DUMPED, f"--snapshot={snapshot}"], folder / FILE, told)
        copy = LedgerCopy(
            made_at=clock.now(),
            kind=born.kind,
            head=head,
            migration=migration,
            reference=born.key_check,
            root=born.root_check,
            roles=involved,
            file=kept,
            # After the ledger: more may have been sworn to by then, and never less.
            proof=None if proofs is None else proof.back_up(proofs, folder, told),
        )
        manifest.write(folder, copy)
    return copy


def put_back(admin_dsn: str, copied: Path, copy: LedgerCopy, told: Told) -> None:
    """Restores a copy into an empty database, whole or not at all. Raises `CopyUnusable`, and psycopg's errors."""
    refuse_unless_empty(admin_dsn)
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        roles.make(admin, copy.roles)
        programs.restore(admin_dsn, RESTORED, copied / copy.file.name, told)
        for log in [name for (name,) in admin.execute(LOGS.encode())]:
            if not _ask(admin, DENSE + log):
                raise CopyUnusable(f"The copy is damaged: positions are missing in {log}. Use another copy.")
        if _ask(admin, HEAD) != copy.head:
            raise CopyUnusable(f"The copy is damaged: it should go up to position {copy.head}. Use another.")


def keys_named(admin_dsn: str) -> list[UUID]:
    """The data keys that the envelopes of every log name."""
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        logs = [name for (name,) in admin.execute(LOGS.encode())]
        return [key for log in logs for (key,) in admin.execute(SQL(KEYS).format(SQL(log)))]


def refuse_unless_empty(admin_dsn: str) -> None:
    """Raises `CopyUnusable` when there is anything in the database, and psycopg's errors."""
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        if _ask(admin, SOMETHING):
            raise CopyUnusable("The database is not empty. A copy is restored into an empty one only.")


def _birth(admin: Connection) -> LedgerBorn:
    row = admin.execute(BIRTH, (BIRTH_STREAM,)).fetchone()
    if row is None:
        raise CopyUnusable("The ledger has not been founded yet: there is nothing to copy.")
    born = REGISTER.decode(row[0], row[1], row[2])
    assert isinstance(born, LedgerBorn)
    return born


def _ask(connection: Connection, query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
