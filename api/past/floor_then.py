"""Golvet då: the whole floor as it was, by the board's own fold."""

import asyncio
from typing import Final

import psycopg

from api.board import agent_on_floor, named, waiting_call
from api.database import DatabaseLost
from api.desk.asking import Asking
from api.past.folding import AtHappened, AtRecorded
from api.past.shape import FloorAsOf
from ledger.access.codes import Manner
from mandate.things import Action, Kind, Thing
from projections import asof
from projections.queue_board import Board

READING: Final = "-c TimeZone=UTC -c default_transaction_read_only=on"


async def floor_as_of(asking: Asking, when: AtRecorded | AtHappened) -> FloorAsOf:
    """The floor at a moment, once it is written down who looks back. Raises `DatabaseLost`."""
    await asking.standing()
    allowed = await asking.may(Action.LOOK_BACK, Thing(kind=Kind.FLOOR, board=asking.today.centre.ref))
    await allowed.open([], Manner.LOOK_BACK)
    board = await asyncio.to_thread(_folded, asking.desk.database.dsn, when)
    async with asking.desk.database.reading() as connection:
        queues = await named(connection, board.queues)
    return FloorAsOf(
        as_of=board.now,
        queues=queues,
        waiting=[waiting_call(caller) for caller in board.waiting],
        agents=[agent_on_floor(agent) for agent in board.agents],
    )


def _folded(dsn: str, when: AtRecorded | AtHappened) -> Board:
    try:
        with psycopg.connect(dsn, autocommit=True, connect_timeout=3, options=READING) as connection:
            if isinstance(when, AtRecorded):
                return asof.at_recorded(connection, when.at, _unsaid)
            return asof.at_happened(connection, when.at, _unsaid)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise DatabaseLost from None


def _unsaid(what: str, done: int, of: int) -> None:
    """Nobody waits for the progress of one request."""
