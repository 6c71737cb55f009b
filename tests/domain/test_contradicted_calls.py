"""A core may contradict itself. What it says is recorded, with what it contradicts."""

import pytest

from domain.calls import call
from domain.calls.call import Answered, InMenu, LeftQueue, Outcome, Over, Waiting
from domain.calls.commands import (
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
    CallContradiction,
    CallEnded,
    CallFact,
    CallLeftInMenu,
    CallLeftQueue,
    CallLost,
    CallQueued,
    EndedBy,
)
from domain.words import Zone
from tests.domain.cast import AINO, BERIT, BUILDING_LINE, CITIZEN_LINE, NINE, SWITCH, at
from tests.domain.sentences import about

given = about(call)

arrived = CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=NINE)
queued = CallQueued(queue=CITIZEN_LINE, priority=2, at=at(20))
left = CallLeftQueue(at=at(40))
answered = CallAnswered(agent=AINO, at=at(40))
abandoned = CallAbandoned(at=at(40))
waiting = Waiting(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(20))
talking = Answered(arrived_at=NINE, agent=AINO, answered_at=at(40))
over = Over(outcome=Outcome.ABANDONED)

report_arrival = ReportArrival(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=at(50))
report_queued = ReportQueued(queue=BUILDING_LINE, priority=0, at=at(50))
report_left = ReportLeftQueue(at=at(50))
report_answer = ReportAnswer(agent=BERIT, at=at(50))
report_lost = ReportLost(last_seen_at=at(45), at=at(50))


@pytest.mark.parametrize(
    "before", [(arrived,), (arrived, queued), (arrived, queued, left), (arrived, answered)]
)
def test_a_call_arrives_once(before: tuple[CallFact, ...]) -> None:
    twice = CallArrived(
        core=SWITCH,
        zone=Zone.EUROPE_STOCKHOLM,
        contradicts=CallContradiction.ARRIVED_TWICE,
        at=at(50),
    )
    given(*before).when(report_arrival).then(twice)


def test_an_arrival_may_be_told_last() -> None:
    too_early = CallQueued(
        queue=CITIZEN_LINE, priority=2, contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(20)
    )
    given().when(ReportQueued(queue=CITIZEN_LINE, priority=2, at=at(20))).then(too_early)
    given(too_early).leaves(Waiting(arrived_at=None, queue=CITIZEN_LINE, entered_at=at(20)))
    late = CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=at(50))
    given(too_early).when(report_arrival).then(late)
    given(too_early, arrived).leaves(waiting)
    given(too_early, left, arrived, answered).leaves(talking)
    given(too_early, left, answered, arrived).leaves(talking)


def test_entering_a_queue_before_arriving() -> None:
    too_early = CallQueued(
        queue=CITIZEN_LINE, priority=2, contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(-1)
    )
    given(arrived).when(ReportQueued(queue=CITIZEN_LINE, priority=2, at=at(-1))).then(too_early)
    given(arrived, too_early).leaves(Waiting(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(-1)))


def test_a_second_queue_does_not_hide_that_the_arrival_is_missing() -> None:
    given(queued, left).when(report_queued).then(
        CallQueued(queue=BUILDING_LINE, priority=0, contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(50))
    )


def test_waiting_in_two_queues_at_once() -> None:
    twice = CallQueued(queue=BUILDING_LINE, priority=0, contradicts=CallContradiction.QUEUED_TWICE, at=at(50))
    given(arrived, queued).when(report_queued).then(twice)
    given(arrived, queued, twice).leaves(waiting)


def test_entering_a_queue_after_the_answer() -> None:
    again = CallQueued(
        queue=BUILDING_LINE, priority=0, contradicts=CallContradiction.ALREADY_ANSWERED, at=at(50)
    )
    given(arrived, answered).when(report_queued).then(again)
    given(arrived, answered, again).leaves(talking)


def test_leaving_a_queue_before_entering_it() -> None:
    negative = CallLeftQueue(contradicts=CallContradiction.BEFORE_ENTRY, at=at(19))
    given(arrived, queued).when(ReportLeftQueue(at=at(19))).then(negative)
    given(arrived, queued, negative).leaves(
        LeftQueue(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(20), left_at=at(19))
    )


