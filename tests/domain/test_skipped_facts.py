"""A fact that cannot follow is skipped: the state stays the very same, and nothing is raised."""

import pytest

from domain.agents import shift
from domain.agents.facts import AgentFinishedCall
from domain.agents.shift import InCall
from domain.calls import call
from domain.calls.call import Answered, Call, InMenu, LeftQueue, NotArrived, Outcome, Over, Waiting
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
from domain.queues import queue
from domain.queues.facts import QueueOpened
from domain.words import Zone
from tests.domain.cast import AINO, ANOTHER_CALL, BUILDING_LINE, CITIZEN_LINE, NINE, SWITCH, THIS_CALL, at

nothing = NotArrived()
in_menu = InMenu(arrived_at=NINE)
waiting = Waiting(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(5))
gone_on = LeftQueue(arrived_at=NINE, queue=CITIZEN_LINE, entered_at=at(5), left_at=at(30))
talking = Answered(arrived_at=NINE, agent=AINO, answered_at=at(30))
over = Over(outcome=Outcome.ABANDONED)

arrived = CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=NINE)
queued = CallQueued(queue=BUILDING_LINE, priority=0, at=at(40))
left = CallLeftQueue(at=at(40))
answered = CallAnswered(agent=AINO, at=at(40))
abandoned = CallAbandoned(at=at(40))
left_in_menu = CallLeftInMenu(at=at(40))
forced_out = CallForcedOut(by=EndedBy.CORE, at=at(40))
ended = CallEnded(by=EndedBy.CALLER, at=at(40))
lost = CallLost(last_seen_at=at(30), at=at(40))

EVERY_STAGE: list[Call] = [nothing, in_menu, waiting, gone_on, talking, over]
CANNOT_FOLLOW: list[tuple[CallFact, list[Call]]] = [
    (arrived, [in_menu, waiting, gone_on, talking, over]),
    (queued, [waiting, talking, over]),
    (left, [nothing, in_menu, gone_on, talking, over]),
    (answered, [talking, over]),
    (abandoned, [nothing, in_menu, talking, over]),
    (left_in_menu, [waiting, gone_on, talking, over]),
    (forced_out, [talking, over]),
    (ended, [nothing, in_menu, waiting, gone_on, over]),
    (lost, [over]),
]


@pytest.mark.parametrize(
    ("fact", "stage"), [(fact, stage) for fact, stages in CANNOT_FOLLOW for stage in stages]
)
def test_a_call_skips_what_cannot_follow(fact: CallFact, stage: Call) -> None:
    assert call.evolve(stage, fact) is stage


@pytest.mark.parametrize(
    ("fact", "stage"),
    [(fact, stage) for fact, stages in CANNOT_FOLLOW for stage in EVERY_STAGE if stage not in stages],
)
def test_a_call_takes_what_can_follow(fact: CallFact, stage: Call) -> None:
    assert call.evolve(stage, fact) != stage


def test_a_shift_skips_the_end_of_a_call_it_was_not_in() -> None:
    talking = InCall(calls={THIS_CALL: NINE}, since=NINE)
    finished = AgentFinishedCall(agent=AINO, call=ANOTHER_CALL, at=at(5))
    assert shift.evolve(talking, finished) is talking
    assert shift.evolve(shift.initial, finished) is shift.initial


def test_a_queue_skips_a_second_opening() -> None:
    opened = queue.evolve(queue.initial, QueueOpened(queue=CITIZEN_LINE, core=SWITCH, at=NINE))
    assert queue.evolve(opened, QueueOpened(queue=CITIZEN_LINE, core=SWITCH, at=at(5))) is opened
