"""Rader: a disposal as a row, and its certificate."""

from hashlib import sha256
from typing import Final
from uuid import UUID

from api.called import Calling
from api.desk.asking import Asking
from api.desk.whereabouts import Found
from api.disposals.kept import Kept
from api.disposals.shown import Certificate, DisposalRow, DisposalStage, RuleNamed
from domain.disposal.stages import (
    Begun,
    Certified,
    Disposal,
    Executed,
    Papers,
    Pending,
    Proposed,
    Withdrawn,
)
from domain.law import Cited
from domain.retention import DisposalRule

STAGES: Final[dict[type, DisposalStage]] = {
    Proposed: DisposalStage.PROPOSED,
    Pending: DisposalStage.PENDING,
    Begun: DisposalStage.BEGUN,
    Executed: DisposalStage.EXECUTED,
    Certified: DisposalStage.CERTIFIED,
    Withdrawn: DisposalStage.WITHDRAWN,
}


def papers_of(one: Found[Kept]) -> Papers:
    """What stands of one that somebody has proposed."""
    papers = one.state.papers
    assert papers is not None, "nobody has proposed it"
    return papers


def row_of(asking: Asking, one: Found[Kept]) -> DisposalRow:
    """A disposal in the list."""
    papers, disposal = papers_of(one), one.state.disposal
    executed = disposal if isinstance(disposal, Executed) else None
    return DisposalRow(
        id=one.stream,
        version=one.version,
        board=Calling(asking.today).board(papers.board),
        rule=None if papers.rule is None else rule_named(asking, papers.rule),
        stage=STAGES[type(disposal)],
        proposed_at=papers.proposed_at,
        not_before=disposal.not_before if isinstance(disposal, Pending | Begun) else None,
        items=len(papers.items),
        holds=sorted(papers.holds),
        needs_receipt=papers.archive_first and not papers.archived,
        waits_for=sorted(executed.waits_for) if executed else [],
        is_late=executed is not None and executed.is_late(asking.at),
    )


def rule_named(asking: Asking, cited: Cited) -> RuleNamed:
    """A rule as somebody reads it."""
    registers = asking.today.registers
    for row in registers.all_rows(DisposalRule):
        if registers.cited(row).row == cited.row:
            return RuleNamed(id=cited.row, version=cited.version, code=row.code, source=row.source)
    return RuleNamed(id=cited.row, version=cited.version, code=None, source=None)


def approver(disposal: Disposal) -> UUID | None:
    """The second who stands behind it."""
    if isinstance(disposal, Pending | Begun | Executed | Certified):
        return disposal.approved_by
    return None


def certificate_of(kept: Kept) -> Certificate | None:
    """What can be given out once all have acknowledged it."""
    papers, executed, certified = kept.papers, kept.executed, kept.certified
    if papers is None or executed is None or certified is None:
        return None
    refs = b"".join(item.bytes for item in sorted(papers.items))
    return Certificate(
        executed_at=executed.at,
        certified_at=certified.at,
        items=executed.items,
        keys=executed.keys,
        tokens=executed.tokens,
        items_hash=sha256(refs).hexdigest(),
        checkpoint_before=executed.checkpoint,
        checkpoint_after=certified.checkpoint,
    )
