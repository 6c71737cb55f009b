"""Kopplingar: whom and what a contact is about. A mistake is put right, also when the contact is closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.contacts import commands, facts, refusals
from domain.contacts.commands import TieCommand
from domain.contacts.facts import ContactFact
from domain.contacts.stages import Conversation
from domain.words import CaseRef, PersonRef


def decide(command: TieCommand, conversation: Conversation) -> Sequence[ContactFact]:
    """Tied twice is tied once; a person who turns out to have another role is tied in that one."""
    match command:
        case commands.TiePerson(person=person, role=role, at=at):
            if conversation.persons.get(person) is role:
                return []
            return [facts.ContactPersonTied(person=person, role=role, at=at)]
        case commands.UntiePerson(person=person, at=at):
            if person not in conversation.persons:
                return []
            return [facts.ContactPersonUntied(person=person, at=at)]
        case commands.TieCase(case=case_ref, at=at):
            if case_ref in conversation.cases:
                return []
            return [facts.ContactCaseTied(case=case_ref, at=at)]
        case commands.UntieCase(case=case_ref, at=at):
            return _untie_case(conversation, case_ref, at)
        case _:
            assert_never(command)


def _untie_case(conversation: Conversation, case_ref: CaseRef, at: datetime) -> Sequence[ContactFact]:
    if case_ref not in conversation.cases:
        return []
    if any(question.is_followed_up_in(case_ref) for question in conversation.questions):
        raise refusals.FollowedUpThere
    return [facts.ContactCaseUntied(case=case_ref, at=at)]


def evolve(conversation: Conversation, fact: ContactFact) -> Conversation:
    """A fact that cannot follow is skipped."""
    persons, cases = conversation.persons, conversation.cases
    match fact:
        case facts.ContactPersonTied(person=person, role=role) if persons.get(person) is not role:
            ever = {**conversation.ever, person: role}
            return replace(conversation, persons={**persons, person: role}, ever=ever)
        case facts.ContactPersonUntied(person=person) if person in persons:
            return _without(conversation, person)
        case facts.ContactCaseTied(case=case_ref) if case_ref not in cases:
            return replace(conversation, cases=cases | {case_ref})
        case facts.ContactCaseUntied(case=case_ref) if case_ref in cases:
            return replace(conversation, cases=cases - {case_ref})
        case _:
            return conversation


def _without(conversation: Conversation, person: PersonRef) -> Conversation:
    """What was found out of the identity of someone else is found out of nobody here."""
    check = conversation.identity
    return replace(
        conversation,
        persons={other: role for other, role in conversation.persons.items() if other != person},
        identity=None if check is not None and check.person == person else check,
    )
