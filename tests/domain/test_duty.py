"""Roles follow the rota, or the one who takes the shift; the place of work is said, and counts from then."""

from datetime import timedelta

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st

from domain.decider import Decider, Refusal
from domain.rights import Place, Role
from domain.routines.taking_the_shift import take_the_shift
from domain.staff import duty, member, refusals
from domain.staff.commands import DutyCommand, EndDuty, Roster, StatePlace, TakeShift
from domain.staff.duty import Duty, OnDuty
from domain.staff.facts import (
    DutyEnded,
    DutyFact,
    DutyPlaceStated,
    DutyRostered,
    DutyShiftTaken,
    StaffAppointed,
    StaffJoined,
)
from tests.domain.office import CENTRE, NINE, at
from tests.domain.sentences import about, about_routine, fold

DUTY: Decider[DutyCommand, Duty, DutyFact] = duty
given = about(DUTY)
given_the_floor = about_routine(take_the_shift, member=member, duty=duty, leading=duty)

rostered = DutyRostered(role=Role.AGENT, begins_at=NINE, ends_at=at(360), at=at(-900))
leads = DutyRostered(role=Role.LEAD, begins_at=at(-60), ends_at=at(180), at=at(-900))
leads_later = DutyRostered(role=Role.LEAD, begins_at=at(30), ends_at=at(180), at=at(-900))
taken = DutyShiftTaken(ends_at=at(180), at=at(15))
take = TakeShift(ends_at=at(180), at=at(15))
ended = DutyEnded(role=Role.LEAD, at=at(15))
joined = StaffJoined(department=CENTRE, at=NINE)


def test_the_rota_gives_a_role_between_two_moments() -> None:
    command = Roster(role=Role.AGENT, begins_at=NINE, ends_at=at(360), at=at(-900))
    given().when(command).then(rostered)
    given(rostered).when(command).then()
    day = fold(DUTY, [rostered])
    assert [day.holds(Role.AGENT, at(minutes)) for minutes in (-1, 0, 359, 360)] == [False, True, True, False]


def test_a_role_that_ends_before_it_begins_is_refused() -> None:
    given().when(Roster(role=Role.AGENT, begins_at=NINE, ends_at=NINE, at=NINE)).then_refused(
        refusals.RoleNeverHolds
    )
    given().when(TakeShift(ends_at=NINE, at=NINE)).then_refused(refusals.RoleNeverHolds)


def test_a_shift_is_taken_for_twelve_hours_at_most() -> None:
    given().when(TakeShift(ends_at=NINE + timedelta(hours=12), at=NINE)).then(
        DutyShiftTaken(ends_at=NINE + timedelta(hours=12), at=NINE)
    )
    too_long = TakeShift(ends_at=NINE + timedelta(hours=12, seconds=1), at=NINE)
    given().when(too_long).then_refused(refusals.ShiftTooLong)


def test_taking_the_shift_twice_takes_it_once() -> None:
    given(taken).when(TakeShift(ends_at=at(200), at=at(20))).then()


def test_a_role_of_the_day_ends_now_and_does_not_come_back() -> None:
    given(leads).when(EndDuty(role=Role.LEAD, at=at(15))).then(ended)
    given(leads, ended).leaves(Duty(roles=(OnDuty(role=Role.LEAD, begins_at=at(-60), ends_at=at(15)),)))
    given(leads_later, ended).leaves(Duty())
    given(rostered).when(EndDuty(role=Role.LEAD, at=at(15))).then()


def test_the_place_of_work_is_said() -> None:
    at_home = DutyPlaceStated(place=Place.HOME_WITH_OTHERS, at=at(5))
    given().when(StatePlace(place=Place.HOME_WITH_OTHERS, at=at(5))).then(at_home)
    given(at_home).when(StatePlace(place=Place.HOME_WITH_OTHERS, at=at(6))).then()
    given(at_home).leaves(Duty(place=Place.HOME_WITH_OTHERS))


def test_an_agent_takes_the_shift_when_nobody_leads_it() -> None:
    given_the_floor(member=[joined], duty=[rostered]).when(take).then(duty=[taken])


@pytest.mark.parametrize("leading", [leads, leads_later])
def test_whoever_led_or_was_to_lead_leads_no_more(leading: DutyFact) -> None:
    given_the_floor(member=[joined], duty=[rostered], leading=[leading]).when(take).then(
        duty=[taken], leading=[ended]
    )


def test_a_lead_of_another_time_of_the_day_stays() -> None:
    afternoon = DutyRostered(role=Role.LEAD, begins_at=at(180), ends_at=at(300), at=NINE)
    given_the_floor(member=[joined], duty=[rostered], leading=[afternoon]).when(take).then(duty=[taken])


def test_an_agent_by_appointment_may_take_it_too() -> None:
    always = StaffAppointed(role=Role.AGENT, begins_at=at(-900), at=at(-900))
    given_the_floor(member=[joined, always]).when(take).then(duty=[taken])


def test_only_an_agent_at_work_takes_the_shift() -> None:
    brief = StaffAppointed(role=Role.AGENT, begins_at=at(-900), ends_at=at(15), at=at(-900))
    head = StaffAppointed(role=Role.HEAD, begins_at=at(-900), at=at(-900))
    for member_facts, duty_facts in (
        ([joined], []),
        ([joined, brief], []),
        ([joined, head], []),
        ([], [rostered]),
    ):
        with pytest.raises(refusals.OnlyAgentsTakeTheShift):
            given_the_floor(member=member_facts, duty=duty_facts).when(take)


moments = st.integers(-30, 90).map(at)
any_command: st.SearchStrategy[DutyCommand] = st.one_of(
    st.builds(Roster, role=st.sampled_from(Role), begins_at=moments, ends_at=moments, at=moments),
    st.builds(TakeShift, ends_at=moments, at=moments),
    st.builds(EndDuty, role=st.sampled_from(Role), at=moments),
    st.builds(StatePlace, place=st.sampled_from(Place), at=moments),
)


@with_any(st.lists(any_command, max_size=15), st.sampled_from(Role))
def test_after_its_end_a_role_is_not_held_whatever_went_before(
    commands: list[DutyCommand], role: Role
) -> None:
    state = duty.initial
    for command in commands:
        try:
            facts = duty.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            before, state = state, duty.evolve(state, fact)
            assert state != before
    after = duty.evolve(state, DutyEnded(role=role, at=at(30)))
    assert not any(after.holds(role, at(minutes)) for minutes in range(30, 100))
    assert all(one.begins_at < one.ends_at for one in after.roles)
