"""Sökning på medarbetare: two people stand behind it, and the note on the protection of sources has been answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias, assert_never

import msgspec

from domain.reviews import commands, facts, refusals
from domain.reviews.commands import AskToSearch, ConfirmSearch, SearchCommand
from domain.reviews.facts import SearchFact, Sources
from domain.rights import Purpose, Role
from domain.words import ActorRef

PURPOSES: Final = frozenset({Purpose.LOG_REVIEW, Purpose.INCIDENT})
SECOND_PERSONS: Final = frozenset(
    {Role.LOG_REVIEWER, Role.REGISTRAR, Role.ARCHIVIST, Role.DATA_PROTECTION_OFFICER}
)
"""Who counts as the second: a small municipality rarely has two log reviewers."""


SHOWN_FOR: Final = timedelta(days=14)
"""So long a search shows what it found; whoever needs it again asks again."""


class NotAsked(msgspec.Struct, frozen=True, gc=False):
    """Nobody wants to search."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One person wants to; nothing is shown yet."""

    by: ActorRef
    of: ActorRef
    from_at: datetime
    to_at: datetime


class Open(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two stand behind it: the looks of that one of us, in that period, may be seen by the one who asked."""

    by: ActorRef
    confirmed_by: ActorRef
    confirmed_at: datetime
    of: ActorRef
    from_at: datetime
    to_at: datetime

    def shows(self, at: datetime) -> bool:
        """Whether it still shows what it found."""
        return at < self.confirmed_at + SHOWN_FOR


class Declined(msgspec.Struct, frozen=True, gc=False):
    """The second person said no."""


Search: TypeAlias = NotAsked | Asked | Open | Declined

initial: Search = NotAsked()


def decide(command: SearchCommand, search: Search) -> Sequence[SearchFact]:
    """Asked by one, confirmed or declined by another."""
    match command:
        case commands.AskToSearch():
            return _ask(command) if isinstance(search, NotAsked) else []
        case commands.ConfirmSearch():
            return _confirm(command, search)
        case commands.DeclineSearch(by=by, reason=reason, at=at):
            if isinstance(search, Declined):
                return []
            _asked(search, by)
            return [facts.SearchDeclined(by=by, reason=reason, at=at)]
        case _:
            assert_never(command)


def _ask(command: AskToSearch) -> Sequence[SearchFact]:
    if command.sources is None:
        raise refusals.SourceNoteUnanswered
    if command.sources is Sources.MAY_BE_CONCERNED:
        raise refusals.SourcesAreProtected
    if command.purpose not in PURPOSES:
        raise refusals.PurposeNotForSearching
    if command.by == command.of:
        raise refusals.SearchOfOneself
    if command.to_at <= command.from_at:
        raise refusals.PeriodNeverWas
    if command.to_at > command.at:
        raise refusals.PeriodNotOver
    return [
        facts.SearchAsked(
            by=command.by,
            of=command.of,
            purpose=command.purpose,
            sources=command.sources,
            from_at=command.from_at,
            to_at=command.to_at,
            reason=command.reason,
            at=command.at,
        )
    ]


def _confirm(command: ConfirmSearch, search: Search) -> Sequence[SearchFact]:
    if isinstance(search, Open) and search.confirmed_by == command.by:
        return []
    _asked(search, command.by)
    if command.role not in SECOND_PERSONS:
        raise refusals.NotASecondPerson
    return [facts.SearchConfirmed(by=command.by, role=command.role, at=command.at)]


def _asked(search: Search, by: ActorRef) -> Asked:
    """The search that waits for its second person, if `by` can be that one."""
    match search:
        case NotAsked():
            raise refusals.SearchNotAsked
        case Open() | Declined():
            raise refusals.SearchAnswered
        case Asked():
            if by in (search.by, search.of):
                raise refusals.ConfirmedByTheSame
            return search
        case _:
            assert_never(search)


def evolve(search: Search, fact: SearchFact) -> Search:
    """A fact that cannot follow is skipped."""
    match search, fact:
        case NotAsked(), facts.SearchAsked(by=by, of=of, from_at=from_at, to_at=to_at):
            return Asked(by=by, of=of, from_at=from_at, to_at=to_at)
        case Asked(by=asker, of=of, from_at=from_at, to_at=to_at), facts.SearchConfirmed(by=by, at=at):
            return Open(by=asker, confirmed_by=by, confirmed_at=at, of=of, from_at=from_at, to_at=to_at)
        case Asked(), facts.SearchDeclined():
            return Declined()
        case _:
            return search
