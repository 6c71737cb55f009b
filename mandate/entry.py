"""Uppdragsrad: agreed by both parties, started when everything is in place, withdrawn at once.

An entry has versions. A later one takes over from the day it is valid, once it is started in its turn; until then the
earlier one holds, and what was done under it stays done under it. Only the newest agreement can be started.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias, assert_never

import msgspec

from domain.rights import LEVEL, Act
from domain.words import BoardRef, MandateVersion, MatterRef
from mandate import commands, facts, refusals
from mandate.commands import MandateCommand
from mandate.facts import MandateFact
from mandate.terms import Agreed, Parties, Terms, as_fact, from_fact


class NotGranted(msgspec.Struct, frozen=True, gc=False):
    """Nothing has been agreed."""


class Granted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Agreed, and not started: it gives no right yet."""

    versions: tuple[Agreed, ...]
    """Oldest first, never empty."""


class Started(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """In use, within the days of its versions."""

    versions: tuple[Agreed, ...]
    """Those that were started, oldest first, never empty."""
    proposed: Agreed | None = None
    """The newest agreement, as long as it is not started: it gives no right yet."""


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Taken back."""

    board: BoardRef
    matter: MatterRef
    last_version: MandateVersion


MandateEntry: TypeAlias = NotGranted | Granted | Started | Withdrawn

initial: MandateEntry = NotGranted()


def in_force(entry: MandateEntry, at: datetime) -> Agreed | None:
    """The version that holds at a moment: the newest that has begun, unless its time is over."""
    if not isinstance(entry, Started):
        return None
    begun = [agreed for agreed in entry.versions if agreed.terms.valid_from <= at]
    return begun[-1] if begun and begun[-1].terms.hold_at(at) else None


def newest_of(entry: Granted | Started) -> Agreed:
    """The newest agreement, started or not."""
    return (isinstance(entry, Started) and entry.proposed) or entry.versions[-1]


def decide(command: MandateCommand, entry: MandateEntry) -> Sequence[MandateFact]:
    """What two parties agree on; one of them is enough to take it back."""
    match command:
        case commands.GrantMandate(terms=terms, parties=parties, at=at):
            return _grant(entry, terms, parties, at)
        case commands.StartMandate(at=at):
            return _start(entry, at)
        case commands.WithdrawMandate(by=by, why=why, at=at):
            if isinstance(entry, NotGranted):
                raise refusals.MandateNotGranted
            return [] if isinstance(entry, Withdrawn) else [facts.MandateWithdrawn(by=by, why=why, at=at)]
        case _:
            assert_never(command)


def _grant(entry: MandateEntry, terms: Terms, parties: Parties, at: datetime) -> Sequence[MandateFact]:
    _refuse_what_cannot_be_agreed(terms, parties)
    match entry:
        case NotGranted():
            version = 1
        case Withdrawn(board=board, matter=matter, last_version=last):
            _refuse_another(terms, board, matter)
            version = last + 1
        case Granted() | Started():
            newest = newest_of(entry)
            _refuse_another(terms, newest.terms.board, newest.terms.matter)
            if (newest.terms, newest.parties) == (terms, parties):
                return []
            version = newest.version + 1
        case _:
            assert_never(entry)
    return [as_fact(Agreed(version=version, terms=terms, parties=parties), at)]


def _refuse_what_cannot_be_agreed(terms: Terms, parties: Parties) -> None:
    if parties.client == parties.head:
        raise refusals.MandateAgreedByOne
    if not terms.acts:
        raise refusals.MandateWithoutActs
    if not terms.channels:
        raise refusals.MandateWithoutChannels
    if terms.valid_to is not None and terms.valid_to <= terms.valid_from:
        raise refusals.MandateNeverHolds
    if frozenset(act for act in terms.acts if LEVEL[act] > terms.ceiling) != terms.beyond_ceiling:
        raise refusals.MandateAboveCeiling
    if Act.DECIDE in terms.acts and terms.delegation is None:
        raise refusals.DecidingNeedsDelegation


def _refuse_another(terms: Terms, board: BoardRef, matter: MatterRef) -> None:
    if (terms.board, terms.matter) != (board, matter):
        raise refusals.MandateIsAboutAnother


def _start(entry: MandateEntry, at: datetime) -> Sequence[MandateFact]:
    match entry:
        case NotGranted() | Withdrawn():
            raise refusals.MandateNotGranted
        case Started(proposed=None):
            return []
        case Granted() | Started():
            ends = newest_of(entry).terms.valid_to
            if ends is not None and ends <= at:
                raise refusals.MandateHasEnded
            return [facts.MandateStarted(at=at)]
        case _:
            assert_never(entry)


def evolve(entry: MandateEntry, fact: MandateFact) -> MandateEntry:
    """A fact that cannot follow is skipped."""
    match fact:
        case facts.MandateGranted():
            return _agree(entry, from_fact(fact))
        case facts.MandateStarted():
            return _begin(entry)
        case facts.MandateWithdrawn():
            return _withdraw(entry)
        case _:
            assert_never(fact)


def _agree(entry: MandateEntry, agreed: Agreed) -> MandateEntry:
    match entry:
        case NotGranted() if agreed.version == 1:
            return Granted(versions=(agreed,))
        case Withdrawn(last_version=last) if agreed.version == last + 1:
            return Granted(versions=(agreed,))
        case Granted(versions=versions) if agreed.version == versions[-1].version + 1:
            return Granted(versions=(*versions, agreed))
        case Started(versions=versions) if agreed.version == newest_of(entry).version + 1:
            return Started(versions=versions, proposed=agreed)
        case _:
            return entry


def _begin(entry: MandateEntry) -> MandateEntry:
    match entry:
        case Granted(versions=versions):
            return Started(versions=versions[-1:])
        case Started(versions=versions, proposed=proposed) if proposed is not None:
            return Started(versions=(*versions, proposed))
        case _:
            return entry


def _withdraw(entry: MandateEntry) -> MandateEntry:
    match entry:
        case Granted() | Started():
            newest = newest_of(entry)
            return Withdrawn(
                board=newest.terms.board, matter=newest.terms.matter, last_version=newest.version
            )
        case _:
            return entry
