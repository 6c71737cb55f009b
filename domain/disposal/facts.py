"""Gallring: what happened on the way to it. One stream for each disposal, and a mark in each stream that it reached.

Erasure (GDPR art. 17) goes the same way, with a decision where a disposal has a rule.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.rights import Role
from domain.words import ActorRef, BoardRef, Sealed

Days = Annotated[int, msgspec.Meta(ge=0, le=3650)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
Size = Annotated[int, msgspec.Meta(ge=0, le=9_007_199_254_740_991)]


class Hold(StrEnum):
    """Gallringsstopp: what stops a disposal."""

    OPEN_CASE = "open-case"
    """Something in it, or of the one it is about, is still worked on."""
    RECORDS_REQUEST = "records-request"
    """Somebody has asked to see it, and has not been answered."""
    APPEAL = "appeal"
    """A refusal to give it out has been appealed."""
    REVIEW = "review"
    """It was opened in an emergency, and nobody has reviewed that."""
    NOT_TO_BE_READ = "not-to-be-read"
    """Its keys are away: nobody can tell."""
    LEGAL = "legal"
    """Somebody who may has said that it is to be kept for now."""


class Consumer(StrEnum):
    """Who had it, and says when it is gone there."""

    KEY_STORE = "key-store"
    FINDING_INDEX = "finding-index"
    """The tokens that somebody is found by."""
    PROJECTIONS = "projections"
    """What is read: registers and lists."""
    PROCESSES = "processes"
    """Keys in the memory of running processes."""


class DisposalProposed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-proposed"):
    """Somebody proposes to dispose of something: by a rule of the plan, or by the decision that `reason` names."""

    board: BoardRef
    by: ActorRef
    by_role: Role
    archive_first: bool
    pending_days: Days
    reason: Sealed[str]
    rule: UUID | None = None
    rule_version: Version | None = None
    at: datetime


class DisposalItemNamed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-item-named"):
    """A case, a contact or a person's record that it is about."""

    item: UUID
    at: datetime


class DisposalApproved(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-approved"):
    """A second person approved it. Until `not_before` it can be undone."""

    by: ActorRef
    by_role: Role
    not_before: datetime
    at: datetime


class DisposalWithdrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-withdrawn"):
    """Somebody called it off, before or after it was approved. Nothing had been destroyed."""

    by: ActorRef
    at: datetime


class DisposalHeld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-held"):
    """Something stopped it: what was found when it should be carried out, or, with `by`, one of us."""

    hold: Hold
    by: ActorRef | None = None
    reason: Sealed[str] | None = None
    at: datetime


class DisposalReleased(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-released"):
    """What one of us had stopped may go on."""

    by: ActorRef
    at: datetime


class DisposalArchived(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-archived"):
    """The archive has it, and has given a receipt."""

    by: ActorRef
    receipt: Sealed[str]
    at: datetime


class DisposalBegun(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-begun"):
    """It is being carried out, and can no longer be undone."""

    at: datetime


class DisposalMarked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-marked"):
    """The last fact of a stream whose content has been disposed of: in which disposal, and by which rule."""

    disposal: UUID
    rule: UUID | None = None
    rule_version: Version | None = None
    at: datetime


class DisposalExecuted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-executed"):
    """The keys are destroyed, and what its persons were found by.

    `checkpoint`: how many facts the newest one covered; None where there is none.
    """

    items: Count
    keys: Count
    tokens: Count
    checkpoint: Size | None = None
    at: datetime


class DisposalAcknowledged(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-acknowledged"):
    """One of those who had it says that it is gone there."""

    consumer: Consumer
    at: datetime


class DisposalCertified(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="disposal-certified"):
    """All who had it have said that it is gone: the certificate can be given out."""

    checkpoint: Size | None = None
    at: datetime


DisposalFact: TypeAlias = (
    DisposalProposed
    | DisposalItemNamed
    | DisposalApproved
    | DisposalWithdrawn
    | DisposalHeld
    | DisposalReleased
    | DisposalArchived
    | DisposalBegun
    | DisposalMarked
    | DisposalExecuted
    | DisposalAcknowledged
    | DisposalCertified
)
