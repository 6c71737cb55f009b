"""Nödöppning: what happened on the way to something hidden. One stream for each time (compliance 4.5)."""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.law import Version
from domain.rights import TeamRef
from domain.words import ActorRef, BoardRef, PersonRef, Sealed


class Judgement(StrEnum):
    """What a reviewer found."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not-justified"
    UNCLEAR = "unclear"


class BreakglassAsked(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-asked"):
    """First step: somebody was told whether anything about the person is hidden from them."""

    by: ActorRef
    subject: PersonRef
    something_is_hidden: bool
    team: TeamRef | None = None
    at: datetime


class BreakglassPlaceShown(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-place-shown"):
    """Second step: they were told which board has it."""

    board: BoardRef
    at: datetime


class BreakglassOpened(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-opened"):
    """Third step: the glass is broken, for reading, until it ends."""

    rule: UUID
    rule_version: Version
    reason: UUID
    """One of the reasons that the rule knows."""
    text: Sealed[str]
    factor_at: datetime
    """When the second factor was given, for this subject."""
    ends_at: datetime
    review_by: datetime
    at: datetime


class BreakglassClosed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-closed"):
    """They were done before the time was over."""

    at: datetime


class BreakglassReviewed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-reviewed"):
    """Somebody outside the team judged it."""

    by: ActorRef
    judgement: Judgement
    note: Sealed[str] | None = None
    at: datetime


class BreakglassEscalated(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="breakglass-escalated"):
    """Nobody had reviewed it in time: the next one up was told."""

    at: datetime


BreakglassFact: TypeAlias = (
    BreakglassAsked
    | BreakglassPlaceShown
    | BreakglassOpened
    | BreakglassClosed
    | BreakglassReviewed
    | BreakglassEscalated
)
