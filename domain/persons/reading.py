"""Läsare: who may read a protected person's record. As few as possible, and nobody by one person's word alone.

Those who are named when the record begins are named by the one who protects. To let in one more, one proposes and
another confirms, who is not the one let in (ASVS 5.0, 2.3.5). To shut one out takes nobody's leave.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.persons import commands, facts, refusals
from domain.persons.commands import ReaderCommand
from domain.persons.facts import PersonFact
from domain.persons.stages import Protected, Registered
from domain.words import ActorRef


def decide(command: ReaderCommand, person: Registered | Protected) -> Sequence[PersonFact]:
    """Only a protected person has a list of readers."""
    if isinstance(person, Registered):
        raise refusals.PersonHasNoReaderList
    match command:
        case commands.ProposeReader(reader=reader, by=by, at=at):
            if reader in person.readers or reader in person.proposed:
                return []
            return [facts.PersonReaderProposed(reader=reader, by=by, at=at)]
        case commands.ConfirmReader(reader=reader, by=by, at=at):
            return _confirm(person, reader, by, at)
        case commands.DeclineReader(reader=reader, at=at):
            if reader not in person.proposed:
                return []
            return [facts.PersonReaderDeclined(reader=reader, at=at)]
        case commands.WithdrawReader(reader=reader, at=at):
            return _withdraw(person, reader, at)
        case _:
            assert_never(command)


def _confirm(person: Protected, reader: ActorRef, by: ActorRef, at: datetime) -> Sequence[PersonFact]:
    if reader in person.readers:
        return []
    if reader not in person.proposed:
        raise refusals.ReaderNotProposed
    if by in (reader, person.proposed[reader]):
        raise refusals.FourEyesNeeded
    return [facts.PersonReaderNamed(reader=reader, at=at)]


def _withdraw(person: Protected, reader: ActorRef, at: datetime) -> Sequence[PersonFact]:
    if reader not in person.readers:
        return []
    if len(person.readers) == 1:
        raise refusals.LastReader
    return [facts.PersonReaderWithdrawn(reader=reader, at=at)]


def evolve(person: Protected, fact: PersonFact) -> Protected:
    """A fact that cannot follow is skipped."""
    readers, proposed = person.readers, person.proposed
    match fact:
        case facts.PersonReaderProposed(reader=reader, by=by) if reader not in readers | proposed.keys():
            return replace(person, proposed={**proposed, reader: by})
        case facts.PersonReaderDeclined(reader=reader) if reader in proposed:
            return replace(person, proposed=_without(proposed, reader))
        case facts.PersonReaderNamed(reader=reader) if reader not in readers:
            return replace(person, readers=readers | {reader}, proposed=_without(proposed, reader))
        case facts.PersonReaderWithdrawn(reader=reader) if reader in readers:
            return replace(person, readers=readers - {reader})
        case _:
            return person


def _without(proposed: Mapping[ActorRef, ActorRef], reader: ActorRef) -> Mapping[ActorRef, ActorRef]:
    return {other: by for other, by in proposed.items() if other != reader}
