"""Skrivning: appends by many callers at once, and by one."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import psycopg
import uvloop

from bench import ground, pgbench
from bench.ground import SWITCH, a_fact
from bench.measure import Measure, ratio
from ledger import Entry, Ledger
from ledger.postgres import DATABASE, Cluster

FACTS_A_STREAM = 5
PLAIN_INSERT = """
INSERT INTO bench.plain (originator_id, originator_version, tag, happened_at, recorded_at, fact_id, authority,
    compartment, actor, login, state) VALUES (%b, %b, %b, %b, clock_timestamp(), %b, %b, %b, %b, %b, %b)
"""


def append(cluster: Cluster, callers: int, seconds: float, runs: int) -> Measure:
    """Encode and append one fact each, against pgbench's prepared single-row INSERT of the same bytes."""
    ground.lay(cluster)
    return ratio(
        f"append_{callers}",
        lambda: uvloop.run(_appends(cluster, callers, seconds)),
        lambda: pgbench.rate(cluster, pgbench.INSERT, callers, seconds),
        against=f"pgbench prepared INSERT, {callers} clients",
        runs=runs,
    )


def append_alone(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """One caller, against one awaited psycopg INSERT."""
    ground.lay(cluster)
    return ratio(
        "append_1",
        lambda: uvloop.run(_appends(cluster, 1, seconds)),
        lambda: uvloop.run(_inserts(cluster, seconds)),
        against="one awaited psycopg INSERT",
        runs=runs,
    )


def append_library(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """Sixteen callers, against the eventsourcing library's own PostgreSQL recorder."""
    ground.lay(cluster)
    return ratio(
        "append_library",
        lambda: uvloop.run(_appends(cluster, 16, seconds)),
        lambda: _library(cluster, 16, seconds),
        against="the eventsourcing library's PostgreSQL recorder, 16 threads",
        runs=runs,
    )


async def counted(callers: int, seconds: float, call: Callable[[int], Coroutine[Any, Any, int]]) -> float:
    """Facts a second when so many callers call, each again as soon as it is answered."""
    done, started = 0, perf_counter()

    async def caller(number: int) -> None:
        nonlocal done
        while perf_counter() - started < seconds:
            # Awaited before it is added: `done +=` would read the sum before the others have added to it.
            facts = await call(number)
            done += facts

    await asyncio.gather(*(caller(number) for number in range(callers)))
    return done / (perf_counter() - started)


async def _appends(cluster: Cluster, callers: int, seconds: float) -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    places: list[tuple[UUID, int]] = [(uuid4(), 0)] * callers

    async def one(number: int) -> int:
        stream, version = places[number] if places[number][1] < FACTS_A_STREAM else (uuid4(), 0)
        await ledger.submit([Entry(stream, version, [a_fact()])], by=SWITCH)
        places[number] = (stream, version + 1)
        return 1

    places = [(uuid4(), 0) for _ in range(callers)]
    try:
        return await counted(callers, seconds, one)
    finally:
        await ledger.aclose()


async def _inserts(cluster: Cluster, seconds: float) -> float:
    connection = await psycopg.AsyncConnection.connect(
        cluster.admin_dsn(DATABASE), autocommit=True, prepare_threshold=0
    )
    cursor = connection.cursor(binary=True)
    state = ground.STATE.encode()

    async def one(_: int) -> int:
        row = (
            uuid4(),
            1,
            "call-queued",
            a_fact().at,
            uuid4(),
            SWITCH,
            SWITCH,
            SWITCH,
            "uppdrag_telephony",
            state,
        )
        await cursor.execute(PLAIN_INSERT, row)
        return 1

    try:
        return await counted(1, seconds, one)
    finally:
        await connection.close()


def _library(cluster: Cluster, callers: int, seconds: float) -> float:
    from eventsourcing.persistence import StoredEvent
    from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
    from psycopg.conninfo import conninfo_to_dict

    dsn = conninfo_to_dict(cluster.admin_dsn(DATABASE))
    datastore = PostgresDatastore(
        dbname=DATABASE, host=str(dsn["host"]), port="5432", user=str(dsn["user"]), password="-",  # noqa: S106
        pool_size=callers, max_overflow=2, schema="bench",
    )  # fmt: skip
    recorder = PostgresApplicationRecorder(datastore, events_table_name="library_events")
    recorder.create_table()
    done, started, state = [0] * callers, perf_counter(), ground.STATE.encode()

    def caller(number: int) -> None:
        while perf_counter() - started < seconds:
            stream = uuid4()
            for version in range(1, FACTS_A_STREAM + 1):
                recorder.insert_events([StoredEvent(stream, version, "call-queued", state)])
                done[number] += 1

    threads = [threading.Thread(target=caller, args=(number,)) for number in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = perf_counter() - started
    datastore.close()
    return sum(done) / took
