"""A contact ends with a case; a contact and a case know each other. Several streams, one append."""

import pytest

from domain.cases import case
from domain.cases.commands import HandOverCase
from domain.cases.facts import CaseContactTied, CaseContactUntied
from domain.cases.refusals import CaseIsClosed, DueInThePast
from domain.contacts import contact
from domain.contacts.facts import (
    Classification,
    ContactCaseTied,
    ContactCaseUntied,
    ContactClosed,
    ContactQuestionRegistered,
    QuestionOutcome,
)
from domain.contacts.refusals import ContactIsClosed, ContactNotOpened, FollowedUpThere
from domain.rights import Verdict
from domain.routines.following_up import FollowUp, end_with_case
from domain.routines.tying import Tie, tie, untie
from tests.domain.casebook import (
    ANOTHER_CONTACT,
    SLUDGE,
    SLUDGE_MANDATE,
    TEXT,
    THIS_CASE,
    THIS_CONTACT,
    WATER_WORKS,
)
from tests.domain.cast import at
from tests.domain.sentences import about_routine
from tests.domain.test_cases import closed as case_closed
from tests.domain.test_cases import handed_over, open_it
from tests.domain.test_cases import opened as case_opened
from tests.domain.test_contacts import closed as contact_closed
from tests.domain.test_contacts import opened, remaining

ending = about_routine(end_with_case, contact=contact, case=case)
tying = about_routine(tie, contact=contact, case=case)
untying = about_routine(untie, contact=contact, case=case)

stays = FollowUp(
    case_ref=THIS_CASE,
    opening=open_it,
    verdict=Verdict.WE_SOLVE,
    classification=Classification.KEPT_IN_ORDER,
)
goes = FollowUp(
    case_ref=THIS_CASE,
    opening=open_it,
    hand_over=HandOverCase(department=WATER_WORKS, due_by=at(9_000), message=TEXT, at=at(70)),
    verdict=Verdict.WE_RECEIVE,
    classification=Classification.KEPT_IN_ORDER,
)
asked = ContactQuestionRegistered(
    question=1,
    matter=SLUDGE,
    case=THIS_CASE,
    verdict=Verdict.WE_SOLVE,
    mandate=SLUDGE_MANDATE.entry,
    mandate_version=3,
    at=at(60),
)
sent = ContactQuestionRegistered(
    question=1,
    matter=SLUDGE,
    outcome=QuestionOutcome.HANDED_OVER,
    case=THIS_CASE,
    verdict=Verdict.WE_RECEIVE,
    mandate=SLUDGE_MANDATE.entry,
    mandate_version=3,
    at=at(60),
)
ended = ContactClosed(classification=Classification.KEPT_IN_ORDER, at=at(60))

said = Tie(contact_ref=ANOTHER_CONTACT, case_ref=THIS_CASE, at=at(80))
case_tied = ContactCaseTied(case=THIS_CASE, at=at(80))
contact_tied = CaseContactTied(contact=ANOTHER_CONTACT, at=at(80))
case_untied = ContactCaseUntied(case=THIS_CASE, at=at(80))
contact_untied = CaseContactUntied(contact=ANOTHER_CONTACT, at=at(80))


def test_what_remains_of_a_contact_stays_with_us_in_a_case() -> None:
    ending(contact=[opened]).when(stays).then(contact=[asked, ended], case=[case_opened])


def test_what_remains_of_a_contact_goes_to_a_department_at_once() -> None:
    ending(contact=[opened]).when(goes).then(contact=[sent, ended], case=[case_opened, handed_over])


def test_ended_twice_is_ended_once() -> None:
    for follow_up, question, case_facts in ((stays, asked, [case_opened]), (goes, sent, [handed_over])):
        ending(contact=[opened, question, ended], case=case_facts).when(follow_up).then()


def test_a_contact_that_is_closed_or_not_opened_ends_with_nothing() -> None:
    with pytest.raises(ContactIsClosed):
        ending(contact=[opened, contact_closed]).when(stays)
    with pytest.raises(ContactNotOpened):
        ending().when(stays)


def test_nothing_is_registered_when_the_hand_over_is_refused() -> None:
    too_soon = HandOverCase(department=WATER_WORKS, due_by=at(70), at=at(70))
    with pytest.raises(DueInThePast):
        ending(contact=[opened]).when(
            FollowUp(
                case_ref=THIS_CASE,
                opening=open_it,
                hand_over=too_soon,
                classification=Classification.KEPT_IN_ORDER,
            )
        )


def test_a_contact_and_a_case_are_tied_to_each_other_once() -> None:
    tying(contact=[opened], case=[case_opened]).when(said).then(contact=[case_tied], case=[contact_tied])
    tying(contact=[opened, case_tied], case=[case_opened, contact_tied]).when(said).then()


def test_a_tie_that_one_side_lacks_is_made_whole() -> None:
    tying(contact=[opened, case_tied], case=[case_opened]).when(said).then(case=[contact_tied])


def test_a_wrong_tie_is_untied_on_both_sides_once() -> None:
    untying(contact=[opened, case_tied], case=[case_opened, contact_tied]).when(said).then(
        contact=[case_untied], case=[contact_untied]
    )
    untying(contact=[opened], case=[case_opened]).when(said).then()


def test_what_is_followed_up_stays_tied_on_both_sides() -> None:
    of_this = Tie(contact_ref=THIS_CONTACT, case_ref=THIS_CASE, at=at(80))
    with pytest.raises(FollowedUpThere):
        untying(contact=[opened, remaining], case=[case_opened]).when(of_this)


def test_a_closed_case_is_tied_to_nothing_more() -> None:
    with pytest.raises(CaseIsClosed):
        tying(contact=[opened], case=[case_opened, case_closed]).when(said)
