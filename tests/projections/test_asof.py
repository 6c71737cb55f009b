"""The floor as it was: the same fold as the live board, up to a position, a recorded time or a happened time."""

from datetime import datetime, timedelta
from uuid import uuid4

import psycopg

from domain.calls.facts import CallAnswered, CallQueued
from domain.staff.facts import StaffJoined
from domain.words import DepartmentRef, QueueRef
from ledger import Entry, Ledger, clock
from projections import asof
from tests.database import Database
from tests.ledger.given import NOON, QUEUE, SWITCH


def nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""


async def told(database: Database) -> list[datetime]:
    """Two callers queue at 12.00 and 12.01; the first is answered at 12.05. Answers when each was recorded."""
    ledger, one, two = await Ledger.open(database.dsn("uppdrag_telephony")), uuid4(), uuid4()
    minutes = [NOON + timedelta(minutes=n) for n in (0, 1, 5)]
    await ledger.submit([Entry(one, 0, [CallQueued(queue=QUEUE, priority=1, at=minutes[0])])], by=SWITCH)
    await ledger.submit(
        [Entry(two, 0, [CallQueued(queue=QueueRef(uuid4()), priority=0, at=minutes[1])])], by=SWITCH
    )
    await ledger.submit([Entry(one, 1, [CallAnswered(at=minutes[2])])], by=SWITCH)
    recorded = [fact.recorded_at for fact in await ledger.read_log(0, 9)]
    await ledger.aclose()
    return recorded


async def test_the_board_as_of_each_position(database: Database) -> None:
    await told(database)
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as connection:
        waiting = [len(asof.at_position(connection, position, nobody).waiting) for position in range(5)]
    assert waiting == [0, 1, 2, 1, 1]


async def test_the_board_as_of_a_recorded_time(database: Database) -> None:
    recorded = await told(database)
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as connection:
        before = asof.at_recorded(connection, recorded[0] - timedelta(seconds=1), nobody)
        boards = [asof.at_recorded(connection, moment, nobody) for moment in recorded]
    assert (before.position, before.waiting) == (0, [])
    assert [board.position for board in boards] == [1, 2, 3]
    assert [len(board.waiting) for board in boards] == [1, 2, 1]


async def test_the_board_as_of_a_happened_time(database: Database) -> None:
    await told(database)
    times = [NOON - timedelta(seconds=1), NOON, NOON + timedelta(minutes=2), NOON + timedelta(minutes=5)]
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as connection:
        boards = [asof.at_happened(connection, moment, nobody) for moment in times]
    assert [len(board.waiting) for board in boards] == [0, 1, 2, 1]
    assert [board.now for board in boards] == times


async def test_what_does_not_concern_the_floor_does_not_move_its_clock(database: Database) -> None:
    await told(database)
    ledger = await Ledger.open(database.dsn("uppdrag_steward"))
    joined = StaffJoined(department=DepartmentRef(uuid4()), at=clock.now())
    await ledger.submit([Entry(uuid4(), 0, [joined])], by=SWITCH)
    await ledger.aclose()
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as connection:
        board = asof.at_position(connection, 4, nobody)
    assert (board.position, board.replay, board.now) == (4, True, NOON + timedelta(minutes=5))
