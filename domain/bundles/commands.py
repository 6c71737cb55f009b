"""Bevispaket: what is asked. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Role
from domain.words import ActorRef, CaseRef, Sealed


class AskForBundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Ask for a case, for one recipient: sixteen bytes each of their public key."""

    case: CaseRef
    key_begins: UUID
    key_ends: UUID
    by: ActorRef
    by_role: Role
    reason: Sealed[str]
    at: datetime


class AgreeToBundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Be the second who stands behind it."""

    by: ActorRef
    by_role: Role
    at: datetime


class RefuseBundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Do not stand behind it."""

    by: ActorRef
    at: datetime


class WithdrawBundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Want it no more."""

    by: ActorRef
    at: datetime


class GiveBundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let it leave: `facts` of the case, proven by a checkpoint of `size` facts."""

    facts: int
    size: int
    by: ActorRef
    at: datetime


BundleCommand: TypeAlias = AskForBundle | AgreeToBundle | RefuseBundle | WithdrawBundle | GiveBundle
