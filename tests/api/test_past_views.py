"""What is seen of the past: no more than one may see oneself, and by the rules and mandates of then."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.desk.shown import DESTROYED, LEFT_OUT, MASK, MASKED, How, Shown
from api.past.case_then import case_then, persons_then
from api.past.differing import changed
from api.past.folding import AtRecorded
from api.past.mandates_then import entries_then, held
from api.past.shape import CaseThen
from api.past.view import EVERYTHING, NOTHING, View, policy_then, seen_in_role
from domain.cases.facts import (
    CaseHandedOver,
    CaseNoted,
    CasePersonTied,
    CasePersonUntied,
    CaseSettled,
    SettledBy,
)
from domain.rights import Field, Role
from domain.words import BoardRef, MandateRef, MatterRef, PersonRole, Sealed, SecrecyClass
from ledger import Recorded
from mandate.facts import MandateStarted, MandateWithdrawn
from mandate.things import Kind, Thing
from tests.api.past_stories import recorded
from tests.domain.casebook import TEXT, VERA, WATER_WORKS
from tests.domain.cast import at
from tests.domain.test_cases import opened
from tests.ledger.given import NOON as RECORDED
from tests.ledger.office import BOARD, MATTER, NOON, TODAY, granted

ENTRY = MandateRef(UUID(int=0xE1))
SLUDGE_CASE = Thing(kind=Kind.CASE, board=BOARD, matter=MATTER)
APART = Thing(kind=Kind.CASE, board=BOARD, matter=MATTER, in_compartment=True, secrecy=SecrecyClass.SOCIAL)
views = st.builds(
    lambda clear, masked: View(clear, masked - clear), st.frozensets(st.sampled_from(Field)),
    st.frozensets(st.sampled_from(Field)),
)  # fmt: skip


def life(*facts: Any) -> list[Recorded]:
    return [recorded(fact, version, version, version) for version, fact in enumerate(facts, start=1)]


def catalogue(*facts: Any) -> list[Recorded]:
    return [recorded(fact, n, n, n, ENTRY) for n, fact in enumerate(facts, start=1)]


def at_second(seconds: int) -> AtRecorded:
    return AtRecorded(RECORDED + timedelta(seconds=seconds))


@given(views, views)
def test_what_two_see_together_neither_sees_more_of_alone(one: View, other: View) -> None:
    both = one.within(other)
    assert both == other.within(one)
    assert both.clear == one.clear & other.clear
    assert both.clear | both.masked <= (one.clear | one.masked) & (other.clear | other.masked)
    assert not both.clear & both.masked


@pytest.mark.parametrize(
    ("view", "text", "shown"),
    [
        (EVERYTHING, Sealed("Slam"), Shown(How.CLEAR, "Slam")),
        (EVERYTHING, None, Shown(How.CLEAR, None)),
        (EVERYTHING, Sealed[str](), DESTROYED),
        (View(frozenset(), frozenset({Field.TEXT})), Sealed("Slam"), MASKED),
        (View(frozenset(), frozenset({Field.TEXT})), None, MASKED),
        (NOTHING, Sealed("Slam"), LEFT_OUT),
    ],
)
def test_a_text_is_shown_as_the_view_has_it(view: View, text: Sealed[str] | None, shown: Shown) -> None:
    assert view.shown(Field.TEXT, text) == shown


def test_a_case_shows_who_stood_in_it_then_and_all_that_was_written_by_then() -> None:
    facts = life(
        opened,
        CasePersonTied(person=VERA, role=PersonRole.PARTY, at=at(1)),
        CaseHandedOver(department=WATER_WORKS, due_by=at(900), message=TEXT, at=at(2)),
        CasePersonUntied(person=VERA, at=at(3)),
        CaseSettled(by=SettledBy.DEPARTMENT, answer=None, at=at(4)),
        CaseNoted(text=TEXT, at=at(5)),
    )
    assert case_then([], EVERYTHING, {}) is None
    with_department = case_then(facts[:3], EVERYTHING, {VERA: Shown(How.CLEAR, "Vera Exempel")})
    assert with_department is not None
    assert (with_department.stage, with_department.department) == ("with-department", WATER_WORKS)
    assert [(one.person, one.role, one.name.text) for one in with_department.persons] == [
        (VERA, PersonRole.PARTY, "Vera Exempel")
    ]
    assert persons_then(facts[:3]) == {VERA}
    assert persons_then(facts) == frozenset()
    settled = case_then(facts, EVERYTHING, {})
    assert settled is not None
    assert settled.stage == "settled"
    assert settled.persons == []
    assert [(one.what, one.version) for one in settled.texts] == [("case-handed-over", 3), ("case-noted", 6)]


def test_where_it_was_not_opened_at_one_of_two_moments_every_field_differs() -> None:
    there = case_then(life(opened), EVERYTHING, {})
    assert there is not None
    assert there.department is None  # Nothing then, and nothing before it was there: it differs all the same.
    for before, after in ((None, there), (there, None)):
        assert changed(before, after) == list(CaseThen.__struct_fields__)
    assert changed(None, None) == changed(there, there) == []


def test_no_text_leaves_where_it_is_masked() -> None:
    masked = case_then(life(opened, CaseNoted(text=TEXT, at=at(5))), View(frozenset(), frozenset(Field)), {})
    assert masked is not None
    texts: Sequence[Shown] = [masked.title, masked.summary, *(one.text for one in masked.texts)]
    assert {text.text for text in texts} == {MASK}


def test_the_mandate_that_held_is_the_one_that_was_started_and_not_yet_withdrawn() -> None:
    facts = catalogue(granted, MandateStarted(at=NOON), MandateWithdrawn(by=granted.client, at=NOON))
    holding = [
        [(one.entry, one.version) for one in held(entries_then(facts, at_second(n)), BOARD, MATTER, NOON)]
        for n in range(5)
    ]
    assert holding == [[], [], [(ENTRY, 1)], [], []]
    started = entries_then(facts, at_second(2))
    assert held(started, BoardRef(UUID(int=1)), MATTER, NOON) == []
    assert held(started, BOARD, MatterRef(UUID(int=1)), NOON) == []
    assert held(started, BOARD, MATTER, NOON - timedelta(days=2)) == []


def test_a_role_sees_a_case_by_the_mandates_of_then() -> None:
    policy = policy_then(TODAY, None)
    assert policy is not None
    facts = catalogue(granted, MandateStarted(at=NOON))
    before, after = entries_then(facts, at_second(1)), entries_then(facts, at_second(2))
    assert seen_in_role(Role.AGENT, policy, before, APART, NOON) is None
    seen = seen_in_role(Role.AGENT, policy, after, APART, NOON)
    assert seen is not None
    assert Field.TEXT in seen.clear
    assert Field.PERSONAL_NUMBER in seen.masked
    in_the_open = seen_in_role(Role.AGENT, policy, before, SLUDGE_CASE, NOON)
    assert in_the_open is not None
    assert Field.PERSONAL_NUMBER in in_the_open.clear
    assert seen_in_role(Role.CLIENT, policy, after, APART, NOON) is None


def test_before_there_were_rules_nobody_knows_what_a_role_saw() -> None:
    assert policy_then(date(1999, 2, 1), None) is None
