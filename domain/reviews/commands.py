"""Logguppföljning: what is asked. Chance comes in with the command, as a seed."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.law import Cited, ReviewRule, Signal
from domain.reviews.facts import CheckOutcome, Sources
from domain.rights import Purpose, Role
from domain.words import ActorRef, Sealed


class Look(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An entry of the access log that may be drawn: whose look it was, and what made it worth a check."""

    entry: UUID
    reader: ActorRef
    signals: frozenset[Signal] = frozenset()


class BeginReview(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Review the log of a period."""

    by: ActorRef
    rule: ReviewRule
    cited: Cited
    from_at: datetime
    to_at: datetime
    looks: tuple[Look, ...]
    seed: int
    at: datetime


class CheckEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say what was found of one look."""

    entry: UUID
    reader: ActorRef
    """Whose look it was, as the access log says."""
    by: ActorRef
    outcome: CheckOutcome
    note: Sealed[str] | None = None
    at: datetime


class FinishReview(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything has been checked."""

    by: ActorRef
    at: datetime


class AskToSearch(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let me see what one of us has looked at."""

    by: ActorRef
    of: ActorRef
    purpose: Purpose
    sources: Sources | None
    """The answer to the note on the protection of sources; None: not answered."""
    from_at: datetime
    to_at: datetime
    reason: Sealed[str]
    at: datetime


class ConfirmSearch(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """I stand behind it too."""

    by: ActorRef
    role: Role
    at: datetime


class DeclineSearch(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """I do not."""

    by: ActorRef
    reason: Sealed[str] | None = None
    at: datetime


ReviewCommand: TypeAlias = BeginReview | CheckEntry | FinishReview
SearchCommand: TypeAlias = AskToSearch | ConfirmSearch | DeclineSearch
