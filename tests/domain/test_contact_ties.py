"""Whom and what a contact is about is said, and put right when it was wrong."""

import pytest
from msgspec.structs import replace

from domain.contacts.commands import ContactCommand, GiveOutcome, TieCase, TiePerson, UntieCase, UntiePerson
from domain.contacts.contact import Closed, Open
from domain.contacts.facts import (
    ContactCaseTied,
    ContactCaseUntied,
    ContactIdentityChecked,
    ContactOutcomeGiven,
    ContactPersonTied,
    ContactPersonUntied,
    IdentityMethod,
    QuestionOutcome,
)
from domain.contacts.refusals import ContactNotOpened, FollowedUpThere, NothingToFollowUp
from domain.words import IdentityStrength, PersonRole
from tests.domain.casebook import ANOTHER_CASE, THIS_CASE, VERA, VERAS_CHILD
from tests.domain.cast import at
from tests.domain.test_contacts import beginning, closed, given, opened, remaining, tied

untied = ContactPersonUntied(person=VERA, at=at(30))
as_relative = ContactPersonTied(person=VERA, role=PersonRole.RELATIVE, at=at(30))
case_tied = ContactCaseTied(case=THIS_CASE, at=at(30))
case_untied = ContactCaseUntied(case=THIS_CASE, at=at(40))

tie = TiePerson(person=VERA, role=PersonRole.PARTY, at=at(20))
untie = UntiePerson(person=VERA, at=at(30))
tie_case = TieCase(case=THIS_CASE, at=at(30))
untie_case = UntieCase(case=THIS_CASE, at=at(40))


had_been_with_vera = replace(beginning, ever={VERA: tied.role})


def test_a_person_is_tied_once() -> None:
    given(opened).when(tie).then(tied)
    given(opened, tied).when(tie).then()


def test_a_person_may_turn_out_to_have_another_role() -> None:
    given(opened, tied).when(TiePerson(person=VERA, role=PersonRole.RELATIVE, at=at(30))).then(as_relative)
    given(opened, tied, as_relative).when(tie).then(tied)


def test_several_persons_may_be_in_one_contact() -> None:
    child = TiePerson(person=VERAS_CHILD, role=PersonRole.CHILD, at=at(25))
    given(opened, tied).when(child).then(
        ContactPersonTied(person=VERAS_CHILD, role=PersonRole.CHILD, at=at(25))
    )


def test_a_wrong_person_is_untied_once() -> None:
    given(opened, tied).when(untie).then(untied)
    given(opened, tied, untied).when(untie).then()
    given(opened, tied, untied).leaves(Open(conversation=had_been_with_vera))


def test_the_identity_of_a_person_who_is_untied_is_nobodys() -> None:
    checked = ContactIdentityChecked(
        method=IdentityMethod.E_ID, strength=IdentityStrength.PROVEN, person=VERA, at=at(25)
    )
    given(opened, tied, checked, untied).leaves(Open(conversation=had_been_with_vera))


def test_a_case_is_tied_once() -> None:
    given(opened).when(tie_case).then(case_tied)
    given(opened, case_tied).when(tie_case).then()


def test_a_wrong_case_is_untied_once() -> None:
    given(opened, case_tied).when(untie_case).then(case_untied)
    given(opened, case_tied, case_untied).when(untie_case).then()


def test_a_case_stays_tied_while_a_question_is_followed_up_there() -> None:
    given(opened, remaining).when(untie_case).then_refused(FollowedUpThere)
    come_out = ContactOutcomeGiven(question=1, outcome=QuestionOutcome.SOLVED, at=at(35))
    given(opened, remaining, come_out).when(untie_case).then(case_untied)
    given(opened, remaining, ContactCaseTied(case=ANOTHER_CASE, at=at(35))).when(
        UntieCase(case=ANOTHER_CASE, at=at(40))
    ).then(ContactCaseUntied(case=ANOTHER_CASE, at=at(40)))


def test_a_question_whose_case_was_untied_cannot_turn_out_to_be_handed_over() -> None:
    come_out = ContactOutcomeGiven(question=1, outcome=QuestionOutcome.SOLVED, at=at(35))
    given(opened, remaining, come_out, case_untied).when(
        GiveOutcome(question=1, outcome=QuestionOutcome.HANDED_OVER, at=at(50))
    ).then_refused(NothingToFollowUp)


def test_ties_are_put_right_also_when_the_contact_is_closed() -> None:
    given(opened, tied, closed).when(untie).then(untied)
    given(opened, closed).when(tie_case).then(case_tied)
    given(opened, tied, closed, untied).leaves(Closed(conversation=had_been_with_vera))


@pytest.mark.parametrize("command", [tie, untie, tie_case, untie_case])
def test_nothing_is_tied_to_a_contact_that_nobody_opened(command: ContactCommand) -> None:
    given().when(command).then_refused(ContactNotOpened)
