"""A fact about a person, a contact or a case that cannot follow is skipped: the very same state stays."""

from collections.abc import Iterable
from typing import Any

import pytest

from domain.cases.facts import (
    CaseAllocated,
    CaseFact,
    CaseNoted,
    CaseReturned,
    CaseTakenBack,
    ReturnReason,
)
from domain.contacts.facts import (
    ContactFact,
    ContactIdentityChecked,
    ContactNoted,
    ContactOutcomeGiven,
    ContactQuestionRegistered,
    IdentityMethod,
    QuestionOutcome,
)
from domain.decider import Decider
from domain.persons.facts import PersonFact
from domain.words import IdentityStrength
from tests.domain import test_case_ties as case_ties
from tests.domain import test_contact_ties as contact_ties
from tests.domain import test_hand_overs as hands
from tests.domain.casebook import LENA, ROADS, SLUDGE, TEXT, VERA, WATER_WORKS
from tests.domain.cast import at
from tests.domain.sentences import fold
from tests.domain.test_cases import CASE, closed, handed_over, opened, reopened, settled, tied
from tests.domain.test_contacts import CONTACT, consented, remaining, solved, taken_back
from tests.domain.test_contacts import closed as contact_closed
from tests.domain.test_contacts import opened as contact_opened
from tests.domain.test_contacts import tied as person_tied
from tests.domain.test_persons import PERSON, named, no_answer, protected, registered
from tests.domain.test_persons import closed as person_closed
from tests.domain.test_protected_persons import declined, named_too, proposed, withdrawn

PERSON_STORIES: list[list[PersonFact]] = [
    [],
    [registered],
    [protected, named],
    [protected, named, proposed],
    [protected, named, proposed, named_too],
    [registered, person_closed],
    [protected, named, person_closed],
]
# Each fact, and the stories after which it cannot happen.
NO_PERSON_FACT: list[tuple[PersonFact, list[int]]] = [
    (registered, [1, 2, 3, 4, 5, 6]),
    (protected, [1, 2, 3, 4, 5, 6]),
    (no_answer, [0, 5, 6]),
    (proposed, [0, 1, 3, 4, 5, 6]),
    (declined, [0, 1, 2, 4, 5, 6]),
    (named, [0, 1, 2, 3, 4, 5, 6]),
    (named_too, [0, 1, 4, 5, 6]),
    (withdrawn, [0, 1, 5, 6]),
    (person_closed, [0, 5, 6]),
]

second = ContactQuestionRegistered(question=2, matter=SLUDGE, outcome=QuestionOutcome.SOLVED, at=at(70))
came_out = ContactOutcomeGiven(question=1, outcome=QuestionOutcome.CONNECTED, at=at(80))
checked = ContactIdentityChecked(
    method=IdentityMethod.E_ID, strength=IdentityStrength.PROVEN, person=VERA, at=at(30)
)
noted = ContactNoted(question=1, text=TEXT, at=at(70))

CONTACT_STORIES: list[list[ContactFact]] = [
    [],
    [contact_opened],
    [contact_opened, person_tied, consented, contact_ties.case_tied],
    [contact_opened, solved],
    [contact_opened, solved, came_out, contact_closed],
]
NO_CONTACT_FACT: list[tuple[ContactFact, list[int]]] = [
    (contact_opened, [1, 2, 3, 4]),
    (person_tied, [0, 2]),
    (contact_ties.untied, [0, 1, 3, 4]),
    (contact_ties.case_tied, [0, 2]),
    (contact_ties.case_untied, [0, 1, 3, 4]),
    (checked, [0, 1, 3, 4]),
    (consented, [0, 2, 4]),
    (taken_back, [0, 1, 3, 4]),
    (solved, [0, 3, 4]),
    (remaining, [0, 3, 4]),
    (second, [0, 1, 2, 4]),
    (came_out, [0, 1, 2, 4]),
    (noted, [0, 1, 2, 3, 4]),
    (contact_closed, [0, 4]),
]

by_the_wrong_one = CaseReturned(department=ROADS, reason=ReturnReason.OTHER, at=at(80))
taken_from_another = CaseTakenBack(department=ROADS, at=at(80))
CASE_STORIES: list[list[CaseFact]] = [
    [],
    [opened],
    [opened, handed_over, hands.queued, tied, case_ties.contact_tied],
    [opened, settled],
    [opened, closed],
]
NO_CASE_FACT: list[tuple[CaseFact, list[int]]] = [
    (opened, [1, 2, 3, 4]),
    (tied, [0, 2, 4]),
    (case_ties.untied, [0, 1, 3, 4]),
    (case_ties.contact_tied, [0, 2, 4]),
    (case_ties.contact_untied, [0, 1, 3, 4]),
    (CaseNoted(text=TEXT, at=at(80)), [0, 1, 2, 3, 4]),
    (hands.allocated, [0, 3, 4]),
    (CaseAllocated(holder=LENA, at=at(80)), [0, 1, 3, 4]),
    (hands.queued, [0, 2, 3, 4]),
    (handed_over, [0, 2, 3, 4]),
    (hands.returned, [0, 1, 3, 4]),
    (by_the_wrong_one, [0, 1, 2, 3, 4]),
    (CaseTakenBack(department=WATER_WORKS, at=at(80)), [0, 1, 3, 4]),
    (taken_from_another, [0, 1, 2, 3, 4]),
    (settled, [0, 3, 4]),
    (closed, [0, 2, 4]),
    (reopened, [0, 1, 2]),
]


def told(
    decider: Decider[Any, Any, Any], stories: list[list[Any]], table: Iterable[tuple[Any, list[int]]]
) -> list[Any]:
    """Every story with every fact, and whether the fact can follow."""
    return [
        pytest.param(decider, story, fact, number not in cannot, id=f"{type(fact).__name__}-{number}")
        for fact, cannot in table
        for number, story in enumerate(stories)
    ]


@pytest.mark.parametrize(
    ("decider", "story", "fact", "can_follow"),
    [
        *told(PERSON, PERSON_STORIES, NO_PERSON_FACT),
        *told(CONTACT, CONTACT_STORIES, NO_CONTACT_FACT),
        *told(CASE, CASE_STORIES, NO_CASE_FACT),
    ],
)
def test_what_cannot_follow_leaves_the_very_same_state(
    decider: Decider[Any, Any, Any], story: list[Any], fact: Any, can_follow: bool
) -> None:
    before = fold(decider, story)
    after = decider.evolve(before, fact)
    assert (after != before) if can_follow else (after is before)
