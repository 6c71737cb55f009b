"""The ledger from threads."""

import asyncio
import threading
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from ledger import Ledger, Overtaken
from ledger.threads import LedgerForThreads, WouldWaitForItself
from tests.database import Database
from tests.ledger import counter
from tests.ledger.counter import Count
from tests.ledger.given import NOON, SWITCH, entry


@pytest.fixture
def threaded(database: Database) -> Iterator[LedgerForThreads]:
    """A ledger on a background loop."""
    ledger = LedgerForThreads.open(database.dsn("uppdrag_telephony"))
    yield ledger
    ledger.close()


def test_threads_append_together(threaded: LedgerForThreads) -> None:
    threads = [
        threading.Thread(target=lambda: [threaded.append([entry()], by=SWITCH) for _ in range(5)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.position for fact in threaded.read_log(0, 100)] == list(range(1, 41))


def test_a_thread_loads_decides_and_appends(threaded: LedgerForThreads) -> None:
    stream = uuid4()
    assert threaded.handle(counter, stream, Count(NOON), by=SWITCH).version == 1
    assert threaded.load(counter, stream).state == 1
    assert len(threaded.read_stream(stream)) == threaded.head() == 1


def test_a_lost_race_is_raised_in_the_thread(threaded: LedgerForThreads) -> None:
    with pytest.raises(Overtaken):
        threaded.append([entry(version=3)], by=SWITCH)


async def test_a_waiting_call_on_the_loop_itself_is_refused(database: Database) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    threaded = LedgerForThreads(ledger, asyncio.get_running_loop())
    with pytest.raises(WouldWaitForItself):
        threaded.append([entry()], by=SWITCH)
    written = await asyncio.to_thread(threaded.append, [entry()], by=SWITCH)
    assert written.positions == range(1, 2)
    threaded.close()
    await ledger.aclose()


def test_a_ledger_that_cannot_be_opened_leaves_no_loop_behind(database: Database) -> None:
    before = threading.active_count()
    with pytest.raises(psycopg.OperationalError):
        LedgerForThreads.open(database.dsn("no_such_login"))
    assert threading.active_count() == before
