"""Besvarande: a call is answered, and the agent who answers is in it."""

from collections.abc import Sequence

import msgspec

from domain.agents import shift as shifts
from domain.agents.commands import ReportCallTaken
from domain.agents.facts import ShiftFact
from domain.agents.shift import Shift
from domain.calls import call as calls
from domain.calls.call import Call
from domain.calls.commands import ReportAnswer
from domain.calls.facts import CallFact
from domain.words import CallRef


class Answering(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    call: Sequence[CallFact]
    shift: Sequence[ShiftFact]


def answer_call(call: Call, shift: Shift, report: ReportAnswer, call_ref: CallRef) -> Answering:
    """The agent is in the call even when the answer contradicts what we know of it.

    `shift` is the named agent's, on the local day of the answer; without a name, any shift will do.
    """
    answered = calls.decide(report, call)
    if report.agent is None:
        return Answering(call=answered, shift=[])
    taken = ReportCallTaken(agent=report.agent, call=call_ref, at=report.at)
    return Answering(call=answered, shift=shifts.decide(taken, shift))
