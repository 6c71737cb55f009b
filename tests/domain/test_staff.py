"""Somebody works here, is appointed and entrusted, serves queues, and leaves with every right at once."""

from domain.decider import Decider
from domain.rights import Role
from domain.staff import member, refusals
from domain.staff.commands import (
    Appoint,
    EndAppointment,
    EndTrust,
    Entrust,
    LeaveQueue,
    LetGo,
    MemberCommand,
    Move,
    Name,
    ServeQueue,
    TakeOn,
)
from domain.staff.facts import (
    MemberFact,
    StaffAppointed,
    StaffAppointmentEnded,
    StaffEntrusted,
    StaffJoined,
    StaffLeft,
    StaffMoved,
    StaffNamed,
    StaffQueueLeft,
    StaffQueueServed,
    StaffTrustEnded,
)
from domain.staff.member import Appointment, Employed, Member, NotHere, Trust
from domain.words import Sealed
from tests.domain.office import CENTRE, ENTRY, INBOX, NINE, OUR_TEAM, SCHOOL_BOARD, SOCIAL_BOARD, WASTE, at
from tests.domain.sentences import about

MEMBER: Decider[MemberCommand, Member, MemberFact] = member
given = about(MEMBER)

NAME = Sealed("a name")
joined = StaffJoined(department=CENTRE, team=OUR_TEAM, at=NINE)
appointed = StaffAppointed(role=Role.CASE_REVIEWER, board=SOCIAL_BOARD, begins_at=at(1), at=NINE)
entrusted = StaffEntrusted(entry=ENTRY, begins_at=at(1), ends_at=at(60), at=NINE)
serves = StaffQueueServed(queue=INBOX, at=NINE)
here = Employed(department=CENTRE, team=OUR_TEAM)


def test_somebody_begins_to_work_here_under_a_sealed_name() -> None:
    command = TakeOn(department=CENTRE, team=OUR_TEAM, name=NAME, at=NINE)
    given().when(command).then(joined, StaffNamed(name=NAME, at=NINE))
    given(joined).leaves(here)
    given(joined).when(command).then()


def test_a_name_is_said_once_more() -> None:
    given(joined).when(Name(name=NAME, at=at(1))).then(StaffNamed(name=NAME, at=at(1)))
    given(joined, StaffNamed(name=NAME, at=at(1))).leaves(here)


def test_somebody_moves_to_another_department() -> None:
    moved = StaffMoved(department=WASTE, at=at(1))
    given(joined).when(Move(department=WASTE, at=at(1))).then(moved)
    given(joined, moved).leaves(Employed(department=WASTE, team=None))
    given(joined, moved).when(Move(department=WASTE, at=at(2))).then()


def test_somebody_is_appointed_for_a_board() -> None:
    command = Appoint(role=Role.CASE_REVIEWER, board=SOCIAL_BOARD, begins_at=at(1), at=NINE)
    given(joined).when(command).then(appointed)
    given(joined, appointed).when(command).then()
    held = Appointment(role=Role.CASE_REVIEWER, board=SOCIAL_BOARD, begins_at=at(1), ends_at=None)
    given(joined, appointed).leaves(Employed(department=CENTRE, team=OUR_TEAM, appointments=(held,)))


def test_an_appointment_ends_for_its_board_alone() -> None:
    ended = StaffAppointmentEnded(role=Role.CASE_REVIEWER, board=SOCIAL_BOARD, at=at(5))
    given(joined, appointed).when(EndAppointment(role=Role.CASE_REVIEWER, board=SOCIAL_BOARD, at=at(5))).then(
        ended
    )
    given(joined, appointed, ended).leaves(here)
    other = EndAppointment(role=Role.CASE_REVIEWER, board=SCHOOL_BOARD, at=at(5))
    given(joined, appointed).when(other).then()


def test_nobody_is_appointed_to_lead_the_shift() -> None:
    command = Appoint(role=Role.LEAD, begins_at=NINE, at=NINE)
    given(joined).when(command).then_refused(refusals.LeadIsNoJobTitle)


def test_what_ends_before_it_begins_is_refused() -> None:
    given(joined).when(Appoint(role=Role.HEAD, begins_at=at(5), ends_at=at(5), at=NINE)).then_refused(
        refusals.RoleNeverHolds
    )
    given(joined).when(Entrust(entry=ENTRY, begins_at=at(5), ends_at=at(4), at=NINE)).then_refused(
        refusals.RoleNeverHolds
    )


def test_a_mandate_is_entrusted_and_taken_back() -> None:
    command = Entrust(entry=ENTRY, begins_at=at(1), ends_at=at(60), at=NINE)
    given(joined).when(command).then(entrusted)
    given(joined, entrusted).when(command).then()
    held = Trust(entry=ENTRY, begins_at=at(1), ends_at=at(60))
    given(joined, entrusted).leaves(Employed(department=CENTRE, team=OUR_TEAM, trusts=(held,)))
    ended = StaffTrustEnded(entry=ENTRY, at=at(2))
    given(joined, entrusted).when(EndTrust(entry=ENTRY, at=at(2))).then(ended)
    given(joined, entrusted, ended).leaves(here)
    given(joined).when(EndTrust(entry=ENTRY, at=at(2))).then()


def test_a_queue_is_served_and_left() -> None:
    given(joined).when(ServeQueue(queue=INBOX, at=NINE)).then(serves)
    given(joined, serves).when(ServeQueue(queue=INBOX, at=at(1))).then()
    given(joined, serves).leaves(Employed(department=CENTRE, team=OUR_TEAM, queues=frozenset({INBOX})))
    left = StaffQueueLeft(queue=INBOX, at=at(2))
    given(joined, serves).when(LeaveQueue(queue=INBOX, at=at(2))).then(left)
    given(joined, serves, left).leaves(here)
    given(joined).when(LeaveQueue(queue=INBOX, at=at(2))).then()


def test_whoever_leaves_leaves_with_every_right() -> None:
    gone = StaffLeft(at=at(9))
    given(joined, appointed, entrusted, serves).when(LetGo(at=at(9))).then(gone)
    given(joined, appointed, entrusted, serves, gone).leaves(NotHere())
    given(joined, gone, joined).leaves(here)
    given(joined, gone).when(LetGo(at=at(10))).then()


def test_somebody_who_does_not_work_here_is_given_nothing() -> None:
    for command in (
        Name(name=NAME, at=NINE),
        Move(department=WASTE, at=NINE),
        Appoint(role=Role.HEAD, begins_at=NINE, at=NINE),
        ServeQueue(queue=INBOX, at=NINE),
    ):
        given().when(command).then_refused(refusals.NotOnTheStaff)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    nothing = member.initial
    to_nobody: list[MemberFact] = [
        appointed,
        entrusted,
        serves,
        StaffLeft(at=NINE),
        StaffMoved(department=WASTE, at=NINE),
    ]
    for fact in to_nobody:
        assert member.evolve(nothing, fact) is nothing
    of_nothing: list[MemberFact] = [
        joined,
        StaffQueueLeft(queue=INBOX, at=NINE),
        StaffTrustEnded(entry=ENTRY, at=NINE),
    ]
    for fact in of_nothing:
        assert member.evolve(here, fact) is here