@pytest.mark.parametrize("before", [(), (arrived,), (arrived, queued, left), (arrived, answered)])
def test_leaving_a_queue_without_being_in_one(before: tuple[CallFact, ...]) -> None:
    given(*before).when(report_left).then(CallLeftQueue(contradicts=CallContradiction.NOT_QUEUED, at=at(50)))


def test_leaving_without_a_queue_changes_nothing() -> None:
    not_queued = CallLeftQueue(contradicts=CallContradiction.NOT_QUEUED, at=at(10))
    given(not_queued).leaves(call.initial)
    given(arrived, not_queued).leaves(InMenu(arrived_at=NINE))


def test_an_answer_without_an_arrival() -> None:
    too_early = CallAnswered(agent=BERIT, contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(50))
    given().when(report_answer).then(too_early)
    given(too_early).leaves(Answered(arrived_at=None, agent=BERIT, answered_at=at(50)))


def test_an_answer_before_the_arrival() -> None:
    given(arrived).when(ReportAnswer(agent=AINO, at=at(-1))).then(
        CallAnswered(agent=AINO, contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(-1))
    )


def test_an_answer_a_second_before_the_queue_was_left() -> None:
    too_early = CallAnswered(agent=AINO, contradicts=CallContradiction.STILL_QUEUED, at=at(39))
    given(arrived, queued, left).when(ReportAnswer(agent=AINO, at=at(39))).then(too_early)
    given(arrived, queued, left, too_early).leaves(Answered(arrived_at=NINE, agent=AINO, answered_at=at(39)))


def test_an_answer_while_the_caller_still_waits() -> None:
    too_early = CallAnswered(agent=BERIT, contradicts=CallContradiction.STILL_QUEUED, at=at(50))
    given(arrived, queued).when(report_answer).then(too_early)
    given(arrived, queued, too_early).leaves(
        Answered(arrived_at=NINE, agent=BERIT, answered_at=at(50), waiting_since=at(20))
    )


def test_the_queue_may_be_left_after_the_answer() -> None:
    too_early = CallAnswered(agent=AINO, contradicts=CallContradiction.STILL_QUEUED, at=at(40))
    given(arrived, queued, too_early).when(report_left).then(CallLeftQueue(at=at(50)))
    given(arrived, queued, too_early).when(ReportLeftQueue(at=at(19))).then(
        CallLeftQueue(contradicts=CallContradiction.BEFORE_ENTRY, at=at(19))
    )
    given(arrived, queued, too_early, left).leaves(talking)


def test_a_call_is_answered_once() -> None:
    again = CallAnswered(agent=BERIT, contradicts=CallContradiction.ALREADY_ANSWERED, at=at(50))
    given(arrived, answered).when(report_answer).then(again)
    given(arrived, answered, again).leaves(talking)


def test_a_call_that_ends_before_its_answer_was_answered_all_the_same() -> None:
    negative = CallEnded(by=EndedBy.AGENT, contradicts=CallContradiction.BEFORE_ANSWER, at=at(39))
    given(arrived, answered).when(ReportEnd(by=EndedBy.AGENT, at=at(39))).then(negative)
    given(arrived, answered, negative).leaves(Over(outcome=Outcome.ANSWERED))


@pytest.mark.parametrize("before", [(arrived, queued), (arrived, queued, left)])
def test_hanging_up_in_a_queue_before_entering_it(before: tuple[CallFact, ...]) -> None:
    negative = CallAbandoned(contradicts=CallContradiction.BEFORE_ENTRY, at=at(19))
    given(*before).when(ReportEnd(by=EndedBy.CALLER, at=at(19))).then(negative)
    given(*before, negative).leaves(over)


@pytest.mark.parametrize("before", [(), (arrived,)])
def test_hanging_up_before_arriving(before: tuple[CallFact, ...]) -> None:
    given(*before).when(ReportEnd(by=EndedBy.CALLER, at=at(-1))).then(
        CallLeftInMenu(contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(-1))
    )


def test_losing_a_call_that_never_arrived() -> None:
    lost = CallLost(last_seen_at=at(45), contradicts=CallContradiction.BEFORE_ARRIVAL, at=at(50))
    given().when(report_lost).then(lost)
    given(lost).leaves(Over(outcome=Outcome.LOST))
