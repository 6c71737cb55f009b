"""Fyra ögon: approved by another, called off, held, let go, and taken over by the archive."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, assert_never

from msgspec.structs import replace

from domain.disposal import commands, facts, refusals
from domain.disposal.commands import ApproveDisposal, ByPeople, HoldDisposal, ReleaseDisposal
from domain.disposal.facts import DisposalFact, Hold
from domain.disposal.stages import (
    Begun,
    Certified,
    Disposal,
    Executed,
    Papers,
    Pending,
    Proposed,
    Waiting,
    Withdrawn,
)
from domain.rights import Role

BOTH: Final = frozenset({Role.DATA_PROTECTION_OFFICER, Role.ARCHIVIST})
"""Who stands behind an erasure."""


def decide(
    command: ByPeople, disposal: Waiting | Begun | Executed | Certified | Withdrawn
) -> Sequence[DisposalFact]:
    """What is done already is not done again."""
    if isinstance(disposal, Withdrawn) and isinstance(command, commands.WithdrawDisposal):
        return []
    if not isinstance(disposal, Proposed | Pending):
        raise refusals.DisposalIsOver
    papers = disposal.papers
    match command:
        case commands.ApproveDisposal():
            return _approve(command, disposal)
        case commands.WithdrawDisposal(by=by, at=at):
            return [facts.DisposalWithdrawn(by=by, at=at)]
        case commands.HoldDisposal() | commands.ReleaseDisposal():
            return _hold_or_release(command, papers)
        case commands.NoteReceipt(by=by, receipt=receipt, at=at):
            return [] if papers.archived else [facts.DisposalArchived(by=by, receipt=receipt, at=at)]
        case _:
            assert_never(command)


def _hold_or_release(command: HoldDisposal | ReleaseDisposal, papers: Papers) -> Sequence[DisposalFact]:
    if isinstance(command, ReleaseDisposal):
        if papers.held_by is None:
            raise refusals.NothingIsHeld
        return [facts.DisposalReleased(by=command.by, at=command.at)]
    held = facts.DisposalHeld(hold=Hold.LEGAL, by=command.by, reason=command.reason, at=command.at)
    return [] if papers.held_by is not None else [held]


def _approve(command: ApproveDisposal, disposal: Waiting) -> Sequence[DisposalFact]:
    if isinstance(disposal, Pending):
        return []
    papers = disposal.papers
    if papers.proposed_by == command.by:
        raise refusals.DisposalApprovedByProposer
    if papers.rule is None and {papers.proposed_as, command.by_role} != BOTH:
        raise refusals.ErasureNeedsBoth
    if papers.holds:
        raise refusals.DisposalIsHeld
    not_before = command.at + timedelta(days=papers.pending_days)
    approved = facts.DisposalApproved(
        by=command.by, by_role=command.by_role, not_before=not_before, at=command.at
    )
    return [approved]


def evolve(disposal: Waiting, fact: DisposalFact) -> Disposal:
    """A fact that cannot follow is skipped."""
    match disposal, fact:
        case Proposed(papers=papers), facts.DisposalApproved(by=by, not_before=not_before):
            return Pending(papers=papers, approved_by=by, not_before=not_before)
        case _, facts.DisposalWithdrawn():
            return Withdrawn(papers=disposal.papers)
        case Pending(papers=papers, approved_by=by, not_before=not_before), facts.DisposalBegun():
            return Begun(papers=papers, approved_by=by, not_before=not_before)
        case _:
            papers = _with(disposal.papers, fact)
            return disposal if papers is disposal.papers else replace(disposal, papers=papers)


def _with(papers: Papers, fact: DisposalFact) -> Papers:
    match fact:
        case facts.DisposalItemNamed(item=item) if item not in papers.items:
            return replace(papers, items=(*papers.items, item))
        case facts.DisposalHeld(by=None, hold=hold) if hold not in papers.found:
            return replace(papers, found=papers.found | {hold})
        case facts.DisposalHeld(by=by) if by is not None and papers.held_by is None:
            return replace(papers, held_by=by)
        case facts.DisposalReleased() if papers.held_by is not None:
            return replace(papers, held_by=None)
        case facts.DisposalArchived() if not papers.archived:
            return replace(papers, archived=True)
        case _:
            return papers
