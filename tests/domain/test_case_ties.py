"""Whom a case concerns, and which contacts were about it, is said and put right."""

import pytest
from msgspec.structs import replace

from domain.cases.case import InHand
from domain.cases.commands import CaseCommand, TieContact, TiePerson, UntieContact, UntiePerson
from domain.cases.facts import CaseContactTied, CaseContactUntied, CasePersonTied, CasePersonUntied
from domain.cases.refusals import CaseIsClosed, CaseNotOpened
from domain.words import PersonRole
from tests.domain.casebook import ANOTHER_CONTACT, VERA
from tests.domain.cast import at
from tests.domain.test_cases import closed, given, opened, settled, the_file, tied

untied = CasePersonUntied(person=VERA, at=at(80))
contact_tied = CaseContactTied(contact=ANOTHER_CONTACT, at=at(80))
contact_untied = CaseContactUntied(contact=ANOTHER_CONTACT, at=at(90))
tie = TiePerson(person=VERA, role=PersonRole.PARTY, at=at(60))
untie = UntiePerson(person=VERA, at=at(80))
tie_contact = TieContact(contact=ANOTHER_CONTACT, at=at(80))
untie_contact = UntieContact(contact=ANOTHER_CONTACT, at=at(90))

EVERY_TIE = [tie, untie, tie_contact, untie_contact]


def test_persons_are_tied_and_untied_once() -> None:
    given(opened).when(tie).then(tied)
    given(opened, tied).when(tie).then()
    given(opened, tied).when(untie).then(untied)
    given(opened, tied, untied).when(untie).then()
    once = replace(the_file, ever={VERA: tied.role})
    given(opened, tied, untied).leaves(InHand(file=once))


def test_a_person_may_turn_out_to_have_another_role() -> None:
    as_child = CasePersonTied(person=VERA, role=PersonRole.CHILD, at=at(80))
    given(opened, tied).when(TiePerson(person=VERA, role=PersonRole.CHILD, at=at(80))).then(as_child)


def test_contacts_are_tied_and_untied_once() -> None:
    given(opened).when(tie_contact).then(contact_tied)
    given(opened, contact_tied).when(tie_contact).then()
    given(opened, contact_tied).when(untie_contact).then(contact_untied)
    given(opened, contact_tied, contact_untied).when(untie_contact).then()
    given(opened, contact_tied, contact_untied).leaves(InHand(file=the_file))


@pytest.mark.parametrize("command", EVERY_TIE)
def test_ties_are_said_of_a_case_that_is_open(command: CaseCommand) -> None:
    given(opened, closed).when(command).then_refused(CaseIsClosed)
    given().when(command).then_refused(CaseNotOpened)


def test_a_settled_case_may_still_be_tied() -> None:
    given(opened, settled).when(tie).then(tied)
