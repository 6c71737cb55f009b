"""Beslut i fart: load, decide and append in one `handle`; load and fold."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from uuid import UUID, uuid4

import msgspec
import psycopg
import uvloop

from bench import ground, pgbench
from bench.appending import counted
from bench.ground import FILLED, QUEUE, SWITCH, a_fact
from bench.measure import Measure, ratio
from domain.calls.facts import CallQueued
from ledger import Entry, Ledger, clock
from ledger.postgres import DATABASE, Cluster

ROWS = "SELECT tag, happened_at, state FROM ledger.fact WHERE originator_id = %b ORDER BY originator_version"


class Count(msgspec.Struct, frozen=True):
    """Count one more."""

    at: datetime


class Counter:
    """A decider that counts, so that what is measured is the ledger."""

    initial = 0

    @staticmethod
    def decide(command: Count, state: int, /) -> Sequence[CallQueued]:
        """One more."""
        return [CallQueued(queue=QUEUE, priority=2, at=command.at)]

    @staticmethod
    def evolve(state: int, fact: CallQueued, /) -> int:
        """One more counted."""
        return state + 1


def handle(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Sixteen callers at streams of ten facts, against pgbench that selects the stream and inserts one row."""
    ground.lay(cluster)
    streams = count()
    return ratio(
        "handle_16",
        lambda: uvloop.run(_handles(cluster, 16, seconds, streams)),
        lambda: pgbench.rate(cluster, pgbench.SELECT + pgbench.INSERT, 16, seconds),
        against="pgbench: SELECT the stream, INSERT one row, 16 clients",
        runs=runs,
    )


def load(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Load and fold a hundred facts, against the raw SELECT of the same rows."""
    ground.lay(cluster)
    stream = uuid4()
    uvloop.run(_write_hundred(cluster, stream))
    return ratio(
        "load_100",
        lambda: uvloop.run(_loads(cluster, stream, seconds)),
        lambda: uvloop.run(_selects(cluster, stream, seconds)),
        against="raw SELECT of the same rows",
        runs=runs,
    )


async def _handles(cluster: Cluster, callers: int, seconds: float, streams: "count[int]") -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))

    async def one(_: int) -> int:
        stream = UUID(ground.filled_stream(next(streams) % (FILLED // 10)))
        await ledger.handle(Counter, stream, Count(clock.now()), by=SWITCH)
        return 1

    try:
        return await counted(callers, seconds, one)
    finally:
        await ledger.aclose()


async def _write_hundred(cluster: Cluster, stream: UUID) -> None:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    await ledger.submit([Entry(stream, 0, [a_fact() for _ in range(100)])], by=SWITCH)
    await ledger.aclose()


async def _loads(cluster: Cluster, stream: UUID, seconds: float) -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))

    async def one(_: int) -> int:
        loaded = await ledger.load(Counter, stream)
        assert loaded.state == 100
        return 100

    try:
        return await counted(1, seconds, one)
    finally:
        await ledger.aclose()


async def _selects(cluster: Cluster, stream: UUID, seconds: float) -> float:
    connection = await psycopg.AsyncConnection.connect(
        cluster.admin_dsn(DATABASE), autocommit=True, prepare_threshold=0
    )
    cursor = connection.cursor(binary=True)

    async def one(_: int) -> int:
        return len(await (await cursor.execute(ROWS, (stream,))).fetchall())

    try:
        return await counted(1, seconds, one)
    finally:
        await connection.close()
