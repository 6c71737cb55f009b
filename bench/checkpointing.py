"""Kontrollpunkter: how long it takes to swear to a large ledger, to one fact more, and how old the newest one gets."""

import asyncio
import multiprocessing
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep
from uuid import uuid4

import psycopg
import uvloop

from bench import ground
from bench.ground import SWITCH, a_fact
from bench.measure import Measure, of_runs, percentile
from ledger import Entry, Ledger
from ledger.birth import LedgerKind
from ledger.founding import found
from ledger.postgres import DATABASE, Cluster
from ledger.postgres.roles import CHECKPOINTER
from ledger.proof.keys import ProofKeys
from ledger.proof.logs import PROOF, Log, folder_of
from ledger.proof.runner import run_checkpointer
from ledger.proof.sources import Sources
from ledger.proof.swearing import Sworn
from verify.database import Reading

LEAVES = 1_000_000
MORE = 50
FACTS_A_SECOND = 500
LOOK_SECONDS = 0.02
SECONDS_AFTER = 15.0
"""By then the last of them has been sworn to."""
AGE_SECONDS_LEAST = 12.0
"""At least two checkpoints by the clock are waited for in each run."""

TO_A_MILLION = """
INSERT INTO ledger.fact SELECT f.position + n * {filled}, md5(f.originator_id || '-' || n)::uuid, f.originator_version,
    f.tag, f.happened_at, f.recorded_at, md5(f.fact_id || '-' || n)::uuid, f.authority, f.compartment, f.actor, f.login,
    f.session, f.state, f.sealed
FROM generate_series(1, {times}) AS n, ledger.fact AS f
"""
ONE_MORE = """
INSERT INTO ledger.fact SELECT position + 1, gen_random_uuid(), 1, tag, happened_at, recorded_at, gen_random_uuid(),
    authority, compartment, actor, login, session, state, sealed FROM ledger.fact ORDER BY position DESC LIMIT 1
"""
COVERED = b"SELECT coalesce(max(size), 0) FROM ledger.checkpoint WHERE log = 'ledger'"


def checkpoint_1m(cluster: Cluster, runs: int) -> Measure:
    """Seconds from a million rows in the database to a signed checkpoint of them, their tiles on disk."""
    figures = []
    with a_million(cluster):
        for _ in range(runs):
            with sworn(cluster) as log:
                started = perf_counter()
                _swear(cluster, log)
                figures.append(perf_counter() - started)
    return of_runs("checkpoint_1m", figures, unit="s", against=f"{LEAVES:,} leaves from scratch")


def checkpoint_more(cluster: Cluster, runs: int) -> Measure:
    """Milliseconds to read, take in and sign one fact more, on top of a million."""
    figures = []
    with a_million(cluster), sworn(cluster) as log:
        _swear(cluster, log)
        with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
            for _ in range(runs):
                spent = 0.0
                for _ in range(MORE):
                    admin.execute(ONE_MORE.encode())
                    started = perf_counter()
                    _swear(cluster, log)
                    spent += perf_counter() - started
                figures.append(spent * 1000 / MORE)
    return of_runs("checkpoint_more", figures, unit="ms", against=f"one leaf more than {LEAVES:,}")


def checkpoint_age(cluster: Cluster, seconds: float, runs: int) -> Measure:
    """p99 of the seconds from a fact's being written to its being sworn to, while facts come all the time."""
    ground.clear(cluster)
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute("TRUNCATE ledger.fact, ledger.checkpoint")
    asyncio.run(found(cluster.dsn("uppdrag_steward"), cluster.data, LedgerKind.PRACTICE))
    stop = multiprocessing.get_context("spawn").Event()
    running = multiprocessing.get_context("spawn").Process(
        target=run_checkpointer, args=(cluster.dsn(CHECKPOINTER), cluster.data, stop)
    )
    running.start()
    try:
        while _covered(cluster) == 0:
            sleep(LOOK_SECONDS)
        figures = [uvloop.run(_ages(cluster, max(seconds, AGE_SECONDS_LEAST))) for _ in range(runs)]
    finally:
        stop.set()
        running.join()
    return of_runs("checkpoint_age", figures, unit="s", against=f"{FACTS_A_SECOND} facts/s, p99")


async def _ages(cluster: Cluster, seconds: float) -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    written: dict[int, float] = {}

    async def write() -> None:
        done = await ledger.submit([Entry(uuid4(), 0, [a_fact()])], by=SWITCH)
        written[done.positions[0]] = monotonic()

    writing, begun = [], monotonic()
    looking = asyncio.create_task(asyncio.to_thread(_looked, cluster, begun + seconds + SECONDS_AFTER))
    for number in range(int(seconds * FACTS_A_SECOND)):
        due = begun + number / FACTS_A_SECOND
        if due > monotonic():
            await asyncio.sleep(due - monotonic())
        writing.append(asyncio.create_task(write()))
    await asyncio.gather(*writing)
    seen = iter(await looking)
    await ledger.aclose()
    ages, (at, covered) = [], next(seen)
    for position in sorted(written):
        while covered < position:
            at, covered = next(seen)
        ages.append(at - written[position])
    return percentile(ages, 0.99)


def _looked(cluster: Cluster, until: float) -> list[tuple[float, int]]:
    """When it was seen how far the ledger had been sworn to, each time that it was further."""
    seen = [(monotonic(), 0)]
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        while monotonic() < until:
            [[covered]] = admin.execute(COVERED).fetchall()
            if covered > seen[-1][1]:
                seen.append((monotonic(), covered))
            sleep(LOOK_SECONDS)
    return seen


def _covered(cluster: Cluster) -> int:
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        [[covered]] = admin.execute(COVERED).fetchall()
    return int(covered)


@contextmanager
def a_million(cluster: Cluster) -> Iterator[None]:
    """A million facts, and none afterwards."""
    ground.lay(cluster)
    times = LEAVES // ground.FILLED - 1
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute(TO_A_MILLION.format(filled=ground.FILLED, times=times).encode())
        admin.execute("VACUUM ANALYZE ledger.fact")
    try:
        yield
    finally:
        ground.clear(cluster)


@contextmanager
def sworn(cluster: Cluster) -> Iterator[Sworn]:
    """A log that has never been sworn to."""
    with tempfile.TemporaryDirectory(prefix="bench-proof-", dir=cluster.data) as around:
        proof = Path(around) / PROOF
        keys, life = ProofKeys.kept_in(proof), uuid4()
        sources = Sources(cluster.dsn(CHECKPOINTER), cluster.data, keys.salt)
        yield Sworn.at(
            Log.LEDGER, proof, folder_of(proof, life, Log.LEDGER), "uppdrag/bench/ledger", keys, sources
        )


def _swear(cluster: Cluster, log: Sworn) -> None:
    with closing(Reading(cluster.dsn(CHECKPOINTER))) as reading:
        log.grow(reading, lambda *_: None)
    log.sign()
