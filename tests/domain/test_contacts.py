"""A contact is opened, its questions registered, and closed."""

import pytest

from domain.contacts import contact
from domain.contacts.commands import (
    CheckIdentity,
    CloseContact,
    ContactCommand,
    GiveOutcome,
    OpenContact,
    RecordConsent,
    RegisterQuestion,
    TakeBackConsent,
)
from domain.contacts.contact import Closed, Contact, Conversation, IdentityCheck, Open
from domain.contacts.facts import (
    Classification,
    ContactClosed,
    ContactConsentGiven,
    ContactConsentTakenBack,
    ContactFact,
    ContactIdentityChecked,
    ContactOpened,
    ContactPersonTied,
    ContactQuestionRegistered,
    IdentityMethod,
    QuestionOutcome,
)
from domain.contacts.refusals import (
    ContactIsClosed,
    ContactNotOpened,
    ContactReceivedLater,
    NoCallInThatChannel,
    NotSoSure,
    PersonNotTied,
)
from domain.contacts.talk import STRONGEST
from domain.decider import Decider
from domain.words import Channel, IdentityStrength, PersonRole
from tests.domain.casebook import LENA, OPENING_HOURS, SCHOOL_BOARD, SLUDGE, THIS_CASE, VERA, WATER_BOARD
from tests.domain.cast import NINE, THIS_CALL, at
from tests.domain.sentences import about

CONTACT: Decider[ContactCommand, Contact, ContactFact] = contact
given = about(CONTACT)

opened = ContactOpened(channel=Channel.CALL, call=THIS_CALL, agent=LENA, received_at=NINE, at=at(5))
solved = ContactQuestionRegistered(
    question=1, matter=OPENING_HOURS, outcome=QuestionOutcome.SOLVED, at=at(60)
)
remaining = ContactQuestionRegistered(question=1, matter=SLUDGE, case=THIS_CASE, at=at(60))
tied = ContactPersonTied(person=VERA, role=PersonRole.PARTY, at=at(20))
consented = ContactConsentGiven(recipient=WATER_BOARD, at=at(40))
taken_back = ContactConsentTakenBack(recipient=WATER_BOARD, at=at(50))
closed = ContactClosed(classification=Classification.MINOR, at=at(90))

open_it = OpenContact(channel=Channel.CALL, call=THIS_CALL, agent=LENA, received_at=NINE, at=at(5))
solve = RegisterQuestion(matter=OPENING_HOURS, outcome=QuestionOutcome.SOLVED, at=at(60))
close = CloseContact(classification=Classification.MINOR, at=at(90))
consent = RecordConsent(recipient=WATER_BOARD, at=at(40))
take_back = TakeBackConsent(recipient=WATER_BOARD, at=at(50))
tell = CheckIdentity(method=IdentityMethod.TOLD, strength=IdentityStrength.STATED, at=at(30))

beginning = Conversation(channel=Channel.CALL, outgoing=False, call=THIS_CALL, agent=LENA)


def test_a_contact_is_opened() -> None:
    given().when(open_it).then(opened)
    given(opened).leaves(Open(conversation=beginning))


def test_opened_twice_is_opened_once() -> None:
    given(opened).when(open_it).then()


def test_a_contact_is_registered_by_hand_when_the_switch_is_away() -> None:
    by_hand = OpenContact(channel=Channel.CALL, agent=LENA, received_at=NINE, at=NINE)
    given().when(by_hand).then(ContactOpened(channel=Channel.CALL, agent=LENA, received_at=NINE, at=NINE))


def test_a_letter_is_registered_later_than_it_came_and_never_earlier() -> None:
    letter = OpenContact(channel=Channel.LETTER, agent=LENA, received_at=at(-90_000), at=NINE)
    given().when(letter).then(
        ContactOpened(channel=Channel.LETTER, agent=LENA, received_at=at(-90_000), at=NINE)
    )
    too_late = OpenContact(channel=Channel.LETTER, agent=LENA, received_at=at(1), at=NINE)
    given().when(too_late).then_refused(ContactReceivedLater)


def test_only_a_telephone_contact_has_a_call() -> None:
    chat = OpenContact(channel=Channel.CHAT, call=THIS_CALL, agent=LENA, received_at=NINE, at=NINE)
    given().when(chat).then_refused(NoCallInThatChannel)


def test_a_stated_identity_is_noted() -> None:
    checked = ContactIdentityChecked(method=IdentityMethod.TOLD, strength=IdentityStrength.STATED, at=at(30))
    given(opened).when(tell).then(checked)
    given(opened, checked).leaves(
        Open(
            conversation=Conversation(
                channel=Channel.CALL,
                outgoing=False,
                call=THIS_CALL,
                agent=LENA,
                identity=IdentityCheck(
                    method=IdentityMethod.TOLD, strength=IdentityStrength.STATED, person=None
                ),
            )
        )
    )


@pytest.mark.parametrize("method", IdentityMethod)
def test_no_way_of_checking_makes_us_surer_than_it_can(method: IdentityMethod) -> None:
    for strength in IdentityStrength:
        check = CheckIdentity(method=method, strength=strength, at=at(30))
        if STRONGEST[method].is_enough_for(strength):
            given(opened).when(check).then(
                ContactIdentityChecked(method=method, strength=strength, at=at(30))
            )
        else:
            given(opened).when(check).then_refused(NotSoSure)


def test_an_identity_is_checked_of_someone_who_is_in_the_contact() -> None:
    check = CheckIdentity(
        method=IdentityMethod.E_ID, strength=IdentityStrength.PROVEN, person=VERA, at=at(30)
    )
    given(opened).when(check).then_refused(PersonNotTied)
    given(opened, tied).when(check).then(
        ContactIdentityChecked(
            method=IdentityMethod.E_ID, strength=IdentityStrength.PROVEN, person=VERA, at=at(30)
        )
    )


def test_a_spoken_consent_is_noted_once_for_each_board() -> None:
    given(opened).when(consent).then(consented)
    given(opened, consented).when(consent).then()
    given(opened, consented).when(RecordConsent(recipient=SCHOOL_BOARD, at=at(41))).then(
        ContactConsentGiven(recipient=SCHOOL_BOARD, at=at(41))
    )


def test_a_consent_is_taken_back_also_when_the_contact_is_closed() -> None:
    given(opened, consented).when(take_back).then(taken_back)
    given(opened, consented, closed).when(take_back).then(taken_back)
    given(opened, consented, taken_back).when(take_back).then()
    given(opened, consented, taken_back).leaves(Open(conversation=beginning))


def test_a_contact_is_closed_once_with_how_it_is_kept() -> None:
    given(opened).when(close).then(closed)
    given(opened, closed).leaves(Closed(conversation=beginning))
    given(opened, closed).when(CloseContact(classification=Classification.IN_THE_DIARY, at=at(99))).then()


@pytest.mark.parametrize("command", [solve, tell, consent])
def test_nothing_more_is_said_in_a_closed_contact(command: ContactCommand) -> None:
    given(opened, closed).when(command).then_refused(ContactIsClosed)


@pytest.mark.parametrize(
    "command",
    [
        solve,
        tell,
        consent,
        take_back,
        close,
        GiveOutcome(question=1, outcome=QuestionOutcome.SOLVED, at=NINE),
    ],
)
def test_nothing_is_said_in_a_contact_that_nobody_opened(command: ContactCommand) -> None:
    given().when(command).then_refused(ContactNotOpened)
