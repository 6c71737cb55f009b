"""Ändringar: what has happened on the board since a position, as one event."""

import msgspec

from api.board import agent_on_floor, named, waiting_call
from api.cursors import Cursors
from api.database import Connection
from api.events import BoardEvent, Reset, framed
from api.standing import read_standing, read_zone
from projections import queue_board


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Where a stream stands afterwards and what it is told on the way; None: nothing. `ends`: it goes no further."""

    position: int
    frame: bytes | None = None
    ends: bool = False


async def read_step(connection: Connection, after: int, cursors: Cursors) -> Step:
    """What has happened since a position, read in the connection's transaction."""
    standing = await read_standing(connection)
    if after > standing.position:
        return _reset(after, Reset(reason="ahead"))
    changes = await queue_board.read_changes(connection, after)
    if changes is None:
        return _reset(after, Reset(reason="too-old"))
    if changes.position == after and not changes.agents_gone:
        return Step(position=after)
    cursor = cursors.cursor(changes.position)
    event = BoardEvent(
        cursor=cursor,
        as_of=changes.now,
        clock="replay" if changes.replay else "live",
        zone=await read_zone(connection),
        queues=await named(connection, changes.queues),
        waiting=[waiting_call(caller) for caller in changes.waiting],
        gone=changes.gone,
        agents=[agent_on_floor(agent) for agent in changes.agents],
        agents_gone=changes.agents_gone,
    )
    return Step(position=changes.position, frame=framed("board", msgspec.json.encode(event), cursor))


def _reset(position: int, reset: Reset) -> Step:
    return Step(position=position, frame=framed("reset", msgspec.json.encode(reset)), ends=True)
