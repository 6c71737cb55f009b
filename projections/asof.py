"""Läget då: the floor as it was at a position, a recorded time or a happened time, by the live board's own fold."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import psycopg

from ledger.clock import now
from projections import log
from projections.projection import Progress
from projections.queue_board.board import Board, Moment, Rows, board_of
from projections.queue_board.floor import TAGS, Floor

FACTS_AT_A_TIME = 10_000

UP_TO_POSITION = log.FACTS + b"WHERE f.tag = ANY (%s) AND f.position <= %s ORDER BY f.position"
UP_TO_RECORDED = log.FACTS + b"WHERE f.tag = ANY (%s) AND f.recorded_at <= %s ORDER BY f.position"
UP_TO_HAPPENED = log.FACTS + b"WHERE f.tag = ANY (%s) AND f.happened_at <= %s ORDER BY f.position"
NEWEST = b"SELECT f.position, f.happened_at, f.recorded_at FROM ledger.fact f "
THE_ONE_AT = NEWEST + b"WHERE f.position = %s"
NEWEST_AT = NEWEST + b"WHERE f.position <= %s ORDER BY f.position DESC LIMIT 1"
NEWEST_RECORDED = NEWEST + b"WHERE f.recorded_at <= %s ORDER BY f.position DESC LIMIT 1"

Connection = psycopg.Connection[Any]


def at_position(connection: Connection, position: int, progress: Progress) -> Board:
    """The board when `position` had just been recorded."""
    at, *moments = connection.execute(NEWEST_AT, (position,)).fetchone() or (0,)
    floor = _floor(connection, UP_TO_POSITION, position, progress)
    return _board(connection, floor, at, Moment(*moments).recorded_at if moments else now())


def at_recorded(connection: Connection, moment: datetime, progress: Progress) -> Board:
    """The board as the ledger had it then: what happened before and was told later is not on it."""
    at, *_ = connection.execute(NEWEST_RECORDED, (moment,)).fetchone() or (0,)
    return _board(connection, _floor(connection, UP_TO_RECORDED, moment, progress), at, moment)


def at_happened(connection: Connection, moment: datetime, progress: Progress) -> Board:
    """The floor as it was then, by what we know now: also what was told later is on it."""
    position = log.head(connection)
    floor = _floor(connection, UP_TO_HAPPENED, moment, progress)
    return board_of(_rows(floor, position, Moment(moment, moment)), moment)


def _floor(connection: Connection, query: bytes, bound: int | datetime, progress: Progress) -> Floor:
    floor, done = Floor(), 0
    for facts in _facts(connection, query, bound):
        floor.fold(facts)
        done += len(facts)
        progress("folding the floor", done, 0)
    return floor


def _board(connection: Connection, floor: Floor, position: int, clock: datetime) -> Board:
    found = connection.execute(THE_ONE_AT, (floor.heard_at,)).fetchone()
    return board_of(_rows(floor, position, Moment(*found[1:]) if found else None), clock)


def _rows(floor: Floor, position: int, newest: Moment | None) -> Rows:
    return Rows(
        position=position,
        newest=newest,
        callers=list(floor.callers.values()),
        agents=sorted(floor.agents.values(), key=lambda agent: agent.number),
        queues=list(floor.queues.values()),
    )


def _facts(connection: Connection, query: bytes, bound: int | datetime) -> Iterator[list[log.Noted]]:
    with connection.transaction(), connection.cursor("as_of", binary=True) as cursor:
        cursor.execute(query, (TAGS, bound))
        while rows := cursor.fetchmany(FACTS_AT_A_TIME):
            yield log.noted(rows)
