"""Utlämnande: what is asked. Times are aware and in UTC; law comes in as the row that is relied on."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.disclosures.facts import Consent
from domain.law import Cited, DisclosureRule, Obstacle
from domain.rights import Field, Protection
from domain.words import ActorRef, BoardRef, CaseRef, MandateRef, MandateVersion, PersonRef, Sealed


class Transfer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What would go where: this is what the preview shows."""

    from_board: BoardRef
    to_board: BoardRef | None = None
    recipient: Sealed[str] | None = None
    subject: PersonRef | None = None
    case: CaseRef | None = None
    basis: Cited | None = None
    """The secrecy basis; where nobody has judged, the one that the compartment presumes."""
    fields: frozenset[Field]


class Support(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is brought for the rule. Spoken consent is one key, and nothing else to fill in."""

    consent: Consent | None = None
    reason: Sealed[str] | None = None
    balancing: Sealed[str] | None = None
    statute: Sealed[str] | None = None
    by_lawyer: bool = False
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    obstacles: frozenset[Obstacle] = frozenset()


class Disclose(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give it out by a rule. `previewed` is what was shown to the one who decides."""

    transfer: Transfer
    previewed: Transfer
    rule: DisclosureRule
    cited: Cited
    """The rule as facts name it."""
    support: Support = Support()
    protection: Protection
    asked_for: bool
    """Whether the recipient asked, so that a no is to be answered for."""
    decided_by: ActorRef
    at: datetime


class Withhold(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Answer no to somebody who asked, after a test."""

    transfer: Transfer
    reason: Sealed[str]
    decided_by: ActorRef
    at: datetime


DisclosureCommand: TypeAlias = Disclose | Withhold
