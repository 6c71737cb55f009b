"""Golvet: who waits and who talks. The one fold behind the live board and the board as it was."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from domain.agents import facts as agents
from domain.calls import facts as calls
from domain.queues import facts as queues
from projections.log import Noted

CHANGES_NOTHING = calls.CHANGES_NOTHING | agents.CHANGES_NOTHING


class CallerState(StrEnum):
    """Where a caller on the board is."""

    WAITING = "waiting"
    LEFT_QUEUE = "left_queue"
    """Out of the queue and not answered yet: on the way to an agent."""
    GONE = "gone"
    """Answered or over. Kept for a while, so that whoever looked away can be told."""


class Caller(msgspec.Struct):
    """A call that has been in a queue and is not answered. Gone: the other fields are as they last were."""

    call: UUID
    queue: UUID
    since: datetime
    """When the caller first entered a queue; going on to another queue does not start the wait anew."""
    priority: int
    state: CallerState
    changed_at: int
    """Position of the fact that last changed this row."""


class AgentState(StrEnum):
    """What an agent does."""

    IN_CALL = "in_call"
    FREE = "free"


class Agent(msgspec.Struct):
    """An agent who has taken a call."""

    agent: UUID
    number: int
    """By order of first appearance, from 1. What the board calls an agent whose name it may not show."""
    since: datetime
    """Since when in a call, or free."""
    calls: list[UUID]
    """Unfinished calls; several when services overlap. Empty: free."""
    changed_at: int

    @property
    def state(self) -> AgentState:
        """In a call until all of them are finished."""
        return AgentState.IN_CALL if self.calls else AgentState.FREE


class Queue(msgspec.Struct):
    """A queue that has been opened."""

    queue: UUID
    changed_at: int


class Floor:
    """The floor after some facts, and what changed since it was last written down."""

    def __init__(
        self,
        callers: Iterable[Caller] = (),
        agents: Iterable[Agent] = (),
        queues: Iterable[Queue] = (),
        numbers: Mapping[UUID, int] | None = None,
        heard_at: int = 0,
    ) -> None:
        """`numbers`: agents whose earlier facts are not folded here, so that each keeps its number.

        `heard_at`: position of the newest fact that concerns the floor; 0 for none.
        """
        self.heard_at = heard_at
        self.callers = {caller.call: caller for caller in callers}
        self.agents = {agent.agent: agent for agent in agents}
        self.queues = {queue.queue: queue for queue in queues}
        self.numbers = dict(numbers) if numbers else {a.agent: a.number for a in self.agents.values()}
        self.changed_callers: dict[UUID, Caller] = {}
        self.changed_agents: dict[UUID, Agent] = {}
        self.opened: list[Queue] = []

    def fold(self, facts: Iterable[Noted]) -> None:
        """Fold facts that follow those folded before. Facts of no concern to the floor are passed over."""
        for noted in facts:
            follow = FOLLOWS.get(type(noted.fact))
            if follow is None:
                continue
            self.heard_at = noted.position
            if getattr(noted.fact, "contradicts", None) not in CHANGES_NOTHING:
                follow(self, noted, noted.fact)

    def written(self) -> None:
        """What changed so far has been written down."""
        self.changed_callers, self.changed_agents, self.opened = {}, {}, []

    def open_queue(self, noted: Noted, fact: queues.QueueOpened) -> None:
        """Opened twice is opened once."""
        if fact.queue not in self.queues:
            self.queues[fact.queue] = Queue(queue=fact.queue, changed_at=noted.position)
            self.opened.append(self.queues[fact.queue])

    def enter(self, noted: Noted, fact: calls.CallQueued) -> None:
        """The caller waits, in this queue from now on."""
        before = self.callers.get(noted.stream)
        self._change(
            Caller(
                call=noted.stream,
                queue=fact.queue,
                since=before.since if before else fact.at,
                priority=fact.priority,
                state=CallerState.WAITING,
                changed_at=noted.position,
            )
        )

    def leave(self, noted: Noted, _: calls.CallLeftQueue) -> None:
        """The caller is on the way to an agent, unless answered already."""
        caller = self.callers.get(noted.stream)
        if caller is not None:
            self._change(
                msgspec.structs.replace(caller, state=CallerState.LEFT_QUEUE, changed_at=noted.position)
            )

    def be_gone(self, noted: Noted, _: Any) -> None:
        """Answered or over: the caller waits no more, whether or not the core ever said that the queue was left."""
        caller = self.callers.pop(noted.stream, None)
        if caller is not None:
            self.changed_callers[caller.call] = msgspec.structs.replace(
                caller, state=CallerState.GONE, changed_at=noted.position
            )

    def take(self, noted: Noted, fact: agents.AgentTookCall) -> None:
        """The agent is in a call; a call taken during another leaves the start as it was."""
        agent = self.agents.get(fact.agent)
        if agent is None:
            number = self.numbers.setdefault(fact.agent, len(self.numbers) + 1)
            agent = Agent(agent=fact.agent, number=number, since=fact.at, calls=[], changed_at=0)
        self.agents[fact.agent] = self.changed_agents[fact.agent] = Agent(
            agent=fact.agent,
            number=agent.number,
            since=agent.since if agent.calls else fact.at,
            calls=agent.calls if fact.call in agent.calls else [*agent.calls, fact.call],
            changed_at=noted.position,
        )

    def finish(self, noted: Noted, fact: agents.AgentFinishedCall) -> None:
        """The agent is free when all calls are finished."""
        agent = self.agents.get(fact.agent)
        if agent is None or fact.call not in agent.calls:
            return
        others = [call for call in agent.calls if call != fact.call]
        self.agents[fact.agent] = self.changed_agents[fact.agent] = Agent(
            agent=fact.agent,
            number=agent.number,
            since=agent.since if others else fact.at,
            calls=others,
            changed_at=noted.position,
        )

    def _change(self, caller: Caller) -> None:
        self.callers[caller.call] = self.changed_callers[caller.call] = caller


FOLLOWS: Mapping[type, Callable[[Floor, Noted, Any], None]] = {
    queues.QueueOpened: Floor.open_queue,
    calls.CallQueued: Floor.enter,
    calls.CallLeftQueue: Floor.leave,
    calls.CallAnswered: Floor.be_gone,
    calls.CallAbandoned: Floor.be_gone,
    calls.CallLeftInMenu: Floor.be_gone,
    calls.CallForcedOut: Floor.be_gone,
    calls.CallEnded: Floor.be_gone,
    calls.CallLost: Floor.be_gone,
    agents.AgentTookCall: Floor.take,
    agents.AgentFinishedCall: Floor.finish,
}
"""What each kind of fact does to the floor."""
TAGS = sorted(str(fact.__struct_config__.tag) for fact in FOLLOWS)  # type: ignore[attr-defined]
"""What concerns the floor, as the ledger calls it."""
