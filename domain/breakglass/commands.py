"""Nödöppning: what is asked. Times are aware and in UTC; the rule comes in as the row that holds."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.breakglass.facts import Judgement
from domain.law import BreakGlassRule, Cited
from domain.rights import Protection, TeamRef
from domain.words import ActorRef, BoardRef, PersonRef, Sealed


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A second factor as it was given: when, and for whom one was about to read."""

    subject: PersonRef
    at: datetime


class AskWhetherHidden(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Is something about this person hidden from me?"""

    by: ActorRef
    team: TeamRef | None = None
    subject: PersonRef
    something_is_hidden: bool
    """What the compartments answer. A protected person's is no answer to this."""
    protection: Protection
    is_on: bool
    """Whether the profile has break-glass at all."""
    at: datetime


class ShowPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which board has it?"""

    board: BoardRef
    at: datetime


class OpenGlass(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Break it."""

    rule: BreakGlassRule
    cited: Cited
    reason: str
    """A code that the rule knows."""
    text: Sealed[str]
    factor: SecondFactor
    protection: Protection
    review_by: datetime
    """The rule's working days from now, by the municipality's calendar."""
    at: datetime


class CloseGlass(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """I am done."""

    at: datetime


class ReviewGlass(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Judge what somebody else did."""

    by: ActorRef
    team: TeamRef | None = None
    judgement: Judgement
    note: Sealed[str] | None = None
    at: datetime


class EscalateGlass(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The time for a review is over, says the clock."""

    at: datetime


BreakglassCommand: TypeAlias = (
    AskWhetherHidden | ShowPlace | OpenGlass | CloseGlass | ReviewGlass | EscalateGlass
)
