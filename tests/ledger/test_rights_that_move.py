"""Several processes write while rights move under them, and the stored log is asked who relied on what."""

import asyncio
import multiprocessing
import random
from collections import Counter
from uuid import UUID, uuid4

import psycopg

from ledger import Entry, Ledger, Overtaken, Relied
from tests.database import Database
from tests.ledger.given import SWITCH, queued

PROCESSES, TASKS, APPENDS = 3, 8, 40
RIGHTS = [UUID(int=number) for number in (1, 2)]
LOG = "SELECT originator_id, originator_version, fact_id FROM ledger.fact ORDER BY position"


def test_nothing_that_relied_on_an_old_version_stands_after_the_move(database: Database) -> None:
    context = multiprocessing.get_context("spawn")
    outcomes = context.Queue()
    dsn = database.dsn("uppdrag_telephony")
    writers = [context.Process(target=write, args=(dsn, seed, outcomes)) for seed in range(PROCESSES)]
    for writer in writers:
        writer.start()
    counted = sum((outcomes.get(timeout=120) for _ in writers), Counter[str]())
    for writer in writers:
        writer.join()
    with psycopg.connect(database.admin_dsn) as admin:
        rows = admin.execute(LOG).fetchall()
    now = dict.fromkeys(RIGHTS, 0)
    for stream, version, fact_id in rows:
        if stream in now:
            now[stream] = version
        else:
            assert relied_versions(fact_id) == list(now.values())
    assert counted["moved"] == sum(now.values()) > 10
    assert counted["written"] == len(rows) - counted["moved"] > 10
    assert counted["overtaken"] > 10


def write(dsn: str, seed: int, outcomes: "multiprocessing.Queue[Counter[str]]") -> None:
    """One process: its tasks append what relies on the rights as they last saw them, and now and then move them."""
    chance, counted = random.Random(seed), Counter[str]()

    async def one(ledger: Ledger) -> None:
        for _ in range(APPENDS):
            seen = [len(await ledger.read_stream(rights)) for rights in RIGHTS]
            await asyncio.sleep(chance.random() / 500)
            moves = chance.random() < 0.1
            number = chance.randrange(len(RIGHTS))
            entry = (
                Entry(RIGHTS[number], seen[number], [queued()])
                if moves
                else Entry(uuid4(), 0, [queued()], [id_that_says(seen)])
            )
            relied = [] if moves else [Relied(*pair) for pair in zip(RIGHTS, seen, strict=True)]
            try:
                await ledger.submit([entry], by=SWITCH, relied=relied)
                counted["moved" if moves else "written"] += 1
            except Overtaken:
                counted["overtaken"] += 1

    async def all_of_them() -> None:
        ledger = await Ledger.open(dsn)
        await asyncio.gather(*(one(ledger) for _ in range(TASKS)))
        await ledger.aclose()

    asyncio.run(all_of_them())
    outcomes.put(counted)


def id_that_says(versions: list[int]) -> UUID:
    """A fact's id in which stands what was relied on."""
    first, second = versions
    return UUID(int=uuid4().int >> 64 << 64 | first << 32 | second)


def relied_versions(fact_id: UUID) -> list[int]:
    """What stands in such an id."""
    return [fact_id.int >> 32 & 0xFFFF_FFFF, fact_id.int & 0xFFFF_FFFF]
