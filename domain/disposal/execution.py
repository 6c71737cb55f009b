"""Verkställande: begun when nothing stops it, executed when the keys are gone, certified when all have said so."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from msgspec.structs import replace

from domain.disposal import commands, facts, refusals
from domain.disposal.commands import AcknowledgeDisposal, BeginDisposal, Execution, ReportExecuted
from domain.disposal.facts import DisposalFact
from domain.disposal.stages import Begun, Certified, Disposal, Executed, Pending, Proposed, Withdrawn

Known: TypeAlias = Proposed | Pending | Begun | Executed | Certified | Withdrawn
"""One that somebody has proposed."""


def decide(command: Execution, disposal: Known) -> Sequence[DisposalFact]:
    """What has been done already is not done again: whoever stopped halfway begins at the beginning."""
    match command:
        case commands.BeginDisposal():
            return _begin(command, disposal)
        case commands.ReportExecuted():
            return _executed(command, disposal)
        case commands.AcknowledgeDisposal():
            return _acknowledge(command, disposal)
        case _:
            assert_never(command)


def _begin(command: BeginDisposal, disposal: Known) -> Sequence[DisposalFact]:
    match disposal:
        case Begun() | Executed() | Certified():
            return []
        case Withdrawn():
            raise refusals.DisposalIsOver
        case Proposed():
            raise refusals.DisposalNotApproved
        case Pending(papers=papers):
            _refuse_unripe(command, disposal)
            if not command.holds:
                return [facts.DisposalBegun(at=command.at)]
            return [
                facts.DisposalHeld(hold=hold, at=command.at) for hold in sorted(command.holds - papers.found)
            ]
        case _:
            assert_never(disposal)


def _refuse_unripe(command: BeginDisposal, disposal: Pending) -> None:
    papers = disposal.papers
    if command.at < disposal.not_before:
        raise refusals.DisposalStillPending
    if papers.archive_first and not papers.archived:
        raise refusals.ArchiveReceiptMissing
    if papers.held_by is not None:
        raise refusals.DisposalIsHeld


def _executed(command: ReportExecuted, disposal: Known) -> Sequence[DisposalFact]:
    if isinstance(disposal, Executed | Certified):
        return []
    if not isinstance(disposal, Begun):
        raise refusals.DisposalNotApproved
    return [
        facts.DisposalExecuted(
            items=len(disposal.papers.items),
            keys=command.keys,
            tokens=command.tokens,
            checkpoint=command.checkpoint,
            at=command.at,
        )
    ]


def _acknowledge(command: AcknowledgeDisposal, disposal: Known) -> Sequence[DisposalFact]:
    if isinstance(disposal, Certified):
        return []
    if not isinstance(disposal, Executed):
        raise refusals.DisposalNotExecuted
    if command.consumer not in disposal.waits_for:
        return []
    acknowledged = facts.DisposalAcknowledged(consumer=command.consumer, at=command.at)
    if disposal.waits_for == {command.consumer}:
        return [acknowledged, facts.DisposalCertified(checkpoint=command.checkpoint, at=command.at)]
    return [acknowledged]


def evolve(disposal: Begun | Executed, fact: DisposalFact) -> Disposal:
    """A fact that cannot follow is skipped."""
    match disposal, fact:
        case Begun(papers=papers, approved_by=by), facts.DisposalExecuted(at=at):
            return Executed(papers=papers, approved_by=by, executed_at=at)
        case Executed(), facts.DisposalAcknowledged(consumer=consumer) if consumer in disposal.waits_for:
            return replace(disposal, waits_for=disposal.waits_for - {consumer})
        case Executed(papers=papers, approved_by=by, executed_at=at), facts.DisposalCertified():
            return (
                disposal if disposal.waits_for else Certified(papers=papers, approved_by=by, executed_at=at)
            )
        case _:
            return disposal
