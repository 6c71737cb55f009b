"""How far behind the projections are, and whether anybody is at it."""

import threading
import time
from uuid import uuid4

from domain.calls.facts import CallQueued
from ledger import Entry, Ledger
from projections import position
from projections.head import project_to_head
from projections.known import live
from projections.lag import Lag, read_lag
from projections.projector import connect
from projections.runner import run_projector
from tests.database import Database
from tests.ledger.given import NOON, QUEUE, SWITCH

SECONDS_MAX = 20


def nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""


def lag_of(database: Database) -> Lag:
    with connect(database.dsn("uppdrag_projector")) as connection:
        return read_lag(connection)


async def queued(database: Database) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    await ledger.submit([Entry(uuid4(), 0, [CallQueued(queue=QUEUE, priority=1, at=NOON)])], by=SWITCH)
    await ledger.aclose()


def test_before_anything_was_projected_nothing_lags(database: Database) -> None:
    assert lag_of(database) == (False, 0.0)


async def test_what_nobody_has_projected_lags_from_when_it_was_recorded(database: Database) -> None:
    with connect(database.dsn("uppdrag_projector")) as connection:
        position.ensure(connection, live())
    assert lag_of(database).seconds == 0.0
    await queued(database)
    first = lag_of(database)
    assert not first.runs
    assert 0 < first.seconds < lag_of(database).seconds
    project_to_head(database.dsn("uppdrag_projector"), nobody)
    assert lag_of(database).seconds == 0.0


def test_a_projector_that_is_connected_is_seen(database: Database) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=run_projector, args=(database.dsn("uppdrag_projector"), stop))
    thread.start()
    try:
        deadline = time.monotonic() + SECONDS_MAX
        while not lag_of(database).runs and time.monotonic() < deadline:
            time.sleep(0.01)
        assert lag_of(database).runs
    finally:
        stop.set()
        thread.join()
