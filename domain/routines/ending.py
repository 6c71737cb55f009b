"""Avslut: a call ends, and the agent who was in it is free."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.agents import shift as shifts
from domain.agents.commands import ReportCallFinished
from domain.agents.facts import ShiftFact
from domain.agents.shift import InCall, Shift
from domain.calls import call as calls
from domain.calls.call import Answered, Call, Over
from domain.calls.commands import ReportEnd, ReportLost
from domain.calls.facts import CallFact
from domain.words import AgentRef, CallRef


class Ending(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    call: Sequence[CallFact]
    shift: Sequence[ShiftFact]


class Service(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who is in the call, and since when: agent and local day of the answer name the shift."""

    agent: AgentRef
    answered_at: datetime


def service(call: Call) -> Service | None:
    """Answer whose shift an end concerns; None when nobody, or nobody named, is in the call."""
    match call:
        case Answered(agent=agent, answered_at=answered_at) | Over(agent=agent, answered_at=answered_at):
            if agent is None or answered_at is None:
                return None
            return Service(agent=agent, answered_at=answered_at)
        case _:
            return None


def end_call(call: Call, shift: Shift, report: ReportEnd | ReportLost, call_ref: CallRef) -> Ending:
    """The agent finishes if still in the call.

    `shift` is the one that `service(call)` names; when it names none, any shift will do.
    """
    ended = calls.decide(report, call)
    serving = service(call)
    if serving is None or not isinstance(shift, InCall) or call_ref not in shift.calls:
        return Ending(call=ended, shift=[])
    finished = ReportCallFinished(agent=serving.agent, call=call_ref, at=report.at)
    return Ending(call=ended, shift=shifts.decide(finished, shift))
