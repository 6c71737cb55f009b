"""What is only seen in a whole day: many more looks than one has on other days, and searches that led to no case."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from api.review.known import Day, Known
from api.review.signals import drawable
from domain.law import Signal, SignalRule
from domain.rights import Purpose, Relation
from domain.words import ActorRef
from ledger.access.codes import Decision, Kind, LoginLevel, LoginMeans, Manner, Through
from ledger.access.facts import AccessAsked
from ledger.access.review import Summary

AINO, BERIT = (ActorRef(UUID(int=number)) for number in (0xA, 0xB))
WEDNESDAY = datetime(2026, 11, 25, 11, tzinfo=UTC)
A_DAY, THAT_DAY = timedelta(days=1), WEDNESDAY.date()
NOTHING: Mapping[Day, int] = {}
COUNTED = (
    Signal.UNUSUAL_VOLUME,
    Signal.SEARCHES_WITHOUT_CASE,
    Signal.DENIED,
    Signal.MANY_LOOKS_AT_ONE,
)


def looks_as(
    persons: int,
    *,
    by: ActorRef = AINO,
    manner: Manner = Manner.READ,
    case: UUID | None = None,
    decision: Decision = Decision.PERMIT,
    relation: Relation = Relation.OWN,
) -> Summary:
    asked = AccessAsked(
        manner=manner, kind=Kind.PERSON, decision=decision, count=persons, purpose=Purpose.HANDLE_CASE,
        relation=relation, policy_version=1, purposes_version=1, through=Through.PAGE, level=LoginLevel.UNKNOWN,
        means=LoginMeans.UNKNOWN, request=uuid4(), case=case, at=WEDNESDAY,
    )  # fmt: skip
    return Summary(
        position=1, look=uuid4(), recorded_at=WEDNESDAY, actor=by, compartment=uuid4(), asked=asked, persons=persons,
        protected=0, withheld=False,
    )  # fmt: skip


def signals(
    *log: Summary, at_least: int = 10, whom: UUID | None = None, before: Mapping[Day, int] = NOTHING
) -> list[frozenset[Signal]]:
    """Of the looks, in order; `whom` is who was seen in all of them, `before` how much on the days before."""
    rules = {
        code: SignalRule(code=code, source="a test", valid_from=date(2026, 1, 1), at_least=at_least)
        for code in COUNTED
    }
    shown = {} if whom is None else {one.look: {whom} for one in log}
    known = Known(zone=ZoneInfo("Europe/Stockholm"), rules=rules, shown=shown, before=before)
    return [look.signals for look in drawable(log, known)]


@pytest.mark.parametrize(("today", "unusual"), [(35, False), (36, True)])
def test_more_than_the_mean_and_four_deviations_of_the_thirty_days_before_is_unusual(
    today: int, unusual: bool
) -> None:
    # Ten and twenty in turn: the mean is fifteen and the deviation five, so four of them end at thirty-five.
    usual = {(AINO, THAT_DAY - ago * A_DAY): 10 if ago % 2 else 20 for ago in range(1, 31)}
    assert signals(looks_as(today), before=usual) == [{Signal.UNUSUAL_VOLUME} if unusual else frozenset()]


def test_an_unusual_day_is_ones_own_and_has_as_many_as_the_register_says() -> None:
    log = [looks_as(6), looks_as(6), looks_as(9, by=BERIT), looks_as(50, decision=Decision.DENY)]
    assert signals(*log) == [{Signal.UNUSUAL_VOLUME}, {Signal.UNUSUAL_VOLUME}, frozenset()]
    assert signals(*log, at_least=13) == [frozenset()] * 3


def test_many_searches_are_asked_about_only_when_no_case_was_opened_that_day() -> None:
    searches = [looks_as(found, manner=Manner.SEARCH) for found in (1, 0) * 5]
    vain = signals(*searches, looks_as(0, by=BERIT, case=uuid4()))
    assert vain == [{Signal.SEARCHES_WITHOUT_CASE}] * 10  # Those too that found nobody, which showed nothing.
    led = signals(*searches, looks_as(0, case=uuid4()))
    assert led == [frozenset()] * 5


def test_whoever_is_refused_again_and_again_is_asked_about_it() -> None:
    refused = [looks_as(0, decision=Decision.DENY) for _ in range(10)]
    assert signals(*refused) == [{Signal.DENIED}] * 10
    assert signals(*refused[1:]) == []
    assert signals(*refused[1:], looks_as(0, by=BERIT, decision=Decision.DENY)) == []


def test_whoever_comes_back_to_somebody_of_whom_they_have_nothing_in_hand_is_asked_about_it() -> None:
    vera = uuid4()
    untied = [looks_as(1, relation=Relation.MANDATE) for _ in range(9)]
    tied = [looks_as(1) for _ in range(20)]
    assert not any(Signal.MANY_LOOKS_AT_ONE in one for one in signals(*untied, *tied, whom=vera))
    found = signals(*untied, *tied, looks_as(1, relation=Relation.NONE), whom=vera)
    assert [Signal.MANY_LOOKS_AT_ONE in one for one in found] == [True] * 9 + [False] * 20 + [True]
