"""Three steps to something hidden, for one person and a short time."""

from datetime import timedelta

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.breakglass import opening, refusals
from domain.breakglass.commands import BreakglassCommand, CloseGlass, EscalateGlass, SecondFactor, ShowPlace
from domain.breakglass.facts import (
    BreakglassClosed,
    BreakglassEscalated,
    BreakglassFact,
    BreakglassReviewed,
)
from domain.breakglass.opening import Asked, NotAsked, Opened, Opening, PlaceShown
from domain.decider import Refusal
from domain.rights import Protection
from tests.domain.glass import OPENING, RULE, ask, asked, broken, justified, open_it, opened, review, shown
from tests.domain.office import AINO, ANOTHER_RESIDENT, NINE, OUR_TEAM, RESIDENT, SOCIAL_BOARD, at
from tests.domain.sentences import about, fold

given = about(OPENING)


def test_first_one_is_told_whether_something_is_hidden() -> None:
    given().when(ask).then(asked)
    given(asked).when(ask).then()
    given(asked).leaves(Asked(by=AINO, team=OUR_TEAM, subject=RESIDENT, something_is_hidden=True))


def test_where_it_is_off_nobody_is_told_anything() -> None:
    given().when(replace(ask, is_on=False)).then_refused(refusals.BreakglassIsOff)


@pytest.mark.parametrize("protection", [Protection.PROTECTED, Protection.UNKNOWN])
def test_of_a_protected_person_nothing_is_ever_hidden_that_could_be_opened(protection: Protection) -> None:
    given().when(replace(ask, protection=protection)).then(replace(asked, something_is_hidden=False))
    given(asked, shown).when(replace(open_it, protection=protection)).then_refused(refusals.NothingIsHidden)


def test_then_one_is_told_which_board_has_it() -> None:
    given(asked).when(ShowPlace(board=SOCIAL_BOARD, at=at(1))).then(shown)
    given(asked, shown).when(ShowPlace(board=SOCIAL_BOARD, at=at(2))).then()
    given(asked, shown).leaves(PlaceShown(by=AINO, team=OUR_TEAM, subject=RESIDENT, board=SOCIAL_BOARD))
    nothing = replace(asked, something_is_hidden=False)
    given(nothing).when(ShowPlace(board=SOCIAL_BOARD, at=at(1))).then_refused(refusals.NothingIsHidden)


def test_then_it_is_opened_for_thirty_minutes() -> None:
    given(asked, shown).when(open_it).then(opened)
    given(asked, shown, opened).when(open_it).then()
    given(asked, shown, opened).leaves(broken)
    assert opened.ends_at - opened.at == timedelta(minutes=30)


def test_no_step_is_skipped() -> None:
    given().when(ShowPlace(board=SOCIAL_BOARD, at=at(1))).then_refused(refusals.StepSkipped)
    given().when(open_it).then_refused(refusals.StepSkipped)
    given(asked).when(open_it).then_refused(refusals.StepSkipped)


def test_only_a_reason_that_the_rule_knows_will_do() -> None:
    given(asked, shown).when(replace(open_it, reason="curiosity")).then_refused(refusals.ReasonUnknown)


@pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (5, True), (5.1, False), (-1, False)])
def test_the_second_factor_is_fresh(minutes: float, fresh: bool) -> None:
    command = replace(open_it, factor=SecondFactor(subject=RESIDENT, at=at(3 - minutes)))
    if fresh:
        given(asked, shown).when(command).then(replace(opened, factor_at=at(3 - minutes)))
    else:
        given(asked, shown).when(command).then_refused(refusals.FactorNotFresh)


def test_the_second_factor_is_for_this_person() -> None:
    command = replace(open_it, factor=SecondFactor(subject=ANOTHER_RESIDENT, at=at(2)))
    given(asked, shown).when(command).then_refused(refusals.FactorForAnother)


def test_whoever_is_done_closes_it() -> None:
    closed = BreakglassClosed(at=at(10))
    given(asked, shown, opened).when(CloseGlass(at=at(10))).then(closed)
    given(asked, shown, opened, closed).leaves(replace(broken, ends_at=at(10)))
    given(asked, shown, opened, closed).when(CloseGlass(at=at(11))).then()
    given(asked, shown, opened).when(CloseGlass(at=at(33))).then()
    given(asked, shown).when(CloseGlass(at=at(10))).then_refused(refusals.GlassNotOpened)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    every: list[BreakglassFact] = [asked, shown, opened, justified, BreakglassEscalated(at=NINE)]
    follows: dict[type[Opening], list[BreakglassFact]] = {
        NotAsked: [asked],
        Asked: [shown],
        PlaceShown: [opened],
        Opened: [justified, BreakglassEscalated(at=NINE)],
    }
    for length in range(4):
        state = fold(OPENING, every[:length])
        for fact in every:
            changed = opening.evolve(state, fact) is not state
            assert changed == (fact in follows[type(state)])


moments = st.integers(-5, 60).map(at)
factors = st.builds(SecondFactor, subject=st.sampled_from([RESIDENT, ANOTHER_RESIDENT]), at=moments)
protections = st.sampled_from(Protection)
any_command: st.SearchStrategy[BreakglassCommand] = st.one_of(
    st.builds(
        replace, st.just(ask), protection=protections, is_on=st.booleans(), something_is_hidden=st.booleans()
    ),
    st.builds(ShowPlace, board=st.just(SOCIAL_BOARD), at=moments),
    st.builds(
        replace,
        st.just(open_it),
        factor=factors,
        protection=protections,
        reason=st.sampled_from(["danger-to-life", "curiosity"]),
        at=moments,
    ),
    st.builds(CloseGlass, at=moments),
    st.builds(replace, st.just(review), by=st.sampled_from([AINO, review.by])),
    st.builds(EscalateGlass, at=moments),
)


@with_any(st.lists(any_command, max_size=12))
def test_in_no_order_is_anything_opened_but_in_three_steps_for_one_person_and_half_an_hour(
    commands: list[BreakglassCommand],
) -> None:
    state, told = opening.initial, list[BreakglassFact]()
    for command in commands:
        try:
            facts = opening.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            state = opening.evolve(state, fact)
        told.extend(facts)
    if not isinstance(state, Opened):
        return
    steps = [type(fact).__name__ for fact in told][:3]
    assert steps == ["BreakglassAsked", "BreakglassPlaceShown", "BreakglassOpened"]
    assert state.subject == RESIDENT
    assert state.ends_at - state.opened_at <= timedelta(minutes=RULE.minutes)
    assert all(fact.by != AINO for fact in told if isinstance(fact, BreakglassReviewed))
