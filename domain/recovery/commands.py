"""Återställning: what is asked. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.recovery.facts import Cause
from domain.rights import Role
from domain.words import ActorRef


class Gap(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How far the copy went, and how far the ledger had come, as far as that is known: its size and root, in halves."""

    head: int
    known: int | None = None
    root_begins: UUID | None = None
    root_ends: UUID | None = None


class ProposeRecovery(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Open it: what is missing is missing for this cause."""

    gap: Gap
    cause: Cause
    by: ActorRef
    by_role: Role
    at: datetime


class ApproveRecovery(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Be the second who stands behind it."""

    by: ActorRef
    by_role: Role
    at: datetime


RecoveryCommand: TypeAlias = ProposeRecovery | ApproveRecovery
