"""The case as it was: folding up to a moment is what the case was at that moment, whatever happened to it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from hypothesis import given
from msgspec.structs import replace

from api.past.folding import AtHappened, AtPosition, AtRecorded, folded, until
from domain.cases import case as cases
from domain.cases.case import Case, HeldBy, NotOpened, file_of
from domain.cases.facts import CaseAllocated, CaseNoted
from ledger import Recorded
from ledger.sealing.outcomes import Redacted
from tests.api.past_stories import lives, recorded
from tests.domain.casebook import MUSA, TEXT
from tests.domain.cast import at
from tests.domain.test_cases import opened
from tests.ledger.given import NOON

Life = Sequence[tuple[Recorded, Case]]


def facts_of(life: Life) -> list[Recorded]:
    return [fact for fact, _ in life]


@given(lives)
def test_folding_up_to_each_position_is_what_the_case_was_then(life: Life) -> None:
    last = life[-1][0].position if life else 3
    for position in range(last + 2):
        then = [state for fact, state in life if fact.position <= position]
        assert folded(cases, until(facts_of(life), AtPosition(position))) == (then or [NotOpened()])[-1]


@given(lives)
def test_folding_up_to_each_recorded_time_is_what_the_ledger_said_then(life: Life) -> None:
    for fact, _ in life:
        for moment in (fact.recorded_at, fact.recorded_at - timedelta(microseconds=1)):
            then = [state for one, state in life if one.recorded_at <= moment]
            assert folded(cases, until(facts_of(life), AtRecorded(moment))) == (then or [NotOpened()])[-1]


@given(lives)
def test_after_everything_has_happened_all_three_say_what_is_so_now(life: Life) -> None:
    facts = facts_of(life)
    now = life[-1][1] if life else NotOpened()
    last = max((fact.happened_at for fact in facts), default=NOON)
    assert folded(cases, until(facts, AtHappened(last))) == now
    assert folded(cases, until(facts, AtPosition(10_000))) == now
    assert folded(cases, until(facts, AtRecorded(NOON + timedelta(days=1)))) == now


def test_what_was_told_later_is_there_by_when_it_happened_and_not_by_when_it_was_recorded() -> None:
    told_late = CaseAllocated(holder=MUSA, at=at(120))
    facts = [recorded(opened, 1, 1, 10), recorded(told_late, 2, 2, 3600)]
    file = file_of(folded(cases, until(facts, AtHappened(at(120)))))
    assert file is not None
    assert file.holder == HeldBy(MUSA)
    assert until(facts, AtRecorded(NOON + timedelta(seconds=3599))) == facts[:1]
    assert until(facts, AtHappened(at(119))) == facts[:1]


def test_a_fact_whose_key_was_destroyed_is_left_out_and_the_rest_still_holds() -> None:
    noted = recorded(CaseNoted(text=TEXT, at=at(30)), 2, 2, 20)
    gone = replace(noted, fact=Redacted(uuid4()))
    facts = [recorded(opened, 1, 1, 10), gone, recorded(CaseAllocated(holder=MUSA, at=at(60)), 3, 3, 30)]
    file = file_of(folded(cases, facts))
    assert file is not None
    assert file.holder == HeldBy(MUSA)
