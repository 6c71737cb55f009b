"""One event, several streams, one append."""

from domain.agents import shift
from domain.agents.facts import AgentFinishedCall, AgentTookCall, ShiftContradiction
from domain.calls import call
from domain.calls.call import Call
from domain.calls.commands import ReportAnswer, ReportEnd, ReportLost, ReportQueued
from domain.calls.facts import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallContradiction,
    CallEnded,
    CallFact,
    CallLost,
    CallQueued,
    EndedBy,
)
from domain.queues import queue
from domain.queues.facts import QueueOpened
from domain.routines.answering import answer_call
from domain.routines.ending import Service, end_call, service
from domain.routines.queueing import queue_call
from domain.words import Zone
from tests.domain.cast import AINO, ANOTHER_CALL, CITIZEN_LINE, NINE, SWITCH, THIS_CALL, at
from tests.domain.sentences import about_routine, fold

queueing = about_routine(queue_call, call=call, queue=queue)
answering = about_routine(answer_call, call=call, shift=shift)
ending = about_routine(end_call, call=call, shift=shift)

arrived = CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=NINE)
queued = CallQueued(queue=CITIZEN_LINE, priority=2, at=at(5))
opened = QueueOpened(queue=CITIZEN_LINE, core=SWITCH, at=at(5))
abandoned = CallAbandoned(at=at(20))
answered = CallAnswered(agent=AINO, at=at(30))
took = AgentTookCall(agent=AINO, call=THIS_CALL, at=at(30))
ended = CallEnded(by=EndedBy.AGENT, at=at(90))
finished = AgentFinishedCall(agent=AINO, call=THIS_CALL, at=at(90))

report_queued = ReportQueued(queue=CITIZEN_LINE, priority=2, at=at(5))
report_answer = ReportAnswer(agent=AINO, at=at(30))
report_end = ReportEnd(by=EndedBy.AGENT, at=at(90))


def test_the_first_call_opens_its_queue() -> None:
    queueing(call=[arrived]).when(report_queued, SWITCH).then(call=[queued], queue=[opened])


def test_the_next_call_finds_the_queue_open() -> None:
    queueing(call=[arrived], queue=[opened]).when(report_queued, SWITCH).then(call=[queued])


def test_the_agent_who_answers_is_in_the_call() -> None:
    answering(call=[arrived]).when(report_answer, THIS_CALL).then(call=[answered], shift=[took])


def test_an_answer_without_a_name_concerns_no_shift() -> None:
    answering(call=[arrived]).when(ReportAnswer(at=at(30)), THIS_CALL).then(call=[CallAnswered(at=at(30))])


def test_an_agent_who_answers_too_late_is_in_the_call_all_the_same() -> None:
    too_late = CallAnswered(agent=AINO, contradicts=CallContradiction.ALREADY_OVER, at=at(30))
    answering(call=[arrived, queued, abandoned]).when(report_answer, THIS_CALL).then(
        call=[too_late], shift=[took]
    )


def test_an_agent_whose_services_overlap_is_in_both_calls() -> None:
    overlapping = AgentTookCall(
        agent=AINO, call=THIS_CALL, contradicts=ShiftContradiction.ALREADY_IN_CALL, at=at(30)
    )
    earlier = AgentTookCall(agent=AINO, call=ANOTHER_CALL, at=NINE)
    answering(call=[arrived], shift=[earlier]).when(report_answer, THIS_CALL).then(
        call=[answered], shift=[overlapping]
    )


def test_the_agent_is_free_when_the_call_ends() -> None:
    ending(call=[arrived, answered], shift=[took]).when(report_end, THIS_CALL).then(
        call=[ended], shift=[finished]
    )


def test_the_agent_is_free_when_the_call_is_lost() -> None:
    lost = CallLost(last_seen_at=at(60), at=at(90))
    ending(call=[arrived, answered], shift=[took]).when(
        ReportLost(last_seen_at=at(60), at=at(90)), THIS_CALL
    ).then(call=[lost], shift=[finished])


def test_a_service_that_ends_before_it_began_is_so_in_both_streams() -> None:
    ending(call=[arrived, answered], shift=[took]).when(
        ReportEnd(by=EndedBy.AGENT, at=at(29)), THIS_CALL
    ).then(
        call=[CallEnded(by=EndedBy.AGENT, contradicts=CallContradiction.BEFORE_ANSWER, at=at(29))],
        shift=[
            AgentFinishedCall(
                agent=AINO, call=THIS_CALL, contradicts=ShiftContradiction.BEFORE_START, at=at(29)
            )
        ],
    )


def test_an_unanswered_call_ends_without_any_shift() -> None:
    hang_up = ReportEnd(by=EndedBy.CALLER, at=at(20))
    ending(call=[arrived, queued]).when(hang_up, THIS_CALL).then(call=[abandoned])


def test_an_agent_who_has_finished_does_not_finish_again() -> None:
    ending(call=[arrived, answered], shift=[took, finished]).when(report_end, THIS_CALL).then(call=[ended])


def test_an_agent_in_another_call_stays_in_it() -> None:
    another = AgentTookCall(agent=AINO, call=ANOTHER_CALL, at=NINE)
    ending(call=[arrived, answered], shift=[another]).when(report_end, THIS_CALL).then(call=[ended])


def test_an_agent_who_served_a_call_that_was_over_is_free_when_that_ends() -> None:
    too_late = CallAnswered(agent=AINO, contradicts=CallContradiction.ALREADY_OVER, at=at(30))
    before: list[CallFact] = [arrived, queued, abandoned, too_late]
    assert service(call_after(*before)) == Service(agent=AINO, answered_at=at(30))
    again = CallEnded(by=EndedBy.AGENT, contradicts=CallContradiction.ALREADY_OVER, at=at(90))
    ending(call=before, shift=[took]).when(report_end, THIS_CALL).then(call=[again], shift=[finished])
    assert service(call_after(*before, again)) is None


def test_the_answer_names_whose_shift_an_end_concerns() -> None:
    assert service(call_after(arrived, answered)) == Service(agent=AINO, answered_at=at(30))
    assert service(call_after(arrived, CallAnswered(at=at(30)))) is None
    assert service(call_after(arrived, queued)) is None
    assert service(call_after(arrived, answered, ended)) is None


def call_after(*facts: CallFact) -> Call:
    return fold(call, facts)
