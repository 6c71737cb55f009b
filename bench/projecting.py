"""Läsning i fart: building a projection anew, and replaying a month."""

import asyncio
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import psycopg
import uvloop

from bench import ground
from bench.ground import SWITCH, a_fact
from bench.measure import Measure, ratio
from ledger import Entry, Ledger
from ledger.postgres import DATABASE, Cluster
from ledger.references import References
from projections.rebuild import rebuild as build_anew
from telephony_adapter.intake import Intake
from telephony_adapter.recording import TOWN, RecordedCore, look_over
from telephony_adapter.town import write_day

DAYS = 80
"""Made-up days in the recording that is replayed: some 20,000 calls, over 100,000 facts."""
COPY = b"COPY (SELECT * FROM ledger.fact WHERE tag LIKE 'call-%') TO STDOUT (FORMAT BINARY)"


def replay(cluster: Cluster, runs: int) -> Measure:
    """`replay --speed max`, against the ledger's own append rate in batches of the same size."""
    ground.clear(cluster)
    with tempfile.TemporaryDirectory() as folder:
        file = _recorded(Path(folder))
        return ratio(
            "replay",
            lambda: uvloop.run(_replays(cluster, file)),
            lambda: uvloop.run(_appends(cluster)),
            against="the ledger's own appends, one fact each, as many in flight",
            runs=runs,
        )


def rebuild(cluster: Cluster, runs: int) -> Measure:
    """Building `wait_times` anew, against COPY-out of the rows it reads."""
    ground.clear(cluster)
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(_replays(cluster, _recorded(Path(folder))))
    with psycopg.connect(cluster.admin_dsn(DATABASE), autocommit=True) as admin:
        admin.execute("VACUUM ANALYZE ledger.fact")
    return ratio(
        "rebuild",
        lambda: _rebuilds(cluster),
        lambda: _copies(cluster),
        against="COPY-out of the same rows",
        runs=runs,
    )


def _recorded(folder: Path) -> Path:
    """Made-up days, one after another in one file."""
    file, days = folder / "days.csv", folder / "day.csv"
    with file.open("w") as written:
        for number in range(DAYS):
            write_day(days, date(2026, 1, 1) + timedelta(days=number), number)
            header, *rows = days.read_text().splitlines(keepends=True)
            written.writelines(rows if number else [header, *rows])
    return file


async def _replays(cluster: Cluster, file: Path) -> float:
    """Facts a second; a key of its own makes every replay a new one."""
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    with look_over(file, TOWN) as recording:
        started = perf_counter()
        report = await Intake(ledger, References(uuid4().bytes * 2)).run(RecordedCore(recording))
        took = perf_counter() - started
    await ledger.aclose()
    return report.appended / took


async def _appends(cluster: Cluster, facts: int = 50_000, at_once: int = 2_000) -> float:
    ledger = await Ledger.open(cluster.dsn("uppdrag_telephony"))
    started = perf_counter()
    for _ in range(0, facts, at_once):
        await asyncio.gather(
            *(ledger.submit([Entry(uuid4(), 0, [a_fact()])], by=SWITCH) for _ in range(at_once))
        )
    took = perf_counter() - started
    await ledger.aclose()
    return facts / took


def _rebuilds(cluster: Cluster) -> float:
    started = perf_counter()
    build_anew(cluster.dsn("uppdrag_projector"), "wait_times", lambda *_: None)
    return 1 / (perf_counter() - started)


def _copies(cluster: Cluster) -> float:
    started = perf_counter()
    with psycopg.connect(cluster.admin_dsn(DATABASE)) as admin, admin.cursor().copy(COPY) as copy:
        for _ in copy:
            pass
    return 1 / (perf_counter() - started)
