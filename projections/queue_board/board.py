"""Kötavlan: what the board shows of a floor, now or as it was."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from projections.queue_board.floor import Agent, AgentState, Caller, CallerState, Queue

AN_AGENT_IS_SHOWN_FOR = timedelta(hours=2)
"""How long an agent in no call stays on the board."""
A_REPLAY_IS_OLDER_THAN = timedelta(hours=1)
"""A fact recorded longer than this after it happened is history being replayed: the board's now is its time."""


class Moment(msgspec.Struct, frozen=True):
    """When a fact happened and when it was recorded."""

    happened_at: datetime
    recorded_at: datetime

    @property
    def is_replay(self) -> bool:
        """Whether history is being replayed."""
        return self.recorded_at - self.happened_at > A_REPLAY_IS_OLDER_THAN


class Rows(msgspec.Struct, kw_only=True):
    """The floor written down: from the tables, or from a fold."""

    position: int
    newest: Moment | None
    """The newest fact that concerns the floor; None when there is none yet."""
    callers: list[Caller]
    agents: list[Agent]
    queues: list[Queue]


class BoardQueue(msgspec.Struct, frozen=True):
    """A queue: how many wait in it, and since when the one who waited longest has waited."""

    queue: UUID
    waiting: int
    longest_since: datetime | None


class WaitingCaller(msgspec.Struct, frozen=True):
    """A caller who waits: an anonymous row."""

    call: UUID
    queue: UUID
    since: datetime
    priority: int
    state: CallerState


class BoardAgent(msgspec.Struct, frozen=True):
    """An agent by state; `calls` is how many at once (more than one when services overlap)."""

    agent: UUID
    number: int
    state: AgentState
    since: datetime
    calls: int


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The floor at a position. `now` is the clock, or in a replay the time of the newest fact about the floor."""

    position: int
    now: datetime
    replay: bool
    queues: list[BoardQueue]
    """Every opened queue, in the order they were opened."""
    waiting: list[WaitingCaller]
    """Longest first."""
    agents: list[BoardAgent]
    """By number."""


class BoardChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What to do to a board of an earlier position to get this one: rows to put in, and rows to take out."""

    position: int
    now: datetime
    replay: bool
    queues: list[BoardQueue]
    """All of them, as in `Board`."""
    waiting: list[WaitingCaller]
    gone: list[UUID]
    agents: list[BoardAgent]
    agents_gone: list[UUID]


def board_of(rows: Rows, clock: datetime) -> Board:
    """The whole board."""
    now, replay = now_of(rows.newest, clock)
    return Board(
        position=rows.position,
        now=now,
        replay=replay,
        queues=queues_of(rows),
        waiting=[waiting_caller(caller) for caller in on_the_floor(rows.callers)],
        agents=[board_agent(agent) for agent in rows.agents if is_shown(agent, now)],
    )


def changes_of(rows: Rows, after: int, then: Moment | None, clock: datetime) -> BoardChanges:
    """What changed after a position; `then` is the moment of the newest fact about the floor up to there.

    An agent also leaves by the passing of time, without a fact: those who may have been shown then and are not now.
    """
    now, replay = now_of(rows.newest, clock)
    shown_then = now_of(then, then.recorded_at)[0] - AN_AGENT_IS_SHOWN_FOR if then else now
    return BoardChanges(
        position=rows.position,
        now=now,
        replay=replay,
        queues=queues_of(rows),
        waiting=[waiting_caller(c) for c in on_the_floor(rows.callers) if c.changed_at > after],
        gone=[c.call for c in rows.callers if c.state == CallerState.GONE and c.changed_at > after],
        agents=[board_agent(a) for a in rows.agents if a.changed_at > after and is_shown(a, now)],
        agents_gone=[a.agent for a in rows.agents if not is_shown(a, now) and a.since >= shown_then],
    )


def now_of(newest: Moment | None, clock: datetime) -> tuple[datetime, bool]:
    """The board's now, and whether that is a replay's."""
    if newest is not None and newest.is_replay:
        return newest.happened_at.astimezone(UTC), True
    return clock, False


def queues_of(rows: Rows) -> list[BoardQueue]:
    """Every opened queue, and any other that someone waits in."""
    waits: dict[UUID, list[datetime]] = {queue.queue: [] for queue in rows.queues}
    for caller in on_the_floor(rows.callers):
        if caller.state == CallerState.WAITING:
            waits.setdefault(caller.queue, []).append(caller.since.astimezone(UTC))
    return [BoardQueue(queue, len(since), min(since, default=None)) for queue, since in waits.items()]


def on_the_floor(callers: Sequence[Caller]) -> list[Caller]:
    """Those not gone, the longest wait first."""
    return sorted((c for c in callers if c.state != CallerState.GONE), key=lambda c: (c.since, c.call))


def is_shown(agent: Agent, now: datetime) -> bool:
    """In a call, or seen a short while ago."""
    return agent.state == AgentState.IN_CALL or now - agent.since <= AN_AGENT_IS_SHOWN_FOR


def waiting_caller(caller: Caller) -> WaitingCaller:
    """The row of a caller."""
    return WaitingCaller(
        caller.call, caller.queue, caller.since.astimezone(UTC), caller.priority, CallerState(caller.state)
    )


def board_agent(agent: Agent) -> BoardAgent:
    """The row of an agent."""
    return BoardAgent(agent.agent, agent.number, agent.state, agent.since.astimezone(UTC), len(agent.calls))
