"""Tavlan: the live floor as a browser gets it: queues with names, callers as anonymous rows, agents by number."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from api.cursors import Cursors
from api.database import Connection
from api.names import Names, read_names
from api.standing import Clock, read_kind, read_zone
from domain.words import Zone
from ledger.birth import LedgerKind
from projections import queue_board


class QueueOnFloor(msgspec.Struct, frozen=True, kw_only=True):
    """A queue: how many wait in it, and since when the one who has waited longest. Nobody: null."""

    queue: UUID
    code: str | None
    names: Names
    waiting: Annotated[int, msgspec.Meta(ge=0)]
    longest_since: datetime | None


class WaitingCall(msgspec.Struct, frozen=True, kw_only=True):
    """A caller who is not answered yet; `left_queue`: on the way to an agent. A higher priority goes first."""

    call: UUID
    queue: UUID
    since: datetime
    priority: Annotated[int, msgspec.Meta(ge=0, le=9)]
    state: Literal["waiting", "left_queue"]


class AgentOnFloor(msgspec.Struct, frozen=True, kw_only=True):
    """An agent, known by a number. `calls`: unfinished calls, several when services overlap."""

    agent: UUID
    number: Annotated[int, msgspec.Meta(ge=1)]
    state: Literal["in_call", "free"]
    since: datetime
    calls: Annotated[int, msgspec.Meta(ge=0)]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The whole floor at one moment. `cursor` is where a stream goes on from.

    `as_of` is the board's now: the clock (`live`), or when its newest fact happened, in a replay of history. `zone` is
    where the centre's clock hangs: it decides what time it is there, and which day the figures are of.
    """

    cursor: str
    as_of: datetime
    clock: Clock
    zone: Zone
    kind: LedgerKind
    queues: list[QueueOnFloor]
    waiting: list[WaitingCall]
    agents: list[AgentOnFloor]


async def read_floor(connection: Connection, cursors: Cursors) -> Board:
    """The floor as it is, in the connection's transaction. Raises `NotYetFounded`."""
    kind = await read_kind(connection)
    shown = await queue_board.read_board(connection)
    return Board(
        cursor=cursors.cursor(shown.position),
        as_of=shown.now,
        clock="replay" if shown.replay else "live",
        zone=await read_zone(connection),
        kind=kind,
        queues=await named(connection, shown.queues),
        waiting=[waiting_call(caller) for caller in shown.waiting],
        agents=[agent_on_floor(agent) for agent in shown.agents],
    )


async def named(connection: Connection, queues: Sequence[queue_board.BoardQueue]) -> list[QueueOnFloor]:
    """The queues with what they are called, in the order they were opened."""
    names = await read_names(connection, [queue.queue for queue in queues])
    return [
        QueueOnFloor(
            queue=queue.queue,
            code=names[queue.queue].code,
            names=names[queue.queue].names,
            waiting=queue.waiting,
            longest_since=queue.longest_since,
        )
        for queue in queues
    ]


def waiting_call(caller: queue_board.WaitingCaller) -> WaitingCall:
    """An anonymous row."""
    return msgspec.convert(caller, WaitingCall, from_attributes=True)


def agent_on_floor(agent: queue_board.BoardAgent) -> AgentOnFloor:
    """An agent by number."""
    return msgspec.convert(agent, AgentOnFloor, from_attributes=True)
