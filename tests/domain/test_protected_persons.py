"""A protected person has named readers, and nobody gets in by one person's word."""

import pytest

from domain.persons import person
from domain.persons.commands import (
    ConfirmReader,
    CorrectDetails,
    DeclineReader,
    PersonCommand,
    ProposeReader,
    ProtectPerson,
    WithdrawReader,
)
from domain.persons.facts import (
    PersonDetailsCorrected,
    PersonFact,
    PersonReaderDeclined,
    PersonReaderNamed,
    PersonReaderProposed,
    PersonReaderWithdrawn,
)
from domain.persons.person import Protected
from domain.persons.refusals import (
    FourEyesNeeded,
    LastReader,
    NobodyNamed,
    PersonHasNoReaderList,
    PersonNotRegistered,
    PersonRecordClosed,
    PersonRecordOpen,
    ReaderNotProposed,
)
from domain.words import ActorRef
from tests.domain.casebook import DETAILS, IDENTITY, LENA, MARKED, MUSA, NEW_DETAILS, NILS
from tests.domain.cast import NINE, at
from tests.domain.sentences import fold
from tests.domain.test_persons import PERSON, closed, given, named, protected, registered

proposed = PersonReaderProposed(reader=MUSA, by=LENA, at=at(10))
named_too = PersonReaderNamed(reader=MUSA, at=at(20))
declined = PersonReaderDeclined(reader=MUSA, at=at(20))
withdrawn = PersonReaderWithdrawn(reader=LENA, at=at(30))

protect = ProtectPerson(identity=IDENTITY, details=DETAILS, protection=MARKED, readers=(LENA,), at=NINE)
propose = ProposeReader(reader=MUSA, by=LENA, at=at(10))
confirm = ConfirmReader(reader=MUSA, by=NILS, at=at(20))
decline = DeclineReader(reader=MUSA, at=at(20))
withdraw = WithdrawReader(reader=LENA, at=at(30))

EVERY_READER_COMMAND = [propose, confirm, decline, withdraw]


def the_record(*readers: ActorRef, proposed: dict[ActorRef, ActorRef] | None = None) -> Protected:
    return Protected(
        identity=IDENTITY,
        details=DETAILS,
        protection=MARKED,
        readers=frozenset(readers),
        proposed=proposed or {},
    )


def readers_after(*facts: PersonFact) -> frozenset[ActorRef] | None:
    return person.named_readers(fold(PERSON, facts))


def test_a_protected_person_gets_a_record_with_named_readers() -> None:
    given().when(protect).then(protected, named)
    given(protected, named).leaves(the_record(LENA))


def test_each_reader_is_named_once() -> None:
    twice = ProtectPerson(
        identity=IDENTITY, details=DETAILS, protection=MARKED, readers=(LENA, MUSA, LENA), at=NINE
    )
    given().when(twice).then(protected, named, PersonReaderNamed(reader=MUSA, at=NINE))


def test_protected_twice_is_protected_once() -> None:
    given(protected, named).when(protect).then()


def test_somebody_has_to_be_able_to_help() -> None:
    nobody = ProtectPerson(identity=IDENTITY, details=DETAILS, protection=MARKED, readers=(), at=NINE)
    given().when(nobody).then_refused(NobodyNamed)


def test_an_open_record_never_says_that_someone_is_protected() -> None:
    given(registered).when(protect).then_refused(PersonRecordOpen)
    given(registered, closed).when(protect).then_refused(PersonRecordClosed)


def test_a_protected_record_is_put_right_like_any_other() -> None:
    given(protected, named).when(CorrectDetails(details=NEW_DETAILS, at=at(5))).then(
        PersonDetailsCorrected(details=NEW_DETAILS, at=at(5))
    )


def test_a_reader_is_proposed_by_one_and_confirmed_by_another() -> None:
    given(protected, named).when(propose).then(proposed)
    given(protected, named, proposed).leaves(the_record(LENA, proposed={MUSA: LENA}))
    given(protected, named, proposed).when(confirm).then(named_too)
    given(protected, named, proposed, named_too).leaves(the_record(LENA, MUSA))


def test_proposing_a_reader_twice_proposes_once() -> None:
    given(protected, named, proposed).when(propose).then()
    given(protected, named, proposed, named_too).when(propose).then()


def test_confirming_a_reader_twice_names_once() -> None:
    given(protected, named, proposed, named_too).when(confirm).then()


def test_nobody_lets_in_whom_they_proposed_or_themselves() -> None:
    given(protected, named, proposed).when(ConfirmReader(reader=MUSA, by=LENA, at=at(20))).then_refused(
        FourEyesNeeded
    )
    given(protected, named, proposed).when(ConfirmReader(reader=MUSA, by=MUSA, at=at(20))).then_refused(
        FourEyesNeeded
    )


def test_a_reader_whom_nobody_proposed_is_not_confirmed() -> None:
    given(protected, named).when(confirm).then_refused(ReaderNotProposed)
    given(protected, named, proposed, declined).when(confirm).then_refused(ReaderNotProposed)


def test_a_proposed_reader_is_declined() -> None:
    given(protected, named, proposed).when(decline).then(declined)
    given(protected, named, proposed, declined).leaves(the_record(LENA))


def test_declining_whom_nobody_proposes_is_already_so() -> None:
    given(protected, named).when(decline).then()


def test_a_reader_is_withdrawn() -> None:
    given(protected, named, proposed, named_too).when(withdraw).then(withdrawn)
    given(protected, named, proposed, named_too, withdrawn).leaves(the_record(MUSA))


def test_withdrawing_whom_nobody_named_is_already_so() -> None:
    given(protected, named).when(WithdrawReader(reader=MUSA, at=at(30))).then()


def test_the_last_reader_stays() -> None:
    given(protected, named).when(withdraw).then_refused(LastReader)


@pytest.mark.parametrize("command", EVERY_READER_COMMAND)
def test_readers_are_named_for_protected_persons_only(command: PersonCommand) -> None:
    given(registered).when(command).then_refused(PersonHasNoReaderList)
    given(registered, closed).when(command).then_refused(PersonRecordClosed)
    given().when(command).then_refused(PersonNotRegistered)


def test_who_alone_may_read_is_known_for_protected_persons_only() -> None:
    assert readers_after(protected, named) == frozenset({LENA})
    assert readers_after(protected, named, closed) == frozenset({LENA})
    assert readers_after(registered) is None
    assert readers_after(registered, closed) is None
