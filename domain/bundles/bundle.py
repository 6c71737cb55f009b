"""Bevispaket: asked for by one, agreed to by another, and given once to the first within a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias, assert_never
from uuid import UUID

import msgspec

from domain.bundles import commands, facts, refusals
from domain.bundles.commands import (
    AgreeToBundle,
    AskForBundle,
    BundleCommand,
    GiveBundle,
    RefuseBundle,
    WithdrawBundle,
)
from domain.bundles.facts import BundleFact
from domain.words import ActorRef, CaseRef

FETCHED_WITHIN: Final = timedelta(days=1)
"""So long a bundle can be fetched; whoever needs it later asks again."""


class NotAsked(msgspec.Struct, frozen=True, gc=False):
    """Nobody wants it."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Of which case, for whom, and who asked when."""

    case: CaseRef
    key_begins: UUID
    key_ends: UUID
    by: ActorRef
    at: datetime


class Asked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One person wants it."""

    wanted: Wanted


class Agreed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two stand behind it."""

    wanted: Wanted
    agreed_by: ActorRef
    agreed_at: datetime

    def is_late(self, at: datetime) -> bool:
        """Whether it can be fetched no more."""
        return at >= self.agreed_at + FETCHED_WITHIN


class Given(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """It has left."""

    wanted: Wanted
    agreed_by: ActorRef


class Refused(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The second person said no."""

    wanted: Wanted


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The first wants it no more."""

    wanted: Wanted


Bundle: TypeAlias = NotAsked | Asked | Agreed | Given | Refused | Withdrawn

initial: Bundle = NotAsked()


def decide(command: BundleCommand, bundle: Bundle) -> Sequence[BundleFact]:
    """Nobody is both of the two, and nothing leaves twice."""
    match command:
        case commands.AskForBundle():
            return _ask(command) if isinstance(bundle, NotAsked) else []
        case commands.AgreeToBundle():
            return _agree(command, bundle)
        case commands.RefuseBundle():
            return _refuse(command, bundle)
        case commands.WithdrawBundle():
            return _withdraw(command, bundle)
        case commands.GiveBundle():
            return _give(command, bundle)
        case _:
            assert_never(command)


def _ask(command: AskForBundle) -> Sequence[BundleFact]:
    return [
        facts.BundleAsked(
            case=command.case,
            key_begins=command.key_begins,
            key_ends=command.key_ends,
            by=command.by,
            by_role=command.by_role,
            reason=command.reason,
            at=command.at,
        )
    ]


def _agree(command: AgreeToBundle, bundle: Bundle) -> Sequence[BundleFact]:
    if isinstance(bundle, Agreed) and bundle.agreed_by == command.by:
        return []
    _waits_for(command.by, bundle)
    return [facts.BundleAgreed(by=command.by, by_role=command.by_role, at=command.at)]


def _refuse(command: RefuseBundle, bundle: Bundle) -> Sequence[BundleFact]:
    if isinstance(bundle, Refused):
        return []
    _waits_for(command.by, bundle)
    return [facts.BundleRefused(by=command.by, at=command.at)]


def _withdraw(command: WithdrawBundle, bundle: Bundle) -> Sequence[BundleFact]:
    if isinstance(bundle, Withdrawn):
        return []
    _theirs(command.by, bundle)
    return [facts.BundleWithdrawn(by=command.by, at=command.at)]


def _give(command: GiveBundle, bundle: Bundle) -> Sequence[BundleFact]:
    theirs = _theirs(command.by, bundle)
    if isinstance(theirs, Asked):
        raise refusals.BundleNotAgreed
    if theirs.is_late(command.at):
        raise refusals.BundleTooLate
    return [facts.BundleGiven(facts=command.facts, size=command.size, by=command.by, at=command.at)]


def _waits_for(by: ActorRef, bundle: Bundle) -> None:
    """Whether it waits for a second person, and `by` can be that one."""
    match bundle:
        case NotAsked():
            raise refusals.BundleNotAsked
        case Asked(wanted=wanted):
            if wanted.by == by:
                raise refusals.BundleAgreedByAsker
        case Agreed() | Given() | Refused() | Withdrawn():
            raise refusals.BundleIsOver
        case _:
            assert_never(bundle)


def _theirs(by: ActorRef, bundle: Bundle) -> Asked | Agreed:
    """The bundle that has not left yet, where `by` is the one who asked for it."""
    match bundle:
        case NotAsked():
            raise refusals.BundleNotAsked
        case Asked() | Agreed():
            if bundle.wanted.by != by:
                raise refusals.BundleOfAnother
            return bundle
        case Given() | Refused() | Withdrawn():
            raise refusals.BundleIsOver
        case _:
            assert_never(bundle)


def evolve(bundle: Bundle, fact: BundleFact) -> Bundle:
    """A fact that cannot follow is skipped."""
    match bundle, fact:
        case NotAsked(), facts.BundleAsked(case=case, key_begins=begins, key_ends=ends, by=by, at=at):
            return Asked(wanted=Wanted(case=case, key_begins=begins, key_ends=ends, by=by, at=at))
        case Asked(wanted=wanted), facts.BundleAgreed(by=by, at=at):
            return Agreed(wanted=wanted, agreed_by=by, agreed_at=at)
        case Asked(wanted=wanted), facts.BundleRefused():
            return Refused(wanted=wanted)
        case Asked(wanted=wanted) | Agreed(wanted=wanted), facts.BundleWithdrawn():
            return Withdrawn(wanted=wanted)
        case Agreed(wanted=wanted, agreed_by=second), facts.BundleGiven():
            return Given(wanted=wanted, agreed_by=second)
        case _:
            return bundle
