"""Kontakt: what is asked of a contact. Times are aware, UTC."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.contacts.facts import Classification, IdentityMethod, QuestionNumber, QuestionOutcome
from domain.rights import Verdict
from domain.words import (
    ActorRef,
    BoardRef,
    CallRef,
    CaseRef,
    Channel,
    IdentityStrength,
    MatterRef,
    PersonRef,
    PersonRole,
    Sealed,
    UnderMandate,
)


class OpenContact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Begin a contact. No call: there is none, or the switch is away and it is registered by hand."""

    channel: Channel
    outgoing: bool = False
    call: CallRef | None = None
    agent: ActorRef
    received_at: datetime
    at: datetime


class TiePerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say whom the contact is with, or about."""

    person: PersonRef
    role: PersonRole
    at: datetime


class UntiePerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take back that it was this person."""

    person: PersonRef
    at: datetime


class TieCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say which case the contact is about."""

    case: CaseRef
    at: datetime


class UntieCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take back that it was this case."""

    case: CaseRef
    at: datetime


class CheckIdentity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say how it was found out who it is, and how surely."""

    method: IdentityMethod
    strength: IdentityStrength
    person: PersonRef | None = None
    at: datetime


class RecordConsent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Note a spoken yes to our telling another board what it needs."""

    recipient: BoardRef
    at: datetime


class TakeBackConsent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Note that the yes was taken back."""

    recipient: BoardRef
    at: datetime


class RegisterQuestion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Register what they wanted, and how it came out. No outcome: it is followed up in the case.

    `text` is what has to be written down; a simple question needs none.
    """

    matter: MatterRef
    outcome: QuestionOutcome | None
    case: CaseRef | None = None
    verdict: Verdict | None = None
    mandate: UnderMandate | None = None
    text: Sealed[str] | None = None
    at: datetime


class GiveOutcome(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say how a question came out at last, or put its outcome right."""

    question: QuestionNumber
    outcome: QuestionOutcome
    at: datetime


class CloseContact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """End the contact, and say how it is kept."""

    classification: Classification
    at: datetime


class RegisterContact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A whole contact at once: opened, one question, closed."""

    opening: OpenContact
    question: RegisterQuestion
    closing: CloseContact


TieCommand: TypeAlias = TiePerson | UntiePerson | TieCase | UntieCase
TalkCommand: TypeAlias = CheckIdentity | RecordConsent | RegisterQuestion
ContactCommand: TypeAlias = (
    OpenContact | TieCommand | TalkCommand | TakeBackConsent | GiveOutcome | CloseContact | RegisterContact
)
