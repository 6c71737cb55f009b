"""What the ledger's tests are given: facts, rows for the append function, and a small decider of their own."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg

from domain.calls.facts import CallLeftQueue, CallQueued
from domain.words import ActorRef, QueueRef
from ledger import OPEN, Entry

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
QUEUE = QueueRef(UUID("00000000-0000-4000-8000-0000000000aa"))
SWITCH = ActorRef(UUID("00000000-0000-4000-8000-0000000000bb"))

APPEND = """
SELECT head, answers FROM ledger.append(
    %(append_of)s::int[], %(ids)s::uuid[], %(versions)s::bigint[], %(tags)s::text[], %(happened)s::timestamptz[],
    %(fact_ids)s::uuid[], %(authorities)s::uuid[], %(compartments)s::uuid[], %(actors)s::uuid[], %(states)s::bytea[],
    %(seals)s::bytea[], %(tokens)s::bytea[],
    %(relied_of)s::int[], %(relied_ids)s::uuid[], %(relied_versions)s::bigint[])
"""


def queued(priority: int = 2) -> CallQueued:
    """A caller joins the queue."""
    return CallQueued(queue=QUEUE, priority=priority, at=NOON)


def left() -> CallLeftQueue:
    """A caller leaves the queue."""
    return CallLeftQueue(at=NOON)


def entry(stream: UUID | None = None, version: int = 0, count: int = 1) -> Entry:
    """New facts for a stream."""
    return Entry(stream or uuid4(), version, [queued() for _ in range(count)])


Row = tuple[int, UUID, int]  # append, stream, version


def call_append(
    connection: psycopg.Connection[Any], *rows: Row, **columns: list[Any]
) -> tuple[int, list[str]]:
    """Calls the append function as any login could; `columns` replaces what is not under test."""
    size = len(rows)
    given: dict[str, Any] = {
        "append_of": [row[0] for row in rows],
        "ids": [row[1] for row in rows],
        "versions": [row[2] for row in rows],
        "tags": ["call-queued"] * size,
        "happened": [NOON] * size,
        "fact_ids": [uuid4() for _ in rows],
        "authorities": [OPEN.authority] * size,
        "compartments": [OPEN.compartment] * size,
        "actors": [SWITCH] * size,
        "states": [b"{}"] * size,
        "seals": [None] * size,
        "tokens": None,
        "relied_of": None,
        "relied_ids": None,
        "relied_versions": None,
    }
    row = connection.execute(APPEND, given | columns).fetchone()
    assert row is not None
    head, answers = row
    return head, answers or ["done"] * max(given["append_of"])
