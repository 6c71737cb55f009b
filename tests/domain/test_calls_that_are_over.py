"""A call that is over stays as it came out, whatever is told of it afterwards."""

import pytest

from domain.calls import call
from domain.calls.call import Outcome, Over
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
    CallContradiction,
    CallEnded,
    CallFact,
    CallQueued,
    EndedBy,
)
from domain.words import Zone
from tests.domain.cast import BERIT, CITIZEN_LINE, NINE, SWITCH, at
from tests.domain.sentences import about, fold

given = about(call)

abandoned: list[CallFact] = [
    CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=NINE),
    CallQueued(queue=CITIZEN_LINE, priority=2, at=at(20)),
    CallAbandoned(at=at(40)),
]
over = Over(outcome=Outcome.ABANDONED)
served = CallAnswered(agent=BERIT, contradicts=CallContradiction.ALREADY_OVER, at=at(50))
ended = CallEnded(by=EndedBy.CALLER, contradicts=CallContradiction.ALREADY_OVER, at=at(60))


@pytest.mark.parametrize(
    "report",
    [
        ReportArrival(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=at(50)),
        ReportQueued(queue=CITIZEN_LINE, priority=0, at=at(50)),
        ReportLeftQueue(at=at(50)),
        ReportAnswer(at=at(50)),
        ReportEnd(by=EndedBy.CORE, at=at(50)),
        ReportLost(last_seen_at=at(45), at=at(50)),
    ],
)
def test_whatever_is_told_of_a_call_that_is_over_leaves_its_outcome(report: CallCommand) -> None:
    state = fold(call, abandoned)
    (fact,) = call.decide(report, state)
    assert fact.contradicts is CallContradiction.ALREADY_OVER
    after = call.evolve(state, fact)
    assert isinstance(after, Over)
    assert after.outcome is Outcome.ABANDONED


def test_a_service_after_the_caller_hung_up() -> None:
    given(*abandoned).when(ReportAnswer(agent=BERIT, at=at(50))).then(served)
    given(*abandoned, served).leaves(Over(outcome=Outcome.ABANDONED, agent=BERIT, answered_at=at(50)))


def test_that_service_ends_and_the_call_stays_abandoned() -> None:
    given(*abandoned, served).when(ReportEnd(by=EndedBy.CALLER, at=at(60))).then(ended)
    given(*abandoned, served, ended).leaves(over)


def test_a_call_ends_once() -> None:
    given(*abandoned).when(ReportEnd(by=EndedBy.CALLER, at=at(60))).then(ended)
    given(*abandoned, ended).leaves(over)
