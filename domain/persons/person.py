"""Person: registered, corrected, perhaps protected, closed once."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.persons import commands, facts, reading, refusals
from domain.persons.commands import PersonCommand, ProtectPerson, RegisterPerson
from domain.persons.facts import PersonFact, RegisterAnswer
from domain.persons.stages import Closed, NotRegistered, Person, Protected, Registered
from domain.rights import Protection
from domain.words import ActorRef

__all__ = [
    "Closed",
    "NotRegistered",
    "Person",
    "Protected",
    "Registered",
    "decide",
    "evolve",
    "initial",
    "named_readers",
    "protection",
]

initial: Person = NotRegistered()


def protection(person: Person) -> Protection:
    """What is known of the person's protection. Anything but UNPROTECTED stops what leaves, never the contact.

    Of a closed open record nothing is known: the person may have become protected since.
    """
    match person:
        case Protected() | Closed(last=Protected()):
            return Protection.PROTECTED
        case Registered(answer=RegisterAnswer.NOT_PROTECTED):
            return Protection.UNPROTECTED
        case _:
            return Protection.UNKNOWN


def named_readers(person: Person) -> frozenset[ActorRef] | None:
    """Who alone may read; None where the mandate decides."""
    match person:
        case Protected(readers=readers) | Closed(last=Protected(readers=readers)):
            return readers
        case _:
            return None


def decide(command: PersonCommand, person: Person) -> Sequence[PersonFact]:
    """A record is open or protected from its beginning, and never becomes the other."""
    match command:
        case commands.RegisterPerson():
            return _register(command, person)
        case commands.ProtectPerson():
            return _protect(command, person)
        case commands.ClosePerson(at=at):
            return _close(person, at)
        case commands.CorrectIdentity(identity=identity, at=at):
            _in_use(person)
            return [facts.PersonIdentityCorrected(identity=identity, at=at)]
        case commands.CorrectDetails(details=details, at=at):
            _in_use(person)
            return [facts.PersonDetailsCorrected(details=details, at=at)]
        case commands.NoteProtectionCheck(answer=answer, at=at):
            _in_use(person)
            return [facts.PersonProtectionChecked(answer=answer, at=at)]
        case _:
            return reading.decide(command, _in_use(person))


def _register(command: RegisterPerson, person: Person) -> Sequence[PersonFact]:
    match person:
        case NotRegistered():
            return [facts.PersonRegistered(identity=command.identity, details=command.details, at=command.at)]
        case Registered() | Protected():
            return []  # Asked twice, registered once.
        case Closed():
            raise refusals.PersonRecordClosed
        case _:
            assert_never(person)


def _protect(command: ProtectPerson, person: Person) -> Sequence[PersonFact]:
    match person:
        case NotRegistered():
            return _begin_protected(command)
        case Protected():
            return []  # Asked twice, protected once.
        case Registered():
            raise refusals.PersonRecordOpen
        case Closed():
            raise refusals.PersonRecordClosed
        case _:
            assert_never(person)


def _begin_protected(command: ProtectPerson) -> Sequence[PersonFact]:
    if not command.readers:
        raise refusals.NobodyNamed
    protected = facts.PersonProtected(
        identity=command.identity,
        details=command.details,
        protection=command.protection,
        formerly=command.formerly,
        at=command.at,
    )
    each_once = dict.fromkeys(command.readers)
    return [protected, *(facts.PersonReaderNamed(reader=reader, at=command.at) for reader in each_once)]


def _close(person: Person, at: datetime) -> Sequence[PersonFact]:
    match person:
        case NotRegistered():
            raise refusals.PersonNotRegistered
        case Registered() | Protected():
            return [facts.PersonClosed(at=at)]
        case Closed():
            return []
        case _:
            assert_never(person)


def _in_use(person: Person) -> Registered | Protected:
    match person:
        case NotRegistered():
            raise refusals.PersonNotRegistered
        case Closed():
            raise refusals.PersonRecordClosed
        case Registered() | Protected():
            return person
        case _:
            assert_never(person)


def evolve(person: Person, fact: PersonFact) -> Person:
    """A fact that cannot follow is skipped."""
    match person, fact:
        case NotRegistered(), facts.PersonRegistered(identity=identity, details=details):
            return Registered(identity=identity, details=details)
        case NotRegistered(), facts.PersonProtected():
            return Protected(
                identity=fact.identity,
                details=fact.details,
                protection=fact.protection,
                formerly=fact.formerly,
                readers=frozenset(),
                proposed={},
            )
        case Registered() | Protected(), facts.PersonIdentityCorrected(identity=identity):
            return replace(person, identity=identity)
        case Registered() | Protected(), facts.PersonDetailsCorrected(details=details):
            return replace(person, details=details)
        case Registered() | Protected(), facts.PersonProtectionChecked(answer=answer):
            return replace(person, answer=answer)
        case Registered() | Protected(), facts.PersonClosed():
            return Closed(last=person)
        case Protected(), _:
            return reading.evolve(person, fact)
        case _:
            return person
