"""Återställning: one proposes that the ledger is opened, another opens it. Whoever comes later may propose it anew."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias, assert_never

import msgspec

from domain.recovery import commands, facts, refusals
from domain.recovery.commands import ApproveRecovery, Gap, ProposeRecovery, RecoveryCommand
from domain.recovery.facts import Cause, RecoveryFact
from domain.words import ActorRef


class NotProposed(msgspec.Struct, frozen=True, gc=False):
    """Nobody stands behind it yet."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One does."""

    gap: Gap
    cause: Cause
    by: ActorRef
    at: datetime


class Recovered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two do, and the ledger is open."""

    cause: Cause
    proposed_by: ActorRef
    by: ActorRef
    at: datetime


Recovery: TypeAlias = NotProposed | Proposed | Recovered

initial: Recovery = NotProposed()


def decide(command: RecoveryCommand, recovery: Recovery) -> Sequence[RecoveryFact]:
    """What is over is not done again, and nobody is both of the two."""
    match command:
        case commands.ProposeRecovery():
            return _propose(command, recovery)
        case commands.ApproveRecovery():
            return _approve(command, recovery)
        case _:
            assert_never(command)


def _propose(command: ProposeRecovery, recovery: Recovery) -> Sequence[RecoveryFact]:
    match recovery:
        case Recovered():
            raise refusals.RecoveryIsOver
        case Proposed(by=command.by, cause=command.cause):
            return []
        case _:
            gap = command.gap
            proposed = facts.LogRecoveryProposed(
                head=gap.head,
                known=gap.known,
                root_begins=gap.root_begins,
                root_ends=gap.root_ends,
                cause=command.cause,
                by=command.by,
                by_role=command.by_role,
                at=command.at,
            )
            return [proposed]


def _approve(command: ApproveRecovery, recovery: Recovery) -> Sequence[RecoveryFact]:
    match recovery:
        case NotProposed():
            raise refusals.RecoveryNotProposed
        case Recovered():
            return []
        case Proposed(gap=gap, cause=cause, by=by):
            if by == command.by:
                raise refusals.RecoveryApprovedByProposer
            recovered = facts.LogRecovered(
                head=gap.head,
                known=gap.known,
                root_begins=gap.root_begins,
                root_ends=gap.root_ends,
                cause=cause,
                proposed_by=by,
                by=command.by,
                by_role=command.by_role,
                at=command.at,
            )
            return [recovered]
        case _:
            assert_never(recovery)


def evolve(recovery: Recovery, fact: RecoveryFact) -> Recovery:
    """A fact that cannot follow is skipped."""
    match recovery, fact:
        case NotProposed() | Proposed(), facts.LogRecoveryProposed(cause=cause, by=by, at=at):
            gap = Gap(
                head=fact.head, known=fact.known, root_begins=fact.root_begins, root_ends=fact.root_ends
            )
            return Proposed(gap=gap, cause=cause, by=by, at=at)
        case Proposed(), facts.LogRecovered(cause=cause, proposed_by=first, by=by, at=at):
            return Recovered(cause=cause, proposed_by=first, by=by, at=at)
        case _:
            return recovery
