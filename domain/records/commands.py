"""Begäran om allmän handling: what is asked. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.law import Cited
from domain.records.facts import Delivery, ItemOutcome
from domain.records.stopwatch import Deadlines
from domain.words import ActorRef, BoardRef, Channel, Sealed


class RequestRecords(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody wants to see something. Nobody asks who or why."""

    board: BoardRef
    channel: Channel
    cited: Cited
    """The rule of the stopwatch."""
    deadlines: Deadlines
    what: Sealed[str]
    at: datetime


class IdentifyItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """This is one of the documents."""

    item: UUID
    at: datetime


class JudgeItem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say whether it can be given out: whole, in part, or not."""

    item: UUID
    by: ActorRef
    outcome: ItemOutcome
    basis: Cited | None = None
    note: Sealed[str] | None = None
    at: datetime


class DeliverRecords(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give out what can be given out."""

    by: ActorRef
    how: Delivery
    at: datetime


class ProposeRefusal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say why it should not be given out, or not whole, and let another decide."""

    by: ActorRef
    reason: Sealed[str]
    at: datetime


class DeclineRefusal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Do not refuse it so."""

    by: ActorRef
    reason: Sealed[str] | None = None
    at: datetime


class RefuseRecords(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Decide in writing that it is not given out, or not whole."""

    decided_by: ActorRef
    reason: Sealed[str]
    at: datetime


class SayNotHeld(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """There is no such document here."""

    by: ActorRef
    at: datetime


class AppealRefusal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An appeal has come in."""

    at: datetime


class WithdrawRequest(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whoever asked wants it no more."""

    at: datetime


Work: TypeAlias = IdentifyItem | JudgeItem | SayNotHeld | WithdrawRequest
"""What is done while the request is under test."""
Refusing: TypeAlias = ProposeRefusal | RefuseRecords | DeclineRefusal
"""What takes two."""
RecordsCommand: TypeAlias = RequestRecords | Work | DeliverRecords | Refusing | AppealRefusal
