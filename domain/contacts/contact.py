"""Kontakt: opened, tied to persons and cases, its questions registered, closed once."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.contacts import commands, facts, refusals, talk, ties
from domain.contacts.commands import CloseContact, ContactCommand, OpenContact, RegisterContact
from domain.contacts.facts import ContactFact
from domain.contacts.stages import Closed, Contact, Conversation, IdentityCheck, NotOpened, Open, Question
from domain.decider import decide_in_turn
from domain.words import Channel

__all__ = [
    "Closed",
    "Contact",
    "Conversation",
    "IdentityCheck",
    "NotOpened",
    "Open",
    "Question",
    "decide",
    "evolve",
    "initial",
]

initial: Contact = NotOpened()


def decide(command: ContactCommand, contact: Contact) -> Sequence[ContactFact]:
    """While it is open all may be said. Later only whom and what it was about, and how it came out, are put right."""
    match command:
        case commands.OpenContact():
            return _open(command, contact)
        case commands.RegisterContact():
            return _register(command, contact)
        case commands.CloseContact():
            return _close(command, contact)
        case commands.CheckIdentity() | commands.RecordConsent() | commands.RegisterQuestion():
            return talk.decide(command, _in_hand(contact))
        case commands.TakeBackConsent(recipient=recipient, at=at):
            if recipient not in _begun(contact).consents:
                return []
            return [facts.ContactConsentTakenBack(recipient=recipient, at=at)]
        case commands.GiveOutcome():
            return talk.give_outcome(command, _begun(contact))
        case _:
            return ties.decide(command, _begun(contact))


def _open(command: OpenContact, contact: Contact) -> Sequence[ContactFact]:
    if not isinstance(contact, NotOpened):
        return []  # Asked twice, opened once.
    if command.received_at > command.at:
        raise refusals.ContactReceivedLater
    if command.call is not None and command.channel is not Channel.CALL:
        raise refusals.NoCallInThatChannel
    return [
        facts.ContactOpened(
            channel=command.channel,
            outgoing=command.outgoing,
            call=command.call,
            agent=command.agent,
            received_at=command.received_at,
            at=command.at,
        )
    ]


def _register(command: RegisterContact, contact: Contact) -> Sequence[ContactFact]:
    if not isinstance(contact, NotOpened):
        return []
    in_turn: list[ContactCommand] = [command.opening, command.question, command.closing]
    return decide_in_turn(decide, evolve, in_turn, initial)


def _close(command: CloseContact, contact: Contact) -> Sequence[ContactFact]:
    match contact:
        case NotOpened():
            raise refusals.ContactNotOpened
        case Open():
            return [facts.ContactClosed(classification=command.classification, at=command.at)]
        case Closed():
            return []
        case _:
            assert_never(contact)


def _in_hand(contact: Contact) -> Conversation:
    if isinstance(contact, Closed):
        raise refusals.ContactIsClosed
    return _begun(contact)


def _begun(contact: Contact) -> Conversation:
    if isinstance(contact, NotOpened):
        raise refusals.ContactNotOpened
    return contact.conversation


def evolve(contact: Contact, fact: ContactFact) -> Contact:
    """A fact that cannot follow is skipped."""
    match contact, fact:
        case NotOpened(), facts.ContactOpened(channel=channel, outgoing=outgoing, call=call, agent=agent):
            return Open(conversation=Conversation(channel=channel, outgoing=outgoing, call=call, agent=agent))
        case Open(conversation=conversation), facts.ContactClosed():
            return Closed(conversation=conversation)
        case Open(), _:
            return _with(contact, talk.evolve(ties.evolve(contact.conversation, fact), fact))
        case Closed(), _:
            return _with(contact, talk.put_right(ties.evolve(contact.conversation, fact), fact))
        case _:
            return contact


def _with(contact: Open | Closed, conversation: Conversation) -> Contact:
    unmoved = conversation is contact.conversation
    return contact if unmoved else replace(contact, conversation=conversation)
