"""Gallring: what is asked. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.disposal.facts import Consumer, Hold
from domain.law import Cited
from domain.rights import Role
from domain.words import ActorRef, BoardRef, Sealed


class ProposeDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Dispose of these. `holds`: what was found that stops it. Without a rule it is an erasure."""

    board: BoardRef
    by: ActorRef
    by_role: Role
    rule: Cited | None = None
    archive_first: bool = False
    pending_days: int
    items: tuple[UUID, ...]
    reason: Sealed[str]
    holds: frozenset[Hold]
    at: datetime


class ApproveDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Be the second who stands behind it."""

    by: ActorRef
    by_role: Role
    at: datetime


class WithdrawDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Call it off."""

    by: ActorRef
    at: datetime


class HoldDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Keep it for now."""

    by: ActorRef
    reason: Sealed[str]
    at: datetime


class ReleaseDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What somebody had stopped may go on."""

    by: ActorRef
    at: datetime


class NoteReceipt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The archive has taken it over."""

    by: ActorRef
    receipt: Sealed[str]
    at: datetime


class BeginDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Carry it out now. `holds`: what was found that stops it."""

    holds: frozenset[Hold]
    at: datetime


class ReportExecuted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The keys are destroyed."""

    keys: int
    tokens: int
    checkpoint: int | None = None
    at: datetime


class AcknowledgeDisposal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """It is gone there. `checkpoint`: how many facts the newest one covers."""

    consumer: Consumer
    checkpoint: int | None = None
    at: datetime


ByPeople: TypeAlias = ApproveDisposal | WithdrawDisposal | HoldDisposal | ReleaseDisposal | NoteReceipt
"""What people do with one that is proposed."""
Execution: TypeAlias = BeginDisposal | ReportExecuted | AcknowledgeDisposal
DisposalCommand: TypeAlias = ProposeDisposal | ByPeople | Execution
