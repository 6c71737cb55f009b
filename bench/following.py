"""Följning: how soon a fact is visible, and that a follower misses none."""

import asyncio
import multiprocessing
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import psycopg
import uvloop

from bench import ground
from bench.ground import SWITCH, a_fact
from bench.measure import Measure, of_runs, percentile
from ledger import Entry, Ledger
from ledger.postgres import DATABASE, Cluster
from projections.runner import run_projector

FACTS_A_SECOND = 1_000
LOOK_SECONDS = 0.002
WRITERS, PROCESSES = 16, 2

HEAD = b"SELECT coalesce(max(position), 0) FROM ledger.fact"
PROJECTED = b"SELECT coalesce(min(position), 0) FROM projections.position"
READY = b"SELECT to_regclass('projections.position') IS NOT NULL"
LOOSE = """
CREATE TABLE IF NOT EXISTS bench.loose (position bigserial PRIMARY KEY, originator_id uuid NOT NULL);
TRUNCATE bench.loose;
"""

Seen = list[tuple[float, int]]


def lag_p99(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """p99 from submitting a fact to its being projected, less that of a bare poller of the ledger in the same run."""
    ground.clear(cluster)
    stop = multiprocessing.get_context("spawn").Event()
    projector = multiprocessing.get_context("spawn").Process(
        target=run_projector, args=(cluster.dsn("uppdrag_projector"), stop)
    )
    projector.start()
    try:
        _wait_for(cluster)
        figures = [uvloop.run(_lag(cluster, seconds)) for _ in range(runs)]
    finally:
        stop.set()
        projector.join()
    against = f"a bare poller's p99 in the same run, {FACTS_A_SECOND} facts/s"
    return of_runs("lag_p99", figures, unit="ms", against=against)


def _wait_for(cluster: Cluster) -> None:
    """A projector that is still starting up is not what is measured."""
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        while admin.execute(READY).fetchall() == [(False,)]:
            sleep(LOOK_SECONDS)


def missed(cluster: Cluster, seconds: float) -> Measure:
    """Facts that a follower missed or saw twice under sixteen writers; without the lock the same test must miss."""
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute(LOOSE.encode())
    ours = _follow(cluster, seconds, _write_ledger, "ledger.fact")
    loose = _follow(cluster, seconds, _write_loose, "bench.loose")
    return of_runs("missed", [float(ours)], unit="facts", against=f"{loose} missed with the lock removed")


async def _lag(cluster: Cluster, seconds: float) -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    dsn, over = cluster.admin_dsn(DATABASE), asyncio.Event()
    seen: tuple[Seen, Seen] = ([], [])
    looking = [
        asyncio.create_task(_look(dsn, q, s, over)) for q, s in zip((HEAD, PROJECTED), seen, strict=True)
    ]
    sent: dict[int, float] = {}

    async def write(at: float) -> None:
        written = await ledger.submit([Entry(uuid4(), 0, [a_fact()])], by=SWITCH)
        sent[written.positions[0]] = at

    writing, began = [], monotonic()
    for number in range(int(seconds * FACTS_A_SECOND)):
        due = began + number / FACTS_A_SECOND
        if due > monotonic():
            await asyncio.sleep(due - monotonic())
        writing.append(asyncio.create_task(write(monotonic())))
    await asyncio.gather(*writing)
    await asyncio.sleep(1)
    over.set()
    await asyncio.gather(*looking)
    await ledger.aclose()
    bare, projected = (percentile(_lags(sent, one), 0.99) for one in seen)
    return 1000 * (projected - bare)


async def _look(dsn: str, query: bytes, seen: Seen, over: asyncio.Event) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, prepare_threshold=0) as connection:
        while not over.is_set():
            [(position,)] = await (await connection.execute(query)).fetchall()
            if not seen or position > seen[-1][1]:
                seen.append((monotonic(), position))
            await asyncio.sleep(LOOK_SECONDS)


def _lags(sent: dict[int, float], seen: Seen) -> list[float]:
    lags, looks = [], iter(seen)
    at, reached = next(looks)
    for position in sorted(sent):
        while reached < position:
            at, reached = next(looks)
        lags.append(at - sent[position])
    return lags


def _follow(cluster: Cluster, seconds: float, write: Callable[..., None], table: str) -> int:
    """How many rows a follower by position missed or saw twice while the writers wrote."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(_dsn(cluster, write), seconds)) for _ in range(PROCESSES)]
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True, prepare_threshold=0) as connection:
        [(last,)] = connection.execute(f"SELECT coalesce(max(position), 0) FROM {table}".encode()).fetchall()  # noqa: S608
        first, seen = last, 0
        page = f"SELECT position FROM {table} WHERE position > %s ORDER BY position LIMIT 5000".encode()  # noqa: S608
        for writer in writers:
            writer.start()
        while True:
            going_on = any(writer.is_alive() for writer in writers)
            rows = connection.execute(page, (last,)).fetchall()
            seen += len(rows)
            last = rows[-1][0] if rows else last
            if not rows and not going_on:
                break
        count = f"SELECT count(*) FROM {table} WHERE position > %s".encode()  # noqa: S608
        [(there,)] = connection.execute(count, (first,)).fetchall()
    return abs(int(there) - seen)


def _dsn(cluster: Cluster, write: Callable[..., None]) -> str:
    return cluster.dsn("uppdrag_telephony") if write is _write_ledger else cluster.admin_dsn(DATABASE)


def _write_ledger(dsn: str, seconds: float) -> None:
    async def one(ledger: Ledger, until: float) -> None:
        while monotonic() < until:
            await ledger.submit([Entry(uuid4(), 0, [a_fact()])], by=SWITCH)

    async def all_of_them() -> None:
        ledger, until = await Ledger.open(dsn), monotonic() + seconds
        await asyncio.gather(*(one(ledger, until) for _ in range(WRITERS // PROCESSES)))
        await ledger.aclose()

    uvloop.run(all_of_them())


def _write_loose(dsn: str, seconds: float) -> None:
    insert = b"INSERT INTO bench.loose (originator_id) VALUES (gen_random_uuid())"

    async def one(until: float) -> None:
        connection: psycopg.AsyncConnection[Any]
        async with await psycopg.AsyncConnection.connect(
            dsn, autocommit=True, prepare_threshold=0
        ) as connection:
            while monotonic() < until:
                await connection.execute(insert)

    async def all_of_them() -> None:
        until = monotonic() + seconds
        await asyncio.gather(*(one(until) for _ in range(WRITERS // PROCESSES)))

    uvloop.run(all_of_them())
