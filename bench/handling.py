"""Beslut i fart: load, decide and append in one `handle`; load and fold."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from statistics import median
from time import perf_counter
from uuid import UUID, uuid4

import msgspec
import psycopg
import uvloop

from bench import ground, pgbench
from bench.appending import counted
from bench.ground import FILLED, QUEUE, SWITCH, a_fact
from bench.measure import Measure, of_runs, ratio
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
    figures = [uvloop.run(_loads_and_selects(cluster, stream, seconds)) for _ in range(runs)]
    return of_runs("load_100", figures, unit="ratio", against="raw SELECT of the same rows, call by call")


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


async def _loads_and_selects(cluster: Cluster, stream: UUID, seconds: float) -> float:
    """The median time of a SELECT through that of a load, one after the other all the time."""
    connection = await psycopg.AsyncConnection.connect(
        cluster.admin_dsn(DATABASE), autocommit=True, prepare_threshold=0
    )
    cursor = connection.cursor(binary=True)
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    loads, selects, began = [], [], perf_counter()
    try:
        while (start := perf_counter()) - began < 2 * seconds:
            loaded = await ledger.load(Counter, stream)
            between = perf_counter()
            rows = await (await cursor.execute(ROWS, (stream,))).fetchall()
            loads.append(between - start)
            selects.append(perf_counter() - between)
            assert loaded.state == len(rows) == 100
        return median(selects) / median(loads)
    finally:
        await ledger.aclose()
        await connection.close()
