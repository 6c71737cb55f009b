"""Tolkning: what a report from a core means in our own words, and what follows from it."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any
from uuid import UUID

from domain.agents import shift as shifts
from domain.agents.shift import NotSeen
from domain.calls import call as calls
from domain.calls.call import Answered
from domain.calls.commands import (
    CallCommand,
    ReportAnswer,
    ReportArrival,
    ReportEnd,
    ReportLeftQueue,
    ReportLost,
    ReportQueued,
)
from domain.calls.facts import EndedBy
from domain.queues import queue as queues
from domain.routines.answering import answer_call
from domain.routines.ending import end_call, service
from domain.routines.queueing import queue_call
from domain.words import CallRef, Zone
from telephony_adapter.intake.memory import Kept, Memory
from telephony_adapter.intake.names import Names
from telephony_adapter.port import (
    AnyFact,
    CallArrived,
    CallEnded,
    CallLost,
    LegsConnected,
    OfferStarted,
    QueueEntered,
    QueueLeft,
)

Decided = list[tuple[ModuleType, UUID, Kept, Sequence[Any]]]
"""For each stream that gets facts: its decider, its id, what is held of it, the facts."""


class Interpreter:
    """Decides report by report over what the memory holds. Who sits at which leg is remembered by call."""

    def __init__(self, memory: Memory, names: Names, zone: Zone) -> None:
        self._memory = memory
        self._names = names
        self._zone = zone
        self._devices: dict[str, dict[str, str]] = {}

    async def decide(self, report: AnyFact, call_ref: CallRef, call: Kept) -> Decided:
        """The facts that follow from a report; none when it tells nothing that we keep."""
        match report:
            case OfferStarted(leg=leg, device=device):
                self._devices.setdefault(report.call_ref, {})[leg] = device
                return []
            case QueueEntered():
                return await self._queued(report, call_ref, call)
            case LegsConnected():
                return await self._answered(report, call_ref, call)
            case CallEnded(by=by):
                end = ReportEnd(by=EndedBy(by.value), at=report.meta.occurred_at)
                return await self._ended(end, call_ref, call)
            case CallLost(last_seen_at=seen):
                lost = ReportLost(last_seen_at=seen, at=report.meta.occurred_at)
                return await self._ended(lost, call_ref, call)
            case CallArrived() | QueueLeft():
                return [(calls, call_ref, call, calls.decide(self._command(report), call.state))]
            case _:
                return []  # Legs, holds and transfers are the core's own affair so far.

    def let_go(self, reports: Sequence[AnyFact]) -> None:
        """Forgets who sat where in calls whose end was the last that these reports told."""
        over: set[str] = set()
        for report in reports:
            if isinstance(report, CallEnded | CallLost):
                over.add(report.call_ref)
            elif isinstance(report, OfferStarted):
                over.discard(report.call_ref)
        for call_ref in over:
            self._devices.pop(call_ref, None)

    def _command(self, report: CallArrived | QueueLeft) -> CallCommand:
        at = report.meta.occurred_at
        if isinstance(report, QueueLeft):
            return ReportLeftQueue(at=at)
        number = report.caller
        withheld = number is not None and number.withheld
        caller = None if withheld else self._names.caller(number)
        return ReportArrival(core=self._names.core, zone=self._zone, caller=caller, withheld=withheld, at=at)

    async def _queued(self, report: QueueEntered, call_ref: CallRef, call: Kept) -> Decided:
        queue_ref = self._names.queue(report.queue)
        queue = await self._memory.of(queues, queue_ref)
        priority = min(max(report.priority, 0), 9)
        command = ReportQueued(queue=queue_ref, priority=priority, at=report.meta.occurred_at)
        decided = queue_call(call.state, queue.state, command, self._names.core)
        return [(calls, call_ref, call, decided.call), (queues, queue_ref, queue, decided.queue)]

    async def _answered(self, report: LegsConnected, call_ref: CallRef, call: Kept) -> Decided:
        at, sitting = report.meta.occurred_at, self._devices.get(report.call_ref, {})
        device = next((sitting[leg] for leg in report.legs if leg in sitting), None)
        if device is None:
            return [(calls, call_ref, call, calls.decide(ReportAnswer(at=at), call.state))]
        agent = self._names.agent(device)
        if isinstance(call.state, Answered) and call.state.agent == agent:
            return []  # Back from hold: the same two hear each other again.
        shift_id = self._names.shift(agent, at)
        shift = await self._memory.of(shifts, shift_id)
        decided = answer_call(call.state, shift.state, ReportAnswer(agent=agent, at=at), call_ref)
        return [(calls, call_ref, call, decided.call), (shifts, shift_id, shift, decided.shift)]

    async def _ended(self, command: ReportEnd | ReportLost, call_ref: CallRef, call: Kept) -> Decided:
        serving = service(call.state)
        if serving is None:
            ended = end_call(call.state, NotSeen(), command, call_ref)
            return [(calls, call_ref, call, ended.call)]
        shift_id = self._names.shift(serving.agent, serving.answered_at)
        shift = await self._memory.of(shifts, shift_id)
        ended = end_call(call.state, shift.state, command, call_ref)
        return [(calls, call_ref, call, ended.call), (shifts, shift_id, shift, ended.shift)]
