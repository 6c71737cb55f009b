"""Logguppföljning: what was checked and how it came out; and who searched by staff member, with whom (RLG-15, RLG-17).

One stream for each review, and one for each search.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.law import Signal, Version
from domain.rights import Purpose, Role
from domain.words import ActorRef, Sealed

Entries = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class CheckOutcome(StrEnum):
    """How a check came out."""

    IN_ORDER = "in-order"
    TO_BE_EXPLAINED = "to-be-explained"
    MISUSE_SUSPECTED = "misuse-suspected"


class Sources(StrEnum):
    """The answer to the note on the protection of sources (TF 3:5): may the search show who spoke to the media?"""

    NOT_CONCERNED = "not-concerned"
    MAY_BE_CONCERNED = "may-be-concerned"


class ReviewBegun(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="review-begun"):
    """The log of a period is under review."""

    by: ActorRef
    rule: UUID
    rule_version: Version
    from_at: datetime
    to_at: datetime
    drawn: Entries
    at: datetime


class ReviewEntryDrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="review-entry-drawn"):
    """A look was drawn to be checked: for a signal, or by chance. Whose it was stands in the access log alone."""

    entry: UUID
    signal: Signal | None = None
    at: datetime


class ReviewEntryChecked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="review-entry-checked"):
    """Somebody checked it, and this is what they found."""

    entry: UUID
    by: ActorRef
    outcome: CheckOutcome
    note: Sealed[str] | None = None
    at: datetime


class ReviewFinished(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="review-finished"):
    """Everything that was drawn has been checked."""

    by: ActorRef
    at: datetime


class SearchAsked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="search-asked"):
    """Somebody wants to see what one of us has looked at."""

    by: ActorRef
    of: ActorRef
    purpose: Purpose
    sources: Sources
    from_at: datetime
    to_at: datetime
    reason: Sealed[str]
    at: datetime


class SearchConfirmed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="search-confirmed"):
    """A second person stands behind it."""

    by: ActorRef
    role: Role
    at: datetime


class SearchDeclined(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="search-declined"):
    """The second person said no."""

    by: ActorRef
    reason: Sealed[str] | None = None
    at: datetime


ReviewFact: TypeAlias = ReviewBegun | ReviewEntryDrawn | ReviewEntryChecked | ReviewFinished
SearchFact: TypeAlias = SearchAsked | SearchConfirmed | SearchDeclined
