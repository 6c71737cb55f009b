"""Gallring: nothing is destroyed without a rule or a decision, two who stand behind it and time to undo it."""

from collections.abc import Sequence
from typing import assert_never

from domain.disposal import commands, execution, facts, people, refusals
from domain.disposal.commands import DisposalCommand, ProposeDisposal
from domain.disposal.facts import DisposalFact
from domain.disposal.stages import (
    Begun,
    Certified,
    Disposal,
    Executed,
    NotProposed,
    Papers,
    Pending,
    Proposed,
    Withdrawn,
)
from domain.law import Cited

__all__ = [
    "Begun",
    "Certified",
    "Disposal",
    "Executed",
    "NotProposed",
    "Papers",
    "Pending",
    "Proposed",
    "Withdrawn",
    "decide",
    "evolve",
    "initial",
]

initial: Disposal = NotProposed()


def decide(command: DisposalCommand, disposal: Disposal) -> Sequence[DisposalFact]:
    """Each step a fact. What has been begun can't be undone, and what is over is proposed anew."""
    if isinstance(command, ProposeDisposal):
        return _propose(command) if isinstance(disposal, NotProposed) else []
    if isinstance(disposal, NotProposed):
        raise refusals.DisposalNotProposed
    match command:
        case commands.BeginDisposal() | commands.ReportExecuted() | commands.AcknowledgeDisposal():
            return execution.decide(command, disposal)
        case _:
            return people.decide(command, disposal)


def _propose(command: ProposeDisposal) -> Sequence[DisposalFact]:
    if not command.items:
        raise refusals.NothingToDispose
    if command.holds:
        raise refusals.DisposalIsHeld
    rule = command.rule
    proposed = facts.DisposalProposed(
        board=command.board,
        by=command.by,
        by_role=command.by_role,
        rule=None if rule is None else rule.row,
        rule_version=None if rule is None else rule.version,
        archive_first=command.archive_first,
        pending_days=command.pending_days,
        reason=command.reason,
        at=command.at,
    )
    items = dict.fromkeys(command.items)
    return [proposed, *(facts.DisposalItemNamed(item=item, at=command.at) for item in items)]


def evolve(disposal: Disposal, fact: DisposalFact) -> Disposal:
    """A fact that cannot follow is skipped."""
    match disposal:
        case NotProposed():
            return _proposed(fact) if isinstance(fact, facts.DisposalProposed) else disposal
        case Proposed() | Pending():
            return people.evolve(disposal, fact)
        case Begun() | Executed():
            return execution.evolve(disposal, fact)
        case Certified() | Withdrawn():
            return disposal
        case _:
            assert_never(disposal)


def _proposed(fact: facts.DisposalProposed) -> Proposed:
    rule, version = fact.rule, fact.rule_version
    return Proposed(
        papers=Papers(
            board=fact.board,
            proposed_by=fact.by,
            proposed_as=fact.by_role,
            rule=None if rule is None or version is None else Cited(rule, version),
            archive_first=fact.archive_first,
            pending_days=fact.pending_days,
            proposed_at=fact.at,
        )
    )
