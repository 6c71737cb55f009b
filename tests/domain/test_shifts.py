"""An agent takes calls and finishes them, and a core may say that services overlap."""

from domain.agents import shift
from domain.agents.commands import ReportCallFinished, ReportCallTaken, ShiftCommand
from domain.agents.facts import AgentFinishedCall, AgentTookCall, ShiftContradiction, ShiftFact
from domain.agents.shift import Free, InCall, Shift
from domain.decider import Decider
from tests.domain.cast import AINO, ANOTHER_CALL, NINE, THIS_CALL, at
from tests.domain.sentences import about

SHIFT: Decider[ShiftCommand, Shift, ShiftFact] = shift
given = about(SHIFT)

took = AgentTookCall(agent=AINO, call=THIS_CALL, at=NINE)
took_another = AgentTookCall(
    agent=AINO, call=ANOTHER_CALL, contradicts=ShiftContradiction.ALREADY_IN_CALL, at=at(30)
)
finished = AgentFinishedCall(agent=AINO, call=THIS_CALL, at=at(60))


def test_an_agent_takes_a_call() -> None:
    given().when(ReportCallTaken(agent=AINO, call=THIS_CALL, at=NINE)).then(took)
    given(took).leaves(InCall(calls={THIS_CALL: NINE}, since=NINE))


def test_an_agent_finishes_a_call() -> None:
    given(took).when(ReportCallFinished(agent=AINO, call=THIS_CALL, at=at(60))).then(finished)
    given(took, finished).leaves(Free(since=at(60)))


def test_a_free_agent_takes_the_next_call() -> None:
    given(took, finished).when(ReportCallTaken(agent=AINO, call=ANOTHER_CALL, at=at(60))).then(
        AgentTookCall(agent=AINO, call=ANOTHER_CALL, at=at(60))
    )


def test_an_agent_in_a_call_is_said_to_take_another() -> None:
    given(took).when(ReportCallTaken(agent=AINO, call=ANOTHER_CALL, at=at(30))).then(took_another)
    given(took, took_another).leaves(InCall(calls={THIS_CALL: NINE, ANOTHER_CALL: at(30)}, since=NINE))


def test_an_agent_is_said_to_take_a_call_before_finishing_the_last() -> None:
    given(took, finished).when(ReportCallTaken(agent=AINO, call=ANOTHER_CALL, at=at(30))).then(took_another)
    given(took, finished, took_another).leaves(InCall(calls={ANOTHER_CALL: at(30)}, since=at(30)))


def test_an_agent_in_two_calls_is_free_when_both_are_finished() -> None:
    given(took, took_another, finished).leaves(InCall(calls={ANOTHER_CALL: at(30)}, since=NINE))
    both = AgentFinishedCall(agent=AINO, call=ANOTHER_CALL, at=at(90))
    given(took, took_another, finished, both).leaves(Free(since=at(90)))


def test_a_call_taken_twice_is_in_hand_once() -> None:
    again = AgentTookCall(
        agent=AINO, call=THIS_CALL, contradicts=ShiftContradiction.ALREADY_IN_CALL, at=at(5)
    )
    given(took).when(ReportCallTaken(agent=AINO, call=THIS_CALL, at=at(5))).then(again)
    given(took, again).leaves(InCall(calls={THIS_CALL: NINE}, since=NINE))


def test_finishing_a_call_that_the_agent_is_not_in() -> None:
    stranger = AgentFinishedCall(
        agent=AINO, call=ANOTHER_CALL, contradicts=ShiftContradiction.NOT_IN_THAT_CALL, at=at(60)
    )
    report = ReportCallFinished(agent=AINO, call=ANOTHER_CALL, at=at(60))
    given().when(report).then(stranger)
    given(took).when(report).then(stranger)
    given(took, finished).when(report).then(stranger)
    given(took, stranger).leaves(InCall(calls={THIS_CALL: NINE}, since=NINE))


def test_finishing_a_call_before_taking_it() -> None:
    negative = AgentFinishedCall(
        agent=AINO, call=THIS_CALL, contradicts=ShiftContradiction.BEFORE_START, at=at(-1)
    )
    given(took).when(ReportCallFinished(agent=AINO, call=THIS_CALL, at=at(-1))).then(negative)
    given(took, negative).leaves(Free(since=at(-1)))
