"""Nödöppning: asked, shown where, opened, reviewed by somebody else; and told upwards when nobody did.

Never for a protected person, nor while nobody knows: to them nothing is hidden that could be opened.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never

from msgspec.structs import replace

from domain.breakglass import commands, facts, refusals
from domain.breakglass.commands import AskWhetherHidden, BreakglassCommand, OpenGlass, ReviewGlass
from domain.breakglass.facts import BreakglassFact, Judgement
from domain.breakglass.stages import Asked, NotAsked, Opened, Opening, PlaceShown
from domain.law import row_ref
from domain.rights import Protection
from domain.words import BoardRef, PersonRef

__all__ = ["Asked", "NotAsked", "Opened", "Opening", "PlaceShown", "decide", "evolve", "initial"]


initial: Opening = NotAsked()


def decide(command: BreakglassCommand, opening: Opening) -> Sequence[BreakglassFact]:
    """Three steps in their order, each a fact of its own; then a review from outside the team."""
    match command:
        case commands.AskWhetherHidden():
            return _ask(command, opening)
        case commands.ShowPlace(board=board, at=at):
            return _show(opening, board, at)
        case commands.OpenGlass():
            return _open(command, opening)
        case commands.CloseGlass(at=at):
            still_open = at < _opened(opening).ends_at
            return [facts.BreakglassClosed(at=at)] if still_open else []
        case commands.ReviewGlass():
            return _review(command, _opened(opening))
        case commands.EscalateGlass(at=at):
            return _escalate(_opened(opening), at)
        case _:
            assert_never(command)


def _ask(command: AskWhetherHidden, opening: Opening) -> Sequence[BreakglassFact]:
    if not command.is_on:
        raise refusals.BreakglassIsOff
    if not isinstance(opening, NotAsked):
        return []
    may_be_told = command.protection is Protection.UNPROTECTED
    return [
        facts.BreakglassAsked(
            by=command.by,
            team=command.team,
            subject=command.subject,
            something_is_hidden=command.something_is_hidden and may_be_told,
            at=command.at,
        )
    ]


def _show(opening: Opening, board: BoardRef, at: datetime) -> Sequence[BreakglassFact]:
    match opening:
        case NotAsked():
            raise refusals.StepSkipped
        case Asked(something_is_hidden=False):
            raise refusals.NothingIsHidden
        case Asked():
            return [facts.BreakglassPlaceShown(board=board, at=at)]
        case PlaceShown() | Opened():
            return []
        case _:
            assert_never(opening)


def _open(command: OpenGlass, opening: Opening) -> Sequence[BreakglassFact]:
    if isinstance(opening, Opened):
        return []
    if not isinstance(opening, PlaceShown):
        raise refusals.StepSkipped
    if command.protection is not Protection.UNPROTECTED:
        raise refusals.NothingIsHidden
    _refuse_without_ground(command, opening.subject)
    return [
        facts.BreakglassOpened(
            rule=command.cited.row,
            rule_version=command.cited.version,
            reason=row_ref("break-glass", "reason", command.reason),
            text=command.text,
            factor_at=command.factor.at,
            ends_at=command.at + timedelta(minutes=command.rule.minutes),
            review_by=command.review_by,
            at=command.at,
        )
    ]


def _refuse_without_ground(command: OpenGlass, subject: PersonRef) -> None:
    if command.reason not in command.rule.reasons:
        raise refusals.ReasonUnknown
    if command.factor.subject != subject:
        raise refusals.FactorForAnother
    age = command.at - command.factor.at
    if not timedelta(0) <= age <= timedelta(minutes=command.rule.factor_fresh_minutes):
        raise refusals.FactorNotFresh


def _opened(opening: Opening) -> Opened:
    if not isinstance(opening, Opened):
        raise refusals.GlassNotOpened
    return opening


def _review(command: ReviewGlass, opened: Opened) -> Sequence[BreakglassFact]:
    if command.by == opened.by:
        raise refusals.ReviewOfOneself
    if opened.team is None or command.team == opened.team:
        raise refusals.ReviewFromTheTeam  # Of an unknown team nobody can be known to be outside.
    if opened.judgement is command.judgement:
        return []
    if opened.judgement not in (None, Judgement.UNCLEAR):
        raise refusals.GlassAlreadyReviewed
    return [
        facts.BreakglassReviewed(by=command.by, judgement=command.judgement, note=command.note, at=command.at)
    ]


def _escalate(opened: Opened, at: datetime) -> Sequence[BreakglassFact]:
    if opened.judgement is not None or opened.escalated:
        return []
    if at < opened.review_by:
        raise refusals.ReviewNotOverdue
    return [facts.BreakglassEscalated(at=at)]


def evolve(opening: Opening, fact: BreakglassFact) -> Opening:
    """A fact that cannot follow is skipped."""
    match opening, fact:
        case NotAsked(), facts.BreakglassAsked(by=by, team=team, subject=subject):
            hidden = fact.something_is_hidden
            return Asked(by=by, team=team, subject=subject, something_is_hidden=hidden)
        case Asked(by=by, team=team, subject=subject), facts.BreakglassPlaceShown(board=board):
            return PlaceShown(by=by, team=team, subject=subject, board=board)
        case PlaceShown(), facts.BreakglassOpened():
            return _break(opening, fact)
        case Opened(), facts.BreakglassClosed(at=at) if at < opening.ends_at:
            return replace(opening, ends_at=at)
        case Opened(), facts.BreakglassReviewed(judgement=judgement):
            return replace(opening, judgement=judgement)
        case Opened(escalated=False), facts.BreakglassEscalated():
            return replace(opening, escalated=True)
        case _:
            return opening


def _break(shown: PlaceShown, fact: facts.BreakglassOpened) -> Opened:
    return Opened(
        by=shown.by,
        team=shown.team,
        subject=shown.subject,
        board=shown.board,
        opened_at=fact.at,
        ends_at=fact.ends_at,
        review_by=fact.review_by,
    )
