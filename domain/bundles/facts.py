"""Bevispaket: what happened on the way to one. One stream for each that was asked for, where the case lies."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Role
from domain.words import ActorRef, CaseRef, Sealed

Size = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class BundleAsked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="bundle-asked"):
    """Somebody wants a case in a file that only one recipient opens.

    `key_begins` and `key_ends` are sixteen bytes each of the recipient's public key (X25519).
    """

    case: CaseRef
    key_begins: UUID
    key_ends: UUID
    by: ActorRef
    by_role: Role
    reason: Sealed[str]
    at: datetime


class BundleAgreed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="bundle-agreed"):
    """A second person stands behind it. It can be fetched once, within a day."""

    by: ActorRef
    by_role: Role
    at: datetime


class BundleRefused(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="bundle-refused"):
    """A second person does not stand behind it."""

    by: ActorRef
    at: datetime


class BundleWithdrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="bundle-withdrawn"):
    """Whoever asked wants it no more."""

    by: ActorRef
    at: datetime


class BundleGiven(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="bundle-given"):
    """It left: so many facts of the case, proven by a checkpoint of the ledger at that size."""

    facts: Size
    size: Size
    by: ActorRef
    at: datetime


BundleFact: TypeAlias = BundleAsked | BundleAgreed | BundleRefused | BundleWithdrawn | BundleGiven
