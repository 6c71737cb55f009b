"""Utlämnande: what crossed a border of secrecy, or did not though it was asked for. One stream for each (SEC-07)."""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.words import ActorRef, BoardRef, CaseRef, MandateRef, MandateVersion, PersonRef, Sealed


class Consent(StrEnum):
    """How somebody agreed that it is given out."""

    SPOKEN = "spoken"
    WRITTEN = "written"


class WithheldBecause(StrEnum):
    """Why something was not given out."""

    RULE_NEVER_BREAKS_IT = "rule-never-breaks-it"
    """The rule leaves that secrecy basis alone, whoever asks."""
    RULE_NOT_IN_FORCE = "rule-not-in-force"
    NEED_NOT_MET = "need-not-met"
    """What the rule asks for was not there: consent, reason, statute, balancing, lawyer or mandate."""
    GUARDIAN_CONFLICT = "guardian-conflict"
    PROTECTION_UNKNOWN = "protection-unknown"
    """Nobody knows whether the person is protected."""
    JUDGED_HARMFUL = "judged-harmful"
    """Somebody tested it and found that it cannot be given out."""


class DisclosureMade(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disclosure-made"):
    """Something about somebody was given to another board, or to an authority outside the municipality."""

    from_board: BoardRef
    rule: UUID
    """The row of the register of disclosure rules, in the version beside it."""
    rule_version: Version
    decided_by: ActorRef
    to_board: BoardRef | None = None
    """None: outside the municipality; who it is stands in `recipient`."""
    recipient: Sealed[str] | None = None
    subject: PersonRef | None = None
    case: CaseRef | None = None
    basis: UUID | None = None
    """The secrecy basis that it breaks."""
    basis_version: Version | None = None
    consent: Consent | None = None
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    name: bool = False
    personal_number: bool = False
    contact: bool = False
    address: bool = False
    health: bool = False
    economy: bool = False
    child: bool = False
    text: bool = False
    staff: bool = False
    """What was given out, as it stood in the preview."""
    reason: Sealed[str] | None = None
    balancing: Sealed[str] | None = None
    statute: Sealed[str] | None = None
    at: datetime


class DisclosureWithheld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disclosure-withheld"):
    """Somebody asked for it and did not get it: the municipality answers for the no (OSL 6 kap.)."""

    from_board: BoardRef
    because: WithheldBecause
    decided_by: ActorRef
    to_board: BoardRef | None = None
    recipient: Sealed[str] | None = None
    subject: PersonRef | None = None
    case: CaseRef | None = None
    rule: UUID | None = None
    rule_version: Version | None = None
    basis: UUID | None = None
    basis_version: Version | None = None
    reason: Sealed[str] | None = None
    at: datetime


DisclosureFact: TypeAlias = DisclosureMade | DisclosureWithheld
