"""Logguppföljning: begun for a period, each drawn look checked by somebody else than the one who looked, finished."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never
from uuid import UUID

import msgspec
from msgspec.structs import replace

from domain.law import Signal
from domain.reviews import commands, facts, refusals
from domain.reviews.commands import BeginReview, CheckEntry, ReviewCommand
from domain.reviews.drawing import draw
from domain.reviews.facts import CheckOutcome, ReviewBegun, ReviewFact


class NotBegun(msgspec.Struct, frozen=True, gc=False):
    """Nothing has been drawn."""


class Begun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was drawn of which time and for which signal (None: by chance), and what has been found of it so far; None:
    not checked yet.
    """

    begun: ReviewBegun
    drawn: Mapping[UUID, Signal | None]
    outcomes: Mapping[UUID, CheckOutcome | None]


class Finished(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How it came out."""

    begun: ReviewBegun
    drawn: Mapping[UUID, Signal | None]
    outcomes: Mapping[UUID, CheckOutcome | None]


Review: TypeAlias = NotBegun | Begun | Finished

initial: Review = NotBegun()


def decide(command: ReviewCommand, review: Review) -> Sequence[ReviewFact]:
    """A second look at the same entry counts in place of the first, and both stay in the log."""
    match command:
        case commands.BeginReview():
            return _begin(command) if isinstance(review, NotBegun) else []
        case commands.CheckEntry():
            return _check(command, _begun(review))
        case commands.FinishReview(by=by, at=at):
            if isinstance(review, Finished):
                return []
            if None in _begun(review).outcomes.values():
                raise refusals.EntriesUnchecked
            return [facts.ReviewFinished(by=by, at=at)]
        case _:
            assert_never(command)


def _begin(command: BeginReview) -> Sequence[ReviewFact]:
    if command.to_at <= command.from_at:
        raise refusals.PeriodNeverWas
    drawn = draw(command.rule, command.looks, command.seed)
    begun = facts.ReviewBegun(
        by=command.by,
        rule=command.cited.row,
        rule_version=command.cited.version,
        from_at=command.from_at,
        to_at=command.to_at,
        drawn=len(drawn),
        at=command.at,
    )
    return [
        begun,
        *(facts.ReviewEntryDrawn(entry=one.look.entry, signal=one.signal, at=command.at) for one in drawn),
    ]


def _begun(review: Review) -> Begun:
    match review:
        case NotBegun():
            raise refusals.ReviewNotBegun
        case Finished():
            raise refusals.ReviewIsOver
        case Begun():
            return review
        case _:
            assert_never(review)


def _check(command: CheckEntry, begun: Begun) -> Sequence[ReviewFact]:
    if command.entry not in begun.outcomes:
        raise refusals.EntryNotDrawn
    if command.reader == command.by:
        raise refusals.CheckOfOneself
    if begun.outcomes[command.entry] is command.outcome and command.note is None:
        return []
    return [
        facts.ReviewEntryChecked(
            entry=command.entry,
            by=command.by,
            outcome=command.outcome,
            note=command.note,
            at=command.at,
        )
    ]


def evolve(review: Review, fact: ReviewFact) -> Review:
    """A fact that cannot follow is skipped."""
    match review, fact:
        case NotBegun(), facts.ReviewBegun():
            return Begun(begun=fact, drawn={}, outcomes={})
        case Begun(drawn=drawn, outcomes=outcomes), facts.ReviewEntryDrawn(entry=entry) if (
            entry not in outcomes
        ):
            return replace(review, drawn={**drawn, entry: fact.signal}, outcomes={**outcomes, entry: None})
        case Begun(outcomes=outcomes), facts.ReviewEntryChecked(entry=entry, outcome=found):
            if outcomes.get(entry, found) is found:
                return review
            return replace(review, outcomes={**outcomes, entry: found})
        case Begun(begun=begun, drawn=drawn, outcomes=outcomes), facts.ReviewFinished():
            return Finished(begun=begun, drawn=drawn, outcomes=outcomes)
        case _:
            return review
