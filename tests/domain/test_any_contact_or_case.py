"""No order of commands about contacts and cases breaks what must always hold."""

from hypothesis import given

from domain.cases.case import Closed as ClosedCase
from domain.cases.case import WithDepartment, file_of
from domain.cases.commands import CaseCommand
from domain.cases.facts import (
    CaseHandedOver,
    CaseOpened,
    CaseReopened,
    CaseReturned,
    CaseSettled,
    CaseTakenBack,
    SettledBy,
)
from domain.contacts.commands import ContactCommand
from domain.contacts.contact import NotOpened as NoContact
from domain.contacts.facts import (
    ContactCaseTied,
    ContactCaseUntied,
    ContactClosed,
    ContactConsentTakenBack,
    ContactOutcomeGiven,
    ContactPersonTied,
    ContactPersonUntied,
    ContactQuestionRegistered,
)
from domain.contacts.stages import SOMEONE_HAS_TO_ACT
from domain.contacts.talk import STRONGEST
from tests.domain.any_case import case_stories, contact_stories, facts_of, told
from tests.domain.test_cases import CASE
from tests.domain.test_contacts import CONTACT

# What may still be put right of a contact that is over.
AFTERWARDS = (
    ContactPersonTied,
    ContactPersonUntied,
    ContactCaseTied,
    ContactCaseUntied,
    ContactConsentTakenBack,
    ContactOutcomeGiven,
)


@given(contact_stories)
def test_what_nobody_has_answered_yet_is_followed_up_in_a_case(commands: list[ContactCommand]) -> None:
    _, state = told(CONTACT, commands)
    if isinstance(state, NoContact):
        return
    for question in state.conversation.questions:
        if question.outcome in SOMEONE_HAS_TO_ACT:
            assert question.case in state.conversation.cases
    check = state.conversation.identity
    if check is not None:
        assert STRONGEST[check.method].is_enough_for(check.strength)
        assert check.person is None or check.person in state.conversation.persons


@given(contact_stories)
def test_questions_are_numbered_and_a_closed_contact_is_only_put_right(
    commands: list[ContactCommand],
) -> None:
    story, _ = told(CONTACT, commands)
    facts = facts_of(story)
    numbers = [fact.question for fact in facts if isinstance(fact, ContactQuestionRegistered)]
    assert numbers == list(range(1, len(numbers) + 1))
    endings = [place for place, fact in enumerate(facts) if isinstance(fact, ContactClosed)]
    assert len(endings) <= 1
    if endings:
        assert all(isinstance(fact, AFTERWARDS) for fact in facts[endings[0] + 1 :])


@given(case_stories)
def test_a_department_has_a_case_from_hand_over_until_it_comes_back(commands: list[CaseCommand]) -> None:
    story, _ = told(CASE, commands)
    theirs = None
    for _, before, facts in story:
        if isinstance(before, WithDepartment):
            assert theirs == before.department
        else:
            assert theirs is None
        for fact in facts:
            match fact:
                case CaseHandedOver(department=department):
                    theirs = department
                case CaseReturned() | CaseTakenBack():
                    assert theirs == fact.department
                    theirs = None
                case CaseSettled():
                    assert (fact.by is SettledBy.DEPARTMENT) == (theirs is not None)
                    theirs = None
                case _:
                    pass


@given(case_stories)
def test_a_closed_case_takes_nothing_but_being_reopened(commands: list[CaseCommand]) -> None:
    story, _ = told(CASE, commands)
    for _, before, facts in story:
        if isinstance(before, ClosedCase):
            assert all(isinstance(fact, CaseReopened) for fact in facts)


@given(case_stories)
def test_a_case_stays_under_the_board_that_it_was_opened_for(commands: list[CaseCommand]) -> None:
    story, state = told(CASE, commands)
    opened = [fact for fact in facts_of(story) if isinstance(fact, CaseOpened)]
    file = file_of(state)
    assert (file is None) == (not opened)
    if file is not None:
        assert [(fact.board, fact.matter) for fact in opened] == [(file.board, file.matter)]
