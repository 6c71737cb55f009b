"""Logguppföljning, visad: a review with its looks, and a search that takes two."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from api.body import Body
from api.called import Called
from domain.law import Period, Signal
from domain.reviews.facts import CheckOutcome
from domain.rights import Purpose, Relation, Role
from ledger.access.codes import Denial, Kind, Manner

NOTE_MAX = 4000
Note = Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE_MAX)]


class TimeUnderReview(msgspec.Struct, frozen=True, kw_only=True):
    """The time that ended last, and has not been reviewed yet. The end is not included."""

    from_at: datetime
    to_at: datetime


class LogReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A review: of which time, how many looks were drawn and how many have been checked."""

    id: UUID
    version: int
    from_at: datetime
    to_at: datetime
    begun_at: datetime
    drawn: int
    checked: int
    is_finished: bool


class LogReviews(msgspec.Struct, frozen=True, kw_only=True):
    """How the log is reviewed here: how often, how many looks, for which signals. `due` is null once it is begun."""

    period: Period
    entries: int
    signals: list[Signal]
    due: TimeUnderReview | None
    reviews: list[LogReviewRow]


class LookLine(msgspec.Struct, frozen=True, kw_only=True):
    """A look in one line. `persons` is how many it showed, `protected` how many of them are. `denial`: why it was
    refused; null for one that was not.
    """

    at: datetime
    by: UUID
    role: Role | None
    unit: Called | None
    manner: Manner
    kind: Kind
    purpose: Purpose
    relation: Relation
    thing: UUID | None
    case: UUID | None
    persons: int
    protected: int
    break_glass: UUID | None
    denial: Denial | None
    withheld: bool


class DrawnLook(msgspec.Struct, frozen=True, kw_only=True):
    """A look that was drawn: for which signal (null: by chance), and what was found of it (null: not checked yet)."""

    id: UUID
    signal: Signal | None
    outcome: CheckOutcome | None
    may_check: bool
    look: LookLine | None


class LogReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """A review with its looks, in the order in which they were drawn: the strongest signal first, chance last."""

    review: LogReviewRow
    looks: list[DrawnLook]


class Check(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found of one look."""

    entry: UUID
    outcome: CheckOutcome
    note: Note | None = None
