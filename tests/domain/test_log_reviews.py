"""Looks are drawn, the worst first and some by chance, and each is checked by somebody else."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.decider import Decider
from domain.law import Cited, Period, ReviewRule, Signal, row_ref
from domain.reviews import refusals, review
from domain.reviews.commands import BeginReview, CheckEntry, FinishReview, Look, ReviewCommand
from domain.reviews.drawing import ONE_IN_BY_CHANCE, draw, wanted
from domain.reviews.facts import (
    CheckOutcome,
    ReviewBegun,
    ReviewEntryChecked,
    ReviewEntryDrawn,
    ReviewFact,
    ReviewFinished,
)
from domain.reviews.review import Begun, Finished, Review
from domain.words import ActorRef, Sealed
from tests.domain.office import AINO, BERIT, CECILIA, NINE, at
from tests.domain.sentences import about, fold

REVIEW: Decider[ReviewCommand, Review, ReviewFact] = review
given = about(REVIEW)

CITED = Cited(row_ref("log-reviews", "review", "monthly"), 1)
LOOK, ANOTHER_LOOK = UUID(int=0x900), UUID(int=0x901)
FOR_NO_RELATION = {LOOK: Signal.NO_RELATION}


def rule(entries: int = 10, percent: int = 0, *signals: Signal) -> ReviewRule:
    return ReviewRule(
        code="a-review",
        source="a law",
        valid_from=date(2026, 1, 1),
        period=Period.MONTHLY,
        entries=entries,
        readers_percent=percent,
        signals=frozenset(signals or Signal),
    )


def looks(number: int, *signals: Signal, readers: int = 3) -> tuple[Look, ...]:
    return tuple(
        Look(
            entry=UUID(int=0x1000 + len(signals) * 0x1000 + one),
            reader=ActorRef(UUID(int=one % readers)),
            signals=frozenset(signals),
        )
        for one in range(number)
    )


begin = BeginReview(
    by=CECILIA,
    rule=rule(),
    cited=CITED,
    from_at=at(-60),
    to_at=NINE,
    looks=(Look(entry=LOOK, reader=AINO, signals=frozenset({Signal.NO_RELATION})),),
    seed=1,
    at=NINE,
)
begun = ReviewBegun(by=CECILIA, rule=CITED.row, rule_version=1, from_at=at(-60), to_at=NINE, drawn=1, at=NINE)
drawn = ReviewEntryDrawn(entry=LOOK, signal=Signal.NO_RELATION, at=NINE)
check = CheckEntry(entry=LOOK, reader=AINO, by=CECILIA, outcome=CheckOutcome.IN_ORDER, at=at(5))
checked = ReviewEntryChecked(entry=LOOK, by=CECILIA, outcome=CheckOutcome.IN_ORDER, at=at(5))
finished = ReviewFinished(by=CECILIA, at=at(9))


def test_a_review_draws_what_is_to_be_checked() -> None:
    given().when(begin).then(begun, drawn)
    given(begun, drawn).when(begin).then()
    given(begun, drawn).leaves(Begun(begun=begun, drawn=FOR_NO_RELATION, outcomes={LOOK: None}))


def test_a_period_ends_after_it_begins() -> None:
    backwards = BeginReview(
        by=CECILIA, rule=rule(), cited=CITED, from_at=NINE, to_at=NINE, looks=(), seed=1, at=NINE
    )
    given().when(backwards).then_refused(refusals.PeriodNeverWas)


def test_each_check_is_a_fact_with_its_outcome() -> None:
    given(begun, drawn).when(check).then(checked)
    given(begun, drawn, checked).when(check).then()
    note = Sealed("She had rung about it")
    given(begun, drawn, checked).when(replace(check, note=note)).then(replace(checked, note=note))
    again = CheckEntry(entry=LOOK, reader=AINO, by=BERIT, outcome=CheckOutcome.MISUSE_SUSPECTED, at=at(6))
    suspected = ReviewEntryChecked(entry=LOOK, by=BERIT, outcome=CheckOutcome.MISUSE_SUSPECTED, at=at(6))
    given(begun, drawn, checked).when(again).then(suspected)
    given(begun, drawn, checked, suspected).leaves(
        Begun(begun=begun, drawn=FOR_NO_RELATION, outcomes={LOOK: CheckOutcome.MISUSE_SUSPECTED})
    )


def test_nobody_checks_their_own_looks() -> None:
    own = CheckEntry(entry=LOOK, reader=AINO, by=AINO, outcome=CheckOutcome.IN_ORDER, at=at(5))
    given(begun, drawn).when(own).then_refused(refusals.CheckOfOneself)


def test_only_what_was_drawn_is_checked() -> None:
    other = CheckEntry(entry=ANOTHER_LOOK, reader=AINO, by=CECILIA, outcome=CheckOutcome.IN_ORDER, at=at(5))
    given(begun, drawn).when(other).then_refused(refusals.EntryNotDrawn)
    given().when(check).then_refused(refusals.ReviewNotBegun)


def test_a_review_is_finished_when_everything_is_checked() -> None:
    given(begun, drawn).when(FinishReview(by=CECILIA, at=at(9))).then_refused(refusals.EntriesUnchecked)
    given(begun, drawn, checked).when(FinishReview(by=CECILIA, at=at(9))).then(finished)
    given(begun, drawn, checked, finished).when(FinishReview(by=CECILIA, at=at(10))).then()
    given(begun, drawn, checked, finished).leaves(
        Finished(begun=begun, drawn=FOR_NO_RELATION, outcomes={LOOK: CheckOutcome.IN_ORDER})
    )
    given(begun, drawn, checked, finished).when(check).then_refused(refusals.ReviewIsOver)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    stranger = ReviewEntryChecked(entry=ANOTHER_LOOK, by=CECILIA, outcome=CheckOutcome.IN_ORDER, at=NINE)
    befores: list[list[ReviewFact]] = [[], [begun, drawn], [begun, drawn, checked, finished]]
    for facts in befores:
        state = fold(REVIEW, facts)
        assert review.evolve(state, stranger) is state
    empty = review.initial
    for fact in (drawn, checked, finished):
        assert review.evolve(empty, fact) is empty


def test_signals_come_first_the_strongest_of_them_before_the_others() -> None:
    mixed = looks(20) + looks(3, Signal.OUT_OF_HOURS) + looks(2, Signal.OUT_OF_HOURS, Signal.PROTECTED_PERSON)
    found = [one.signal for one in draw(rule(), mixed, seed=7)]
    assert found == [Signal.PROTECTED_PERSON] * 2 + [Signal.OUT_OF_HOURS] * 3 + [None] * 5


def test_however_many_signals_there_are_some_looks_are_drawn_by_chance() -> None:
    found = [one.signal for one in draw(rule(), looks(50) + looks(50, Signal.COLLEAGUE), seed=7)]
    assert found.count(None) == 10 // ONE_IN_BY_CHANCE
    assert len(found) == 10


def test_a_signal_that_the_rule_does_not_look_for_counts_for_nothing() -> None:
    found = draw(rule(10, 0, Signal.OWN_RECORD), looks(5, Signal.COLLEAGUE), seed=7)
    assert [one.signal for one in found] == [None] * 5


@pytest.mark.parametrize(("readers", "number"), [(3, 20), (100, 20), (2_050, 21), (2_100, 21), (2_101, 22)])
def test_of_entries_and_the_share_of_readers_the_larger_is_checked(readers: int, number: int) -> None:
    assert wanted(rule(20, 1), looks(readers, readers=readers)) == number


any_looks = st.lists(
    st.builds(
        Look,
        entry=st.uuids(),
        reader=st.sampled_from([AINO, BERIT, CECILIA]),
        signals=st.frozensets(st.sampled_from(Signal)),
    ),
    max_size=40,
    unique_by=lambda look: look.entry,
)


@with_any(any_looks, st.integers(1, 30), st.integers(0, 100), st.integers(-(2**60), 2**60))
def test_what_is_drawn_is_drawn_once_and_the_same_seed_draws_the_same(
    given_looks: list[Look], entries: int, percent: int, seed: int
) -> None:
    by = rule(entries, percent)
    found = draw(by, given_looks, seed)
    assert len(found) == min(wanted(by, given_looks), len(given_looks))
    assert len({one.look.entry for one in found}) == len(found)
    assert {one.look.entry for one in found} <= {look.entry for look in given_looks}
    assert draw(by, given_looks[::-1], seed) == found
    assert all(one.signal is None or one.signal in one.look.signals for one in found)
