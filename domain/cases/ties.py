"""Kopplingar: whom a case concerns, and which contacts were about it."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.cases import commands, facts
from domain.cases.commands import TieCommand
from domain.cases.facts import CaseFact
from domain.cases.stages import CaseFile


def decide(command: TieCommand, file: CaseFile) -> Sequence[CaseFact]:
    """Tied twice is tied once; a person who turns out to have another role is tied in that one."""
    match command:
        case commands.TiePerson(person=person, role=role, at=at):
            if file.persons.get(person) is role:
                return []
            return [facts.CasePersonTied(person=person, role=role, at=at)]
        case commands.UntiePerson(person=person, at=at):
            return [facts.CasePersonUntied(person=person, at=at)] if person in file.persons else []
        case commands.TieContact(contact=contact, at=at):
            return [] if contact in file.contacts else [facts.CaseContactTied(contact=contact, at=at)]
        case commands.UntieContact(contact=contact, at=at):
            return [facts.CaseContactUntied(contact=contact, at=at)] if contact in file.contacts else []
        case _:
            assert_never(command)


def evolve(file: CaseFile, fact: CaseFact) -> CaseFile:
    """A fact that cannot follow is skipped."""
    persons, contacts = file.persons, file.contacts
    match fact:
        case facts.CasePersonTied(person=person, role=role) if persons.get(person) is not role:
            return replace(file, persons={**persons, person: role}, ever={**file.ever, person: role})
        case facts.CasePersonUntied(person=person) if person in persons:
            return replace(file, persons={other: persons[other] for other in persons if other != person})
        case facts.CaseContactTied(contact=contact) if contact not in contacts:
            return replace(file, contacts=contacts | {contact})
        case facts.CaseContactUntied(contact=contact) if contact in contacts:
            return replace(file, contacts=contacts - {contact})
        case _:
            return file
