"""A call that goes as calls go."""

import pytest

from domain.calls import call
from domain.calls.call import Answered, Call, InMenu, LeftQueue, Outcome, Over, Waiting
from domain.calls.commands import (
    CallCommand,
    ReportAnswer,
    ReportArrival,
    ReportEnd,
    ReportLeftQueue,
    ReportLost,
    ReportQueued,
)
from domain.calls.facts import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallFact,
    CallForcedOut,
    CallLeftInMenu,
    CallLeftQueue,
    CallLost,
    CallQueued,
    EndedBy,
)
from domain.decider import Decider
from domain.words import Zone
from tests.domain.cast import AINO, BUILDING_LINE, CITIZEN_LINE, NINE, RESIDENT, SWITCH, at
from tests.domain.sentences import about

CALL: Decider[CallCommand, Call, CallFact] = call
given = about(CALL)

arrived = CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=NINE)
queued = CallQueued(queue=CITIZEN_LINE, priority=2, at=at(5))
left = CallLeftQueue(at=at(30))
answered = CallAnswered(agent=AINO, at=at(30))
ended = CallEnded(by=EndedBy.CALLER, at=at(90))
waiting = Waiting(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(5))
talking = Answered(arrived_at=NINE, agent=AINO, answered_at=at(30))


def test_a_call_arrives() -> None:
    report = ReportArrival(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, caller=RESIDENT, withheld=True, at=NINE)
    given().when(report).then(
        CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, caller=RESIDENT, withheld=True, at=NINE)
    )
    given(arrived).leaves(InMenu(arrived_at=NINE))


def test_a_call_enters_a_queue() -> None:
    given(arrived).when(ReportQueued(queue=CITIZEN_LINE, priority=2, at=at(5))).then(queued)
    given(arrived, queued).leaves(waiting)


def test_a_call_may_enter_its_queue_in_the_second_it_arrives() -> None:
    given(arrived).when(ReportQueued(queue=CITIZEN_LINE, priority=0, at=NINE)).then(
        CallQueued(queue=CITIZEN_LINE, priority=0, at=NINE)
    )


def test_a_call_leaves_its_queue() -> None:
    given(arrived, queued).when(ReportLeftQueue(at=at(30))).then(left)
    given(arrived, queued, left).leaves(
        LeftQueue(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(5), left_at=at(30))
    )


def test_a_call_may_go_from_one_queue_to_the_next() -> None:
    overflown = CallQueued(queue=BUILDING_LINE, priority=2, at=at(30))
    given(arrived, queued, left).when(ReportQueued(queue=BUILDING_LINE, priority=2, at=at(30))).then(
        overflown
    )
    given(arrived, queued, left, overflown).leaves(
        Waiting(arrived_at=NINE, queue=BUILDING_LINE, entered_at=at(30))
    )


def test_a_call_is_answered_out_of_the_queue() -> None:
    given(arrived, queued, left).when(ReportAnswer(agent=AINO, at=at(30))).then(answered)
    given(arrived, queued, left, answered).leaves(talking)


def test_a_call_is_answered_without_any_queue() -> None:
    given(arrived).when(ReportAnswer(agent=AINO, at=at(30))).then(answered)
    given(arrived, answered).leaves(talking)


def test_a_core_need_not_say_who_answered() -> None:
    given(arrived).when(ReportAnswer(at=at(30))).then(CallAnswered(at=at(30)))


@pytest.mark.parametrize("by", EndedBy)
def test_an_answered_call_ends_whoever_ends_it(by: EndedBy) -> None:
    given(arrived, answered).when(ReportEnd(by=by, at=at(90))).then(CallEnded(by=by, at=at(90)))
    given(arrived, answered, ended).leaves(Over(outcome=Outcome.ANSWERED))


@pytest.mark.parametrize("by", [EndedBy.CALLER, EndedBy.UNKNOWN])
def test_a_caller_who_hangs_up_in_a_queue_has_abandoned(by: EndedBy) -> None:
    abandoned = CallAbandoned(at=at(30))
    given(arrived, queued).when(ReportEnd(by=by, at=at(30))).then(abandoned)
    given(arrived, queued, left).when(ReportEnd(by=by, at=at(30))).then(abandoned)
    given(arrived, queued, abandoned).leaves(Over(outcome=Outcome.ABANDONED))
    given(arrived, queued, left, abandoned).leaves(Over(outcome=Outcome.ABANDONED))


def test_hanging_up_after_zero_seconds_in_a_queue_is_abandoning_too() -> None:
    given(arrived, queued).when(ReportEnd(by=EndedBy.CALLER, at=at(5))).then(CallAbandoned(at=at(5)))


@pytest.mark.parametrize("by", [EndedBy.CALLER, EndedBy.UNKNOWN])
def test_a_caller_who_hangs_up_before_any_queue_left_in_the_menu(by: EndedBy) -> None:
    given(arrived).when(ReportEnd(by=by, at=at(3))).then(CallLeftInMenu(at=at(3)))
    given(arrived, CallLeftInMenu(at=at(3))).leaves(Over(outcome=Outcome.LEFT_IN_MENU))


@pytest.mark.parametrize("by", [EndedBy.AGENT, EndedBy.SERVICE, EndedBy.CORE])
@pytest.mark.parametrize("before", [(arrived,), (arrived, queued), (arrived, queued, left)])
def test_an_unanswered_call_that_we_end_is_forced_out(before: tuple[CallFact, ...], by: EndedBy) -> None:
    forced_out = CallForcedOut(by=by, at=at(40))
    given(*before).when(ReportEnd(by=by, at=at(40))).then(forced_out)
    given(*before, forced_out).leaves(Over(outcome=Outcome.FORCED_OUT))


@pytest.mark.parametrize("before", [(arrived,), (arrived, queued), (arrived, queued, left)])
def test_an_unanswered_call_may_be_lost(before: tuple[CallFact, ...]) -> None:
    lost = CallLost(last_seen_at=at(40), at=at(100))
    given(*before).when(ReportLost(last_seen_at=at(40), at=at(100))).then(lost)
    given(*before, lost).leaves(Over(outcome=Outcome.LOST))


def test_a_call_lost_after_the_answer_was_answered_all_the_same() -> None:
    lost = CallLost(last_seen_at=at(40), at=at(100))
    given(arrived, answered).when(ReportLost(last_seen_at=at(40), at=at(100))).then(lost)
    given(arrived, answered, lost).leaves(Over(outcome=Outcome.ANSWERED))
