"""Begäran om allmän handling: what happened to it. One stream for each request (TF 2 kap., OSL 6 kap., SEC-12).

Who asks, and why, is nobody's business (TF 2:18): there is no field for it, and none may be added.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.words import ActorRef, BoardRef, Channel, Sealed

Items = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class ItemOutcome(StrEnum):
    """What the test of an item came to."""

    RELEASED = "released"
    REDACTED = "redacted"
    """Given out with the secret parts removed (TF 2:15)."""
    WITHHELD = "withheld"


class Delivery(StrEnum):
    """How it is given out."""

    ON_SITE = "on-site"
    COPY = "copy"
    ELECTRONIC = "electronic"
    """Only where the authority chooses to: there is no duty (TF 2:16)."""


class RecordsRequested(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-requested"):
    """Somebody wants to see something."""

    board: BoardRef
    """The authority that keeps it."""
    channel: Channel
    rule: UUID
    rule_version: Version
    target_at: datetime
    alarm_at: datetime
    what: Sealed[str]
    at: datetime


class RecordsItemIdentified(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-item-identified"
):
    """A document, or a part of the log, that the request is about."""

    item: UUID
    at: datetime


class RecordsItemTested(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-item-tested"):
    """Somebody tested whether it can be given out (OSL 6:3)."""

    item: UUID
    by: ActorRef
    outcome: ItemOutcome
    basis: UUID | None = None
    """The secrecy basis of what is removed or withheld, in the version beside it."""
    basis_version: Version | None = None
    note: Sealed[str] | None = None
    at: datetime


class RecordsDelivered(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-delivered"):
    """What could be given out was."""

    by: ActorRef
    how: Delivery
    released: Items
    redacted: Items
    withheld: Items
    at: datetime


class RecordsRefusalProposed(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-refusal-proposed"
):
    """Somebody who tested it proposes to refuse, whole or in part; another decides."""

    by: ActorRef
    reason: Sealed[str]
    at: datetime


class RecordsRefusalDeclined(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-refusal-declined"
):
    """The one who decides did not agree: it is tested anew, or given out."""

    by: ActorRef
    reason: Sealed[str] | None = None
    at: datetime


class RecordsRefused(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-refused"):
    """The authority decided in writing that it is not given out, or not whole, with how to appeal (OSL 6:7)."""

    decided_by: ActorRef
    reason: Sealed[str]
    at: datetime


class RecordsNotHeld(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-not-held"):
    """There is no such document here."""

    by: ActorRef
    at: datetime


class RecordsAppealed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-appealed"):
    """The refusal was appealed, and goes to the administrative court of appeal."""

    at: datetime


class RecordsRequestWithdrawn(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="records-request-withdrawn"
):
    """Whoever asked wants it no more."""

    at: datetime


RecordsFact: TypeAlias = (
    RecordsRequested
    | RecordsItemIdentified
    | RecordsItemTested
    | RecordsDelivered
    | RecordsRefusalProposed
    | RecordsRefusalDeclined
    | RecordsRefused
    | RecordsNotHeld
    | RecordsAppealed
    | RecordsRequestWithdrawn
)
