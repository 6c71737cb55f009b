"""Marken: a server of its own for the measurements, durable as in earnest, with tables that are not empty."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg

from domain.calls.facts import CallQueued
from domain.words import ActorRef, QueueRef
from ledger import OPEN, clock
from ledger.migrations import migrate
from ledger.postgres import DATABASE, Cluster

QUEUE = QueueRef(UUID("00000000-0000-4000-8000-0000000000aa"))
SWITCH = ActorRef(UUID("00000000-0000-4000-8000-0000000000bb"))
STATE = f'{{"queue":"{QUEUE}","priority":2}}'
FILLED = 100_000
"""Facts that stand in the ledger, and rows in the plain table beside it, before anything is measured."""

PLAIN = """
CREATE SCHEMA bench;
CREATE TABLE bench.plain (LIKE ledger.fact INCLUDING ALL);
CREATE SEQUENCE bench.plain_position CACHE 1;
ALTER TABLE bench.plain ALTER COLUMN position SET DEFAULT nextval('bench.plain_position');
"""
FILL = """
INSERT INTO {table} SELECT {position}, md5('filled ' || ((n - 1) / 10))::uuid, (n - 1) % 10 + 1, 'call-queued', now(),
    now(), md5('fact ' || n)::uuid, '{home.authority}', '{home.compartment}', md5('actor')::uuid,
    'uppdrag_telephony', NULL, convert_to('{state}', 'UTF8'), NULL FROM generate_series(1, {count}) AS n
"""


@contextmanager
def server(beside: Path) -> Iterator[Cluster]:
    """A server in a temporary folder with fsync and synchronous_commit on, on the disk that the data lies on."""
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=beside, ignore_cleanup_errors=True) as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            migrate(cluster.admin_dsn(DATABASE))
            with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
                admin.execute(PLAIN.encode())
            yield cluster
        finally:
            cluster.stop()


def lay(cluster: Cluster) -> None:
    """Empties both tables, fills them alike in streams of ten, and analyses them."""
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute("TRUNCATE ledger.fact, bench.plain")
        admin.execute(filled("ledger.fact", "n"))
        admin.execute(filled("bench.plain", "nextval('bench.plain_position')"))
        admin.execute("VACUUM ANALYZE ledger.fact, bench.plain")
        admin.execute("CHECKPOINT")


def filled(table: str, position: str) -> bytes:
    """What fills a table, where everything that is open to all belongs."""
    return FILL.format(table=table, position=position, state=STATE, count=FILLED, home=OPEN).encode()


def clear(cluster: Cluster) -> None:
    """Empties the ledger and forgets what was projected from it."""
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute("TRUNCATE ledger.fact")
        admin.execute("DROP SCHEMA projections CASCADE")
        admin.execute("CREATE SCHEMA projections AUTHORIZATION uppdrag_projector")


def filled_stream(number: int) -> str:
    """The id of the n-th stream that `lay` made, as PostgreSQL makes it."""
    import hashlib

    return str(UUID(hashlib.md5(f"filled {number}".encode(), usedforsecurity=False).hexdigest()))


def a_fact() -> CallQueued:
    """The fact that is written, over and over."""
    return CallQueued(queue=QUEUE, priority=2, at=clock.now())
