"""A person is registered, put right and closed; and what leaves waits until it is known that nothing forbids it."""

import pytest

from domain.decider import Decider
from domain.persons import person
from domain.persons.commands import (
    ClosePerson,
    CorrectDetails,
    CorrectIdentity,
    NoteProtectionCheck,
    PersonCommand,
    RegisterPerson,
)
from domain.persons.details import ContactDetails, Identity
from domain.persons.facts import (
    PersonClosed,
    PersonDetailsCorrected,
    PersonFact,
    PersonIdentityCorrected,
    PersonProtected,
    PersonProtectionChecked,
    PersonReaderNamed,
    PersonRegistered,
    RegisterAnswer,
)
from domain.persons.person import Closed, Person, Registered
from domain.persons.refusals import PersonNotRegistered, PersonRecordClosed
from domain.rights import Protection
from tests.domain.casebook import DETAILS, FICTIONAL_PHONE, IDENTITY, LENA, MARKED, NEW_DETAILS, NEW_IDENTITY
from tests.domain.cast import NINE, at
from tests.domain.sentences import about, fold

PERSON: Decider[PersonCommand, Person, PersonFact] = person
given = about(PERSON)

registered = PersonRegistered(identity=IDENTITY, details=DETAILS, at=NINE)
protected = PersonProtected(identity=IDENTITY, details=DETAILS, protection=MARKED, at=NINE)
named = PersonReaderNamed(reader=LENA, at=NINE)
unprotected = PersonProtectionChecked(answer=RegisterAnswer.NOT_PROTECTED, at=at(5))
no_answer = PersonProtectionChecked(answer=RegisterAnswer.NO_ANSWER, at=at(9))
closed = PersonClosed(at=at(60))

register = RegisterPerson(identity=IDENTITY, details=DETAILS, at=NINE)
correct_identity = CorrectIdentity(identity=NEW_IDENTITY, at=at(10))
correct_details = CorrectDetails(details=NEW_DETAILS, at=at(10))
check = NoteProtectionCheck(answer=RegisterAnswer.NO_ANSWER, at=at(9))
close = ClosePerson(at=at(60))


def test_a_person_is_registered() -> None:
    given().when(register).then(registered)
    given(registered).leaves(Registered(identity=IDENTITY, details=DETAILS))


def test_registered_twice_is_registered_once() -> None:
    given(registered).when(register).then()
    given(protected, named).when(register).then()


def test_a_closed_record_is_not_begun_again() -> None:
    given(registered, closed).when(register).then_refused(PersonRecordClosed)


def test_a_name_is_put_right() -> None:
    corrected = PersonIdentityCorrected(identity=NEW_IDENTITY, at=at(10))
    given(registered).when(correct_identity).then(corrected)
    given(registered, corrected).leaves(Registered(identity=NEW_IDENTITY, details=DETAILS))


def test_contact_details_are_put_right() -> None:
    corrected = PersonDetailsCorrected(details=NEW_DETAILS, at=at(10))
    given(registered).when(correct_details).then(corrected)
    given(registered, corrected).leaves(Registered(identity=IDENTITY, details=NEW_DETAILS))


def test_the_register_is_asked_about_protection() -> None:
    given(registered).when(check).then(no_answer)
    given(registered, no_answer).leaves(
        Registered(identity=IDENTITY, details=DETAILS, answer=RegisterAnswer.NO_ANSWER)
    )


def test_a_record_is_closed_once() -> None:
    given(registered).when(close).then(closed)
    given(protected, named).when(close).then(closed)
    given(registered, closed).leaves(Closed(last=Registered(identity=IDENTITY, details=DETAILS)))
    given(registered, closed).when(close).then()


@pytest.mark.parametrize("command", [correct_identity, correct_details, check, close])
def test_nothing_is_written_of_a_person_who_is_not_registered(command: PersonCommand) -> None:
    given().when(command).then_refused(PersonNotRegistered)


@pytest.mark.parametrize("command", [correct_identity, correct_details, check])
def test_nothing_more_is_written_in_a_closed_record(command: PersonCommand) -> None:
    given(registered, closed).when(command).then_refused(PersonRecordClosed)


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ([], Protection.UNKNOWN),
        ([registered], Protection.UNKNOWN),
        ([registered, unprotected], Protection.UNPROTECTED),
        ([registered, unprotected, no_answer], Protection.UNKNOWN),
        ([registered, unprotected, closed], Protection.UNKNOWN),
        ([protected, named], Protection.PROTECTED),
        ([protected, named, unprotected], Protection.PROTECTED),
        ([protected, named, closed], Protection.PROTECTED),
    ],
)
def test_protection_is_unknown_until_the_register_has_answered(
    facts: list[PersonFact], known: Protection
) -> None:
    assert person.protection(fold(PERSON, facts)) is known


def test_what_is_known_of_a_person_shows_nothing_of_itself() -> None:
    shown = [repr(thing) for thing in (IDENTITY.revealed(), DETAILS.revealed(), registered, register)]
    shown += [repr(fold(PERSON, [registered])), str(Identity(name="Vera Exempel"))]
    shown += [repr(ContactDetails(phones=(FICTIONAL_PHONE,)).__rich_repr__())]
    assert [text for text in shown if "Vera" in text or FICTIONAL_PHONE in text or "1890" in text] == []
