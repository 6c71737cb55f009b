"""A case goes from hand to hand: an agent, a queue, a department that answers by a date, and back."""

import pytest

from domain.cases.case import HeldBy, InHand, InQueue, WithDepartment
from domain.cases.commands import (
    AllocateCase,
    CaseCommand,
    HandOverCase,
    QueueCase,
    ReturnCase,
    SettleCase,
    TakeBackCase,
)
from domain.cases.facts import (
    CaseAllocated,
    CaseFact,
    CaseHandedOver,
    CaseQueued,
    CaseReturned,
    CaseSettled,
    CaseTakenBack,
    ReturnReason,
    SettledBy,
)
from domain.cases.refusals import (
    AlreadyHandedOver,
    CaseIsClosed,
    CaseIsSettled,
    CaseNotOpened,
    DueInThePast,
    NotHandedOver,
)
from tests.domain.casebook import LENA, MUSA, ROADS, TEXT, WATER_WORKS
from tests.domain.cast import CITIZEN_LINE, at
from tests.domain.test_cases import closed, given, handed_over, opened, settled, the_file

allocated = CaseAllocated(holder=MUSA, at=at(75))
queued = CaseQueued(queue=CITIZEN_LINE, at=at(75))
returned = CaseReturned(
    department=WATER_WORKS, reason=ReturnReason.WRONG_DEPARTMENT, explanation=TEXT, at=at(80)
)
taken_back = CaseTakenBack(department=WATER_WORKS, at=at(80))

allocate = AllocateCase(holder=MUSA, at=at(75))
queue = QueueCase(queue=CITIZEN_LINE, at=at(75))
hand_over = HandOverCase(department=WATER_WORKS, due_by=at(9_000), message=TEXT, at=at(70))
send_back = ReturnCase(reason=ReturnReason.WRONG_DEPARTMENT, explanation=TEXT, at=at(80))
take_back = TakeBackCase(at=at(80))

with_department = WithDepartment(file=the_file, department=WATER_WORKS, due_by=at(9_000))
EVERY_HAND = [allocate, queue, hand_over, send_back, take_back]


def test_a_case_is_allocated_once() -> None:
    given(opened).when(allocate).then(allocated)
    given(opened, allocated).when(allocate).then()
    given(opened).when(AllocateCase(holder=LENA, at=at(75))).then()


def test_a_case_is_queued_once_and_taken_from_the_queue() -> None:
    given(opened).when(queue).then(queued)
    given(opened, queued).when(queue).then()
    given(opened, queued).when(allocate).then(allocated)


@pytest.mark.parametrize(("fact", "holder"), [(allocated, HeldBy(MUSA)), (queued, InQueue(CITIZEN_LINE))])
def test_a_case_has_one_holder(fact: CaseFact, holder: HeldBy | InQueue) -> None:
    for facts in ([opened, fact], [opened, queued, fact], [opened, allocated, fact]):
        given(*facts).when(hand_over).then(handed_over)
    given(opened, handed_over, fact, returned).when(
        AllocateCase(holder=MUSA, at=at(75)) if isinstance(holder, HeldBy) else queue
    ).then()


def test_a_case_is_handed_over_with_a_date() -> None:
    given(opened).when(hand_over).then(handed_over)
    given(opened, handed_over).leaves(with_department)


def test_handed_over_twice_is_handed_over_once() -> None:
    given(opened, handed_over).when(hand_over).then()


@pytest.mark.parametrize(
    "other",
    [
        HandOverCase(department=ROADS, due_by=at(9_000), at=at(75)),
        HandOverCase(department=WATER_WORKS, due_by=at(9_999), at=at(75)),
    ],
)
def test_one_department_has_a_case_at_a_time(other: HandOverCase) -> None:
    given(opened, handed_over).when(other).then_refused(AlreadyHandedOver)


@pytest.mark.parametrize("seconds", [70, 69])
def test_no_department_answers_by_a_day_that_has_passed(seconds: int) -> None:
    given(opened).when(HandOverCase(department=WATER_WORKS, due_by=at(seconds), at=at(70))).then_refused(
        DueInThePast
    )


def test_whoever_had_a_case_keeps_watch_while_a_department_has_it() -> None:
    given(opened, handed_over).when(allocate).then(allocated)
    given(opened, handed_over).when(queue).then(queued)
    given(opened, handed_over, returned).leaves(InHand(file=the_file))


def test_a_department_returns_a_case_with_a_reason() -> None:
    given(opened, handed_over).when(send_back).then(returned)
    given(opened, handed_over, returned).leaves(InHand(file=the_file))


def test_only_a_department_that_has_a_case_returns_it() -> None:
    given(opened).when(send_back).then_refused(NotHandedOver)
    given(opened, handed_over, returned).when(send_back).then_refused(NotHandedOver)


def test_a_case_is_taken_back_once() -> None:
    given(opened, handed_over).when(take_back).then(taken_back)
    given(opened, handed_over, taken_back).leaves(InHand(file=the_file))
    given(opened, handed_over, taken_back).when(take_back).then()


def test_a_returned_case_is_handed_over_to_the_right_department() -> None:
    given(opened, handed_over, returned).when(
        HandOverCase(department=ROADS, due_by=at(9_000), at=at(90))
    ).then(CaseHandedOver(department=ROADS, due_by=at(9_000), at=at(90)))


@pytest.mark.parametrize(("seconds", "late"), [(9_000, False), (9_001, True)])
def test_a_department_settles_in_time_or_late(seconds: int, late: bool) -> None:
    given(opened, handed_over).when(SettleCase(answer=TEXT, at=at(seconds))).then(
        CaseSettled(by=SettledBy.DEPARTMENT, late=late, answer=TEXT, at=at(seconds))
    )


def test_a_case_that_came_back_is_settled_by_us_and_never_late() -> None:
    given(opened, handed_over, returned).when(SettleCase(at=at(9_999))).then(
        CaseSettled(by=SettledBy.CONTACT_CENTRE, at=at(9_999))
    )


@pytest.mark.parametrize("command", EVERY_HAND)
def test_a_settled_or_closed_case_is_in_nobodys_hands(command: CaseCommand) -> None:
    given(opened, settled).when(command).then_refused(CaseIsSettled)
    given(opened, closed).when(command).then_refused(CaseIsClosed)
    given().when(command).then_refused(CaseNotOpened)
