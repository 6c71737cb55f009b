"""Samtal: a call arrives, waits or not, is answered or not, and comes out once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, assert_never

from msgspec.structs import replace

from domain.calls import commands, contradictions, facts
from domain.calls.commands import CallCommand
from domain.calls.facts import CHANGES_NOTHING, CallFact, EndedBy
from domain.calls.stages import Answered, Call, InMenu, LeftQueue, NotArrived, Outcome, Over, Waiting
from domain.words import AgentRef, QueueRef

__all__ = [
    "Answered",
    "Call",
    "InMenu",
    "LeftQueue",
    "NotArrived",
    "Outcome",
    "Over",
    "Waiting",
    "decide",
    "evolve",
    "initial",
]

# When nobody knows who hung up, it was most likely the caller.
THE_CALLER_HUNG_UP: Final = frozenset({EndedBy.CALLER, EndedBy.UNKNOWN})

initial: Call = NotArrived()


def decide(command: CallCommand, call: Call) -> Sequence[CallFact]:
    """Every report is one fact, with what it contradicts."""
    match command:
        case commands.ReportArrival(core=core, zone=zone, caller=caller, withheld=withheld, at=at):
            contradicts = contradictions.of_arrival(call)
            return [
                facts.CallArrived(
                    core=core, zone=zone, caller=caller, withheld=withheld, contradicts=contradicts, at=at
                )
            ]
        case commands.ReportQueued(queue=queue, priority=priority, at=at):
            contradicts = contradictions.of_entry(call, at)
            return [facts.CallQueued(queue=queue, priority=priority, contradicts=contradicts, at=at)]
        case commands.ReportLeftQueue(at=at):
            return [facts.CallLeftQueue(contradicts=contradictions.of_leaving(call, at), at=at)]
        case commands.ReportAnswer(agent=agent, at=at):
            return [facts.CallAnswered(agent=agent, contradicts=contradictions.of_answer(call, at), at=at)]
        case commands.ReportEnd(by=by, at=at):
            return [_end(call, by, at)]
        case commands.ReportLost(last_seen_at=last_seen_at, at=at):
            contradicts = contradictions.of_loss(call)
            return [facts.CallLost(last_seen_at=last_seen_at, contradicts=contradicts, at=at)]
        case _:
            assert_never(command)


def _end(call: Call, by: EndedBy, at: datetime) -> CallFact:
    contradicts = contradictions.of_end(call, at)
    match call:
        case Answered() | Over():
            return facts.CallEnded(by=by, contradicts=contradicts, at=at)
        case Waiting() | LeftQueue() if by in THE_CALLER_HUNG_UP:
            return facts.CallAbandoned(contradicts=contradicts, at=at)
        case NotArrived() | InMenu() if by in THE_CALLER_HUNG_UP:
            return facts.CallLeftInMenu(contradicts=contradicts, at=at)
        case NotArrived() | InMenu() | Waiting() | LeftQueue():
            return facts.CallForcedOut(by=by, contradicts=contradicts, at=at)
        case _:
            assert_never(call)


def evolve(call: Call, fact: CallFact) -> Call:
    """A fact that cannot follow is skipped."""
    if fact.contradicts in CHANGES_NOTHING:
        return _serve_after_the_end(call, fact)
    match fact:
        case facts.CallArrived(at=at):
            return _arrive(call, at)
        case facts.CallQueued(queue=queue, at=at):
            return _enter(call, queue, at)
        case facts.CallLeftQueue(at=at):
            return _leave(call, at)
        case facts.CallAnswered(agent=agent, at=at):
            return _answer(call, agent, at)
        case (
            facts.CallAbandoned()
            | facts.CallLeftInMenu()
            | facts.CallForcedOut()
            | facts.CallEnded()
            | facts.CallLost()
        ):
            return _come_out(call, fact)
        case _:
            assert_never(fact)


def _arrive(call: Call, at: datetime) -> Call:
    match call:
        case NotArrived():
            return InMenu(arrived_at=at)
        case Waiting(arrived_at=None) | LeftQueue(arrived_at=None) | Answered(arrived_at=None):
            return replace(call, arrived_at=at)
        case _:
            return call


def _enter(call: Call, queue: QueueRef, at: datetime) -> Call:
    match call:
        case NotArrived():
            return Waiting(arrived_at=None, queue=queue, entered_at=at)
        case InMenu(arrived_at=arrived_at) | LeftQueue(arrived_at=arrived_at):
            return Waiting(arrived_at=arrived_at, queue=queue, entered_at=at)
        case _:
            return call


def _leave(call: Call, at: datetime) -> Call:
    match call:
        case Waiting(arrived_at=arrived_at, queue=queue, entered_at=entered_at):
            return LeftQueue(arrived_at=arrived_at, queue=queue, entered_at=entered_at, left_at=at)
        case Answered(waiting_since=datetime()):
            return replace(call, waiting_since=None)
        case _:
            return call


def _answer(call: Call, agent: AgentRef | None, at: datetime) -> Call:
    match call:
        case NotArrived():
            return Answered(arrived_at=None, agent=agent, answered_at=at)
        case InMenu(arrived_at=arrived_at) | LeftQueue(arrived_at=arrived_at):
            return Answered(arrived_at=arrived_at, agent=agent, answered_at=at)
        case Waiting(arrived_at=arrived_at, entered_at=entered_at):
            return Answered(arrived_at=arrived_at, agent=agent, answered_at=at, waiting_since=entered_at)
        case _:
            return call


def _come_out(call: Call, fact: CallFact) -> Call:
    match call, fact:
        case (Waiting() | LeftQueue(), facts.CallAbandoned()):
            return Over(outcome=Outcome.ABANDONED)
        case (NotArrived() | InMenu(), facts.CallLeftInMenu()):
            return Over(outcome=Outcome.LEFT_IN_MENU)
        case (NotArrived() | InMenu() | Waiting() | LeftQueue(), facts.CallForcedOut()):
            return Over(outcome=Outcome.FORCED_OUT)
        case (Answered(), facts.CallEnded() | facts.CallLost()):
            return Over(outcome=Outcome.ANSWERED)
        case (NotArrived() | InMenu() | Waiting() | LeftQueue(), facts.CallLost()):
            return Over(outcome=Outcome.LOST)
        case _:
            return call


def _serve_after_the_end(call: Call, fact: CallFact) -> Call:
    """The outcome stays, but an agent who is said to serve the call is busy with it."""
    match call, fact:
        case (Over(outcome=outcome), facts.CallAnswered(agent=agent, at=at)):
            return Over(outcome=outcome, agent=agent, answered_at=at)
        case (Over(outcome=outcome), facts.CallEnded() | facts.CallLost()):
            return Over(outcome=outcome)
        case _:
            return call
