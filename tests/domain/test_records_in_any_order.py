"""Nothing is given out untested, in whatever order it is asked for; and a stopwatch runs in working days."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.decider import Refusal
from domain.law import RecordsRule
from domain.records import request
from domain.records.commands import (
    AppealRefusal,
    DeclineRefusal,
    DeliverRecords,
    IdentifyItem,
    JudgeItem,
    ProposeRefusal,
    RecordsCommand,
    RefuseRecords,
    SayNotHeld,
    WithdrawRequest,
)
from domain.records.facts import (
    Delivery,
    ItemOutcome,
    RecordsDelivered,
    RecordsFact,
    RecordsItemIdentified,
    RecordsItemTested,
    RecordsRefusalProposed,
    RecordsRefused,
)
from domain.records.stopwatch import deadlines
from tests.domain.office import A_REASON, AINO, BERIT, NINE
from tests.domain.test_records import BASIS, LETTER, NOTE, ask

items = st.sampled_from([LETTER, NOTE])
people = st.sampled_from([AINO, BERIT])
any_command: st.SearchStrategy[RecordsCommand] = st.one_of(
    st.just(ask),
    st.builds(IdentifyItem, item=items, at=st.just(NINE)),
    st.builds(
        JudgeItem,
        item=items,
        by=st.just(AINO),
        outcome=st.sampled_from(ItemOutcome),
        basis=st.none() | st.just(BASIS),
        at=st.just(NINE),
    ),
    st.builds(DeliverRecords, by=st.just(AINO), how=st.sampled_from(Delivery), at=st.just(NINE)),
    st.builds(ProposeRefusal, by=people, reason=st.just(A_REASON), at=st.just(NINE)),
    st.builds(RefuseRecords, decided_by=people, reason=st.just(A_REASON), at=st.just(NINE)),
    st.builds(DeclineRefusal, by=people, at=st.just(NINE)),
    st.builds(SayNotHeld, by=st.just(AINO), at=st.just(NINE)),
    st.builds(AppealRefusal, at=st.just(NINE)),
    st.builds(WithdrawRequest, at=st.just(NINE)),
)


@given(st.lists(any_command, max_size=20))
def test_nothing_is_given_out_that_was_not_tested_and_nothing_is_removed_without_ground(
    commands: list[RecordsCommand],
) -> None:
    state, told = request.initial, list[RecordsFact]()
    for command in [ask, *commands]:
        try:
            facts = request.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            state = request.evolve(state, fact)
        told.extend(facts)
    outcomes = {fact.item: fact.outcome for fact in told if isinstance(fact, RecordsItemTested)}
    identified = {fact.item for fact in told if isinstance(fact, RecordsItemIdentified)}
    for fact in told:
        if isinstance(fact, RecordsItemTested) and fact.outcome is not ItemOutcome.RELEASED:
            assert fact.basis is not None
        if isinstance(fact, RecordsDelivered):
            assert outcomes.keys() == identified
            assert fact.released + fact.redacted > 0
            assert fact.released + fact.redacted + fact.withheld == len(identified)
    assert [type(fact).__name__ for fact in told].count("RecordsDelivered") <= 1


@given(st.lists(any_command, max_size=30))
def test_nobody_refuses_what_they_proposed_themselves_in_whatever_order(
    commands: list[RecordsCommand],
) -> None:
    state, proposed_by = request.initial, None
    for command in [ask, *commands]:
        try:
            facts = request.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            state = request.evolve(state, fact)
            if isinstance(fact, RecordsRefusalProposed):
                proposed_by = fact.by
            if isinstance(fact, RecordsRefused):
                assert proposed_by is not None
                assert proposed_by != fact.decided_by


SUMMER = timezone(timedelta(hours=2))
FRIDAY_NOON = datetime(2026, 6, 5, 12, tzinfo=SUMMER)


def rule(target: int, alarm: int) -> RecordsRule:
    return RecordsRule(
        code="a-rule",
        source="a law",
        valid_from=date(2026, 1, 1),
        target_working_days=target,
        alarm_working_days=alarm,
    )


def end_of(day: int) -> datetime:
    return datetime(2026, 6, day, 23, 59, 59, tzinfo=SUMMER)


@pytest.mark.parametrize(
    ("asked_at", "closed", "target", "alarm"),
    [
        (FRIDAY_NOON, [], 5, 8),
        (FRIDAY_NOON, [date(2026, 6, 8)], 5, 9),
        (FRIDAY_NOON, [date(2026, 6, 5)], 8, 9),
        (FRIDAY_NOON + timedelta(days=1), [], 8, 9),
        (FRIDAY_NOON - timedelta(days=1), [], 4, 5),
    ],
)
def test_the_same_day_is_the_target_and_the_next_working_day_the_alarm(
    asked_at: datetime, closed: list[date], target: int, alarm: int
) -> None:
    found = deadlines(rule(0, 1), asked_at, closed)
    assert (found.target_at, found.alarm_at) == (end_of(target), end_of(alarm))


def test_more_days_are_counted_over_the_weekend() -> None:
    found = deadlines(rule(1, 5), FRIDAY_NOON)
    assert (found.target_at, found.alarm_at) == (end_of(8), end_of(12))
