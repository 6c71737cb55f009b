"""No order of commands about persons, contacts and cases breaks what must always hold."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.commands import NoteCase
from domain.cases.facts import CaseNoted
from domain.contacts.commands import CheckIdentity, RegisterQuestion
from domain.contacts.facts import ContactNoted
from domain.decider import Decider
from domain.persons.commands import (
    ConfirmReader,
    CorrectDetails,
    CorrectIdentity,
    NoteProtectionCheck,
    PersonCommand,
)
from domain.persons.facts import (
    PersonClosed,
    PersonFact,
    PersonProtected,
    PersonReaderNamed,
    PersonReaderProposed,
    PersonRegistered,
)
from domain.persons.person import Protected, named_readers, protection
from domain.rights import Protection
from domain.words import ActorRef
from tests.domain.any_case import (
    case_stories,
    contact_stories,
    facts_of,
    person_stories,
    reader_stories,
    told,
)
from tests.domain.sentences import fold
from tests.domain.test_cases import CASE
from tests.domain.test_contacts import CONTACT
from tests.domain.test_persons import PERSON

SAYS_NOTHING_NEW = (CaseNoted, ContactNoted)
MAY_BE_SAID_AGAIN = (
    CorrectIdentity,
    CorrectDetails,
    NoteProtectionCheck,
    CheckIdentity,
    RegisterQuestion,
    NoteCase,
)
EACH = pytest.mark.parametrize(
    ("decider", "stories"),
    [(PERSON, person_stories), (CONTACT, contact_stories), (CASE, case_stories)],
    ids=["person", "contact", "case"],
)


@EACH
@given(data=st.data())
def test_every_fact_that_is_decided_counts(
    decider: Decider[Any, Any, Any], stories: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    story, state = told(decider, data.draw(stories))
    for _, before, facts in story:
        for fact in facts:
            after = decider.evolve(before, fact)
            assert (after is before) == isinstance(fact, SAYS_NOTHING_NEW)
            before = after
    assert fold(decider, facts_of(story)) == state


@EACH
@given(data=st.data())
def test_asked_again_at_once_nothing_more_happens(
    decider: Decider[Any, Any, Any], stories: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    asked = data.draw(stories)
    story, _ = told(decider, [command for command in asked for _ in range(2)])
    for (command, _, first), (_, _, again) in zip(story[::2], story[1::2], strict=True):
        assert not (first and again) or isinstance(command, MAY_BE_SAID_AGAIN)


@EACH
@given(data=st.data())
def test_facts_in_any_order_brick_no_stream(
    decider: Decider[Any, Any, Any], stories: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    several = data.draw(st.lists(stories, max_size=3))
    facts = [fact for each in several for fact in facts_of(told(decider, each)[0])]
    fold(decider, data.draw(st.permutations(facts)))


@given(person_stories)
def test_an_open_record_never_shows_protection(commands: list[PersonCommand]) -> None:
    story, _ = told(PERSON, commands)
    facts = facts_of(story)
    if isinstance(next(iter(facts), None), PersonRegistered):
        told_of = {type(fact) for fact in facts}
        assert PersonProtected not in told_of
        assert not {one for one in told_of if "Reader" in one.__name__}


@given(person_stories | reader_stories)
def test_nobody_gets_to_read_by_one_persons_word(commands: list[PersonCommand]) -> None:
    story, _ = told(PERSON, commands)
    proposed: dict[ActorRef, ActorRef] = {}
    for command, _, facts in story:
        for fact in facts:
            match fact:
                case PersonReaderProposed(reader=reader, by=by):
                    proposed[reader] = by
                case PersonReaderNamed(reader=reader) if isinstance(command, ConfirmReader):
                    assert command.by not in (reader, proposed[reader])
                case PersonReaderNamed():
                    assert isinstance(facts[0], PersonProtected)
                case _:
                    pass


@given(person_stories | reader_stories)
def test_somebody_may_always_read_of_a_protected_person(commands: list[PersonCommand]) -> None:
    story, state = told(PERSON, commands)
    for reached in [*(before for _, before, _ in story), state]:
        if isinstance(reached, Protected):
            assert reached.readers
        assert (protection(reached) is Protection.PROTECTED) == (named_readers(reached) is not None)


@given(person_stories)
def test_nothing_follows_when_a_record_is_closed(commands: list[PersonCommand]) -> None:
    story, _ = told(PERSON, commands)
    facts: Sequence[PersonFact] = facts_of(story)
    assert not any(isinstance(fact, PersonClosed) for fact in facts[:-1])
    assert not facts or isinstance(facts[0], PersonRegistered | PersonProtected)
