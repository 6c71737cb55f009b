"""Pass: an agent's day on the phone, call by call."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias, assert_never

import msgspec

from domain.agents import commands, facts
from domain.agents.commands import ShiftCommand
from domain.agents.facts import CHANGES_NOTHING, ShiftContradiction, ShiftFact
from domain.words import CallRef


class NotSeen(msgspec.Struct, frozen=True, gc=False):
    """The agent has taken no call today."""


class Free(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The agent is in no call."""

    since: datetime


class InCall(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The agent is in a call; in several, when the core says that services overlap."""

    calls: Mapping[CallRef, datetime]
    """Each unfinished call and when the agent took it. Never empty."""
    since: datetime


Shift: TypeAlias = NotSeen | Free | InCall

initial: Shift = NotSeen()


def decide(command: ShiftCommand, shift: Shift) -> Sequence[ShiftFact]:
    """Every report is one fact, with what it contradicts."""
    match command:
        case commands.ReportCallTaken(agent=agent, call=call, at=at):
            contradicts = _of_taking(shift, at)
            return [facts.AgentTookCall(agent=agent, call=call, contradicts=contradicts, at=at)]
        case commands.ReportCallFinished(agent=agent, call=call, at=at):
            contradicts = _of_finishing(shift, call, at)
            return [facts.AgentFinishedCall(agent=agent, call=call, contradicts=contradicts, at=at)]
        case _:
            assert_never(command)


def _of_taking(shift: Shift, at: datetime) -> ShiftContradiction | None:
    match shift:
        case InCall():
            return ShiftContradiction.ALREADY_IN_CALL
        case Free(since=since) if at < since:  # Still in the call before, by the clock.
            return ShiftContradiction.ALREADY_IN_CALL
        case _:
            return None


def _of_finishing(shift: Shift, call: CallRef, at: datetime) -> ShiftContradiction | None:
    match shift:
        case InCall(calls=calls) if call in calls:
            return ShiftContradiction.BEFORE_START if at < calls[call] else None
        case _:
            return ShiftContradiction.NOT_IN_THAT_CALL


def evolve(shift: Shift, fact: ShiftFact) -> Shift:
    """A fact that cannot follow is skipped."""
    if fact.contradicts in CHANGES_NOTHING:
        return shift
    match fact:
        case facts.AgentTookCall(call=call, at=at):
            return _take(shift, call, at)
        case facts.AgentFinishedCall(call=call, at=at):
            return _finish(shift, call, at)
        case _:
            assert_never(fact)


def _take(shift: Shift, call: CallRef, at: datetime) -> Shift:
    match shift:
        case NotSeen() | Free():
            return InCall(calls={call: at}, since=at)
        case InCall(calls=calls, since=since):
            return InCall(calls={call: at, **calls}, since=since)  # Taken twice is taken the first time.
        case _:
            assert_never(shift)


def _finish(shift: Shift, call: CallRef, at: datetime) -> Shift:
    match shift:
        case InCall(calls=calls, since=since) if call in calls:
            others = {other: taken_at for other, taken_at in calls.items() if other != call}
            return InCall(calls=others, since=since) if others else Free(since=at)
        case _:
            return shift
