"""Things may happen in the same second: that contradicts nothing."""

import pytest

from domain.agents import shift
from domain.agents.commands import ReportCallFinished, ReportCallTaken, ShiftCommand
from domain.agents.shift import Free, InCall, Shift
from domain.calls import call
from domain.calls.call import Answered, Call, InMenu, LeftQueue, Waiting
from domain.calls.commands import CallCommand, ReportAnswer, ReportEnd, ReportLeftQueue, ReportQueued
from domain.calls.facts import EndedBy
from tests.domain.cast import AINO, CITIZEN_LINE, NINE, THIS_CALL

in_menu = InMenu(arrived_at=NINE)
waiting = Waiting(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=NINE)
gone_on = LeftQueue(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=NINE, left_at=NINE)
talking = Answered(arrived_at=NINE, agent=AINO, answered_at=NINE)
talking_in_queue = Answered(arrived_at=NINE, agent=AINO, answered_at=NINE, waiting_since=NINE)

enter = ReportQueued(queue=CITIZEN_LINE, priority=0, at=NINE)
leave = ReportLeftQueue(at=NINE)
answer = ReportAnswer(agent=AINO, at=NINE)
end = ReportEnd(by=EndedBy.CALLER, at=NINE)


@pytest.mark.parametrize(
    ("stage", "report"),
    [
        (in_menu, enter),
        (in_menu, answer),
        (in_menu, end),
        (waiting, leave),
        (waiting, end),
        (gone_on, enter),
        (gone_on, answer),
        (gone_on, end),
        (talking, end),
        (talking_in_queue, leave),
        (talking_in_queue, end),
    ],
)
def test_a_whole_call_may_pass_in_a_second(stage: Call, report: CallCommand) -> None:
    assert [fact.contradicts for fact in call.decide(report, stage)] == [None]


@pytest.mark.parametrize(
    ("stage", "report"),
    [
        (Free(since=NINE), ReportCallTaken(agent=AINO, call=THIS_CALL, at=NINE)),
        (
            InCall(calls={THIS_CALL: NINE}, since=NINE),
            ReportCallFinished(agent=AINO, call=THIS_CALL, at=NINE),
        ),
    ],
)
def test_an_agent_may_finish_and_take_calls_in_a_second(stage: Shift, report: ShiftCommand) -> None:
    assert [fact.contradicts for fact in shift.decide(report, stage)] == [None]
