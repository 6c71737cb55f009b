"""Kontakt: what happened in a contact. One stream per contact and compartment.

What was asked in a matter of another compartment stands in a contact of its own there; the call, if there is one, is
the same. A contact with one simple question is three facts.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec

from domain.rights import Verdict
from domain.words import (
    ActorRef,
    BoardRef,
    CallRef,
    CaseRef,
    Channel,
    IdentityStrength,
    MandateRef,
    MandateVersion,
    MatterRef,
    PersonRef,
    PersonRole,
    Sealed,
)

QUESTIONS_IN_A_CONTACT_MAX = 99

# Which question of a contact, in the order they were registered.
QuestionNumber = Annotated[int, msgspec.Meta(ge=1, le=QUESTIONS_IN_A_CONTACT_MAX)]


class QuestionOutcome(StrEnum):
    """How a question came out. The list is closed (glossary: outcome)."""

    SOLVED = "solved"
    CONNECTED = "connected"
    CONNECTED_UNANSWERED = "connected-unanswered"
    RING_BACK_MESSAGE = "ring-back-message"
    HANDED_OVER = "handed-over"
    SIGNPOSTED = "signposted"
    OTHER_AUTHORITY = "other-authority"
    TAKEN_BACK = "taken-back"


class IdentityMethod(StrEnum):
    """How it was found out who it is."""

    NOT_ASKED = "not-asked"
    TOLD = "told"
    """The one we talk with said so."""
    DIGITS_MATCHED = "digits-matched"
    """They said some digits, and the screen showed only whether they match."""
    CONTROL_QUESTIONS = "control-questions"
    RUNG_BACK = "rung-back"
    """We rang back to a number that we knew."""
    E_ID = "e-id"
    ID_AT_THE_DESK = "id-at-the-desk"


class Classification(StrEnum):
    """How a contact is kept as an official document (OSL 2009:400, chapter 5)."""

    IN_THE_DIARY = "in-the-diary"
    KEPT_IN_ORDER = "kept-in-order"
    MINOR = "minor"
    """Of minor importance: may be disposed of."""
    PERSONAL_FILE = "personal-file"
    """Belongs to a personal file, and to no diary."""


class ContactOpened(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-opened"):
    """A contact began, or was found in the post. `received_at` is when it reached us, `at` when it was registered."""

    channel: Channel
    agent: ActorRef
    received_at: datetime
    outgoing: bool = False
    call: CallRef | None = None
    at: datetime


class ContactPersonTied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-person-tied"):
    """The contact turned out to be with, or about, a person."""

    person: PersonRef
    role: PersonRole
    at: datetime


class ContactPersonUntied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-person-untied"):
    """It was not that person."""

    person: PersonRef
    at: datetime


class ContactCaseTied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-case-tied"):
    """The contact turned out to be about a case."""

    case: CaseRef
    at: datetime


class ContactCaseUntied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-case-untied"):
    """It was not about that case."""

    case: CaseRef
    at: datetime


class ContactIdentityChecked(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-identity-checked"
):
    """It was found out who it is, and how surely; NONE when what was asked was not answered."""

    method: IdentityMethod
    strength: IdentityStrength
    person: PersonRef | None = None
    at: datetime


class ContactConsentGiven(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-consent-given"):
    """The one we talk with said yes to our telling another board what it needs for this."""

    recipient: BoardRef
    at: datetime


class ContactConsentTakenBack(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-consent-taken-back"
):
    """The yes was taken back."""

    recipient: BoardRef
    at: datetime


class ContactQuestionRegistered(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-question-registered"
):
    """What they wanted and how it came out. No outcome: it is followed up in the case.

    No mandate: no entry was asked, or none covers the matter; the verdict says which.
    """

    question: QuestionNumber
    matter: MatterRef
    outcome: QuestionOutcome | None = None
    case: CaseRef | None = None
    verdict: Verdict | None = None
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    at: datetime


class ContactNoted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-noted"):
    """What was said about a question was written down. Stands alone, so that a simple question needs no key."""

    question: QuestionNumber
    text: Sealed[str]
    at: datetime


class ContactOutcomeGiven(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-outcome-given"):
    """A question came out at last, or otherwise than was thought."""

    question: QuestionNumber
    outcome: QuestionOutcome
    at: datetime


class ContactClosed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="contact-closed"):
    """The contact is over, and it is said how it is kept."""

    classification: Classification
    at: datetime


ContactFact: TypeAlias = (
    ContactOpened
    | ContactPersonTied
    | ContactPersonUntied
    | ContactCaseTied
    | ContactCaseUntied
    | ContactIdentityChecked
    | ContactConsentGiven
    | ContactConsentTakenBack
    | ContactQuestionRegistered
    | ContactNoted
    | ContactOutcomeGiven
    | ContactClosed
)
