"""Nothing is disposed of without two who stand behind it, time to undo it, and nothing that stops it."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from domain.decider import Decider
from domain.disposal import disposal, refusals
from domain.disposal.commands import (
    AcknowledgeDisposal,
    ApproveDisposal,
    BeginDisposal,
    DisposalCommand,
    HoldDisposal,
    NoteReceipt,
    ProposeDisposal,
    ReleaseDisposal,
    ReportExecuted,
    WithdrawDisposal,
)
from domain.disposal.facts import (
    Consumer,
    DisposalAcknowledged,
    DisposalApproved,
    DisposalArchived,
    DisposalBegun,
    DisposalCertified,
    DisposalExecuted,
    DisposalFact,
    DisposalHeld,
    DisposalItemNamed,
    DisposalProposed,
    DisposalReleased,
    DisposalWithdrawn,
    Hold,
)
from domain.disposal.stages import Disposal, Executed
from domain.law import Cited, row_ref
from domain.rights import Role
from domain.words import Sealed
from tests.domain.office import A_REASON, AINO, BERIT, CECILIA, NINE, SOCIAL_BOARD, at
from tests.domain.sentences import about, fold

DISPOSAL: Decider[DisposalCommand, Disposal, DisposalFact] = disposal
given = about(DISPOSAL)

RULE = Cited(row_ref("disposal", "rule", "cases"), 2)
A_CASE, A_CONTACT = UUID(int=0xB00), UUID(int=0xB01)
NO_HOLDS = frozenset[Hold]()
MONTH = 30 * 24 * 60
RECEIPT = Sealed("receipt 17")

propose = ProposeDisposal(
    board=SOCIAL_BOARD, by=AINO, by_role=Role.ARCHIVIST, rule=RULE, archive_first=True, pending_days=30,
    items=(A_CASE, A_CONTACT, A_CASE), reason=A_REASON, holds=NO_HOLDS, at=NINE,
)  # fmt: skip
proposed = DisposalProposed(
    board=SOCIAL_BOARD, by=AINO, by_role=Role.ARCHIVIST, rule=RULE.row, rule_version=2, archive_first=True,
    pending_days=30, reason=A_REASON, at=NINE,
)  # fmt: skip
named = (DisposalItemNamed(item=A_CASE, at=NINE), DisposalItemNamed(item=A_CONTACT, at=NINE))
erasure = DisposalProposed(
    board=SOCIAL_BOARD, by=AINO, by_role=Role.ARCHIVIST, archive_first=False, pending_days=30,
    reason=A_REASON, at=NINE,
)  # fmt: skip
approve = ApproveDisposal(by=BERIT, by_role=Role.ARCHIVIST, at=at(5))
approved = DisposalApproved(by=BERIT, by_role=Role.ARCHIVIST, not_before=at(5 + MONTH), at=at(5))
archived = DisposalArchived(by=BERIT, receipt=RECEIPT, at=at(6))
held = DisposalHeld(hold=Hold.LEGAL, by=CECILIA, reason=A_REASON, at=at(7))
begin = BeginDisposal(holds=NO_HOLDS, at=at(5 + MONTH))
begun = DisposalBegun(at=at(5 + MONTH))
executed = DisposalExecuted(items=2, keys=2, tokens=1, at=at(6 + MONTH))
PENDING = (proposed, *named, approved)
READY = (*PENDING, archived)
acknowledged = {one: DisposalAcknowledged(consumer=one, at=at(7 + MONTH)) for one in Consumer}


def test_somebody_proposes_it_by_a_rule_and_names_each_once() -> None:
    given().when(propose).then(proposed, *named)
    given(proposed, *named).when(propose).then()


def test_nothing_that_is_held_is_proposed_nor_nothing_at_all() -> None:
    open_case = replace(propose, holds=frozenset({Hold.OPEN_CASE}))
    given().when(open_case).then_refused(refusals.DisposalIsHeld)
    nothing = replace(propose, items=())
    given().when(nothing).then_refused(refusals.NothingToDispose)


def test_a_second_person_approves_it_and_it_is_pending_from_then() -> None:
    given(proposed, *named).when(approve).then(approved)
    given(*PENDING).when(approve).then()
    alone = ApproveDisposal(by=AINO, by_role=Role.DATA_PROTECTION_OFFICER, at=at(5))
    given(proposed, *named).when(alone).then_refused(refusals.DisposalApprovedByProposer)
    given(proposed, held).when(approve).then_refused(refusals.DisposalIsHeld)
    given().when(approve).then_refused(refusals.DisposalNotProposed)


def test_behind_an_erasure_stand_the_archivist_and_the_data_protection_officer() -> None:
    given(erasure, *named).when(approve).then_refused(refusals.ErasureNeedsBoth)
    officer = ApproveDisposal(by=BERIT, by_role=Role.DATA_PROTECTION_OFFICER, at=at(5))
    given(erasure, *named).when(officer).then(
        DisposalApproved(by=BERIT, by_role=Role.DATA_PROTECTION_OFFICER, not_before=at(5 + MONTH), at=at(5))
    )


def test_it_is_called_off_until_it_is_begun_and_not_after() -> None:
    withdraw = WithdrawDisposal(by=CECILIA, at=at(9))
    withdrawn = DisposalWithdrawn(by=CECILIA, at=at(9))
    given(proposed).when(withdraw).then(withdrawn)
    given(*READY).when(withdraw).then(withdrawn)
    given(*READY, withdrawn).when(withdraw).then()
    given(*READY, withdrawn).when(begin).then_refused(refusals.DisposalIsOver)
    given(*READY, begun).when(withdraw).then_refused(refusals.DisposalIsOver)


def test_it_is_begun_when_two_approved_it_the_time_is_over_and_the_archive_has_it() -> None:
    given(*READY).when(begin).then(begun)
    given(*READY, begun).when(begin).then()
    given(proposed, *named).when(begin).then_refused(refusals.DisposalNotApproved)
    early = BeginDisposal(holds=NO_HOLDS, at=at(4 + MONTH))
    given(*READY).when(early).then_refused(refusals.DisposalStillPending)
    given(*PENDING).when(begin).then_refused(refusals.ArchiveReceiptMissing)


def test_the_archive_gives_one_receipt() -> None:
    receipt = NoteReceipt(by=BERIT, receipt=RECEIPT, at=at(6))
    given(*PENDING).when(receipt).then(archived)
    given(*READY).when(receipt).then()


def test_what_stops_it_is_written_down_once_and_stops_it_for_as_long_as_it_is_there() -> None:
    asked_for = BeginDisposal(holds=frozenset({Hold.RECORDS_REQUEST}), at=at(5 + MONTH))
    found = DisposalHeld(hold=Hold.RECORDS_REQUEST, at=at(5 + MONTH))
    given(*READY).when(asked_for).then(found)
    given(*READY, found).when(asked_for).then()
    given(*READY, found).when(begin).then(begun)


def test_one_of_us_holds_it_until_it_is_released() -> None:
    hold = HoldDisposal(by=CECILIA, reason=A_REASON, at=at(7))
    release, released = ReleaseDisposal(by=BERIT, at=at(8)), DisposalReleased(by=BERIT, at=at(8))
    given(*READY).when(hold).then(held)
    given(*READY, held).when(hold).then()
    given(*READY, held).when(begin).then_refused(refusals.DisposalIsHeld)
    given(*READY, held).when(release).then(released)
    given(*READY).when(release).then_refused(refusals.NothingIsHeld)
    given(*READY, held, released).when(begin).then(begun)


def test_it_is_executed_once_and_only_after_it_was_begun() -> None:
    report = ReportExecuted(keys=2, tokens=1, at=at(6 + MONTH))
    given(*READY, begun).when(report).then(executed)
    given(*READY, begun, executed).when(report).then()
    given(*READY).when(report).then_refused(refusals.DisposalNotApproved)


@pytest.mark.parametrize("last", list(Consumer))
def test_it_is_certified_with_the_last_who_acknowledges_it(last: Consumer) -> None:
    others = [acknowledged[one] for one in Consumer if one is not last]
    say = AcknowledgeDisposal(consumer=last, checkpoint=9, at=at(7 + MONTH))
    certified = DisposalCertified(checkpoint=9, at=at(7 + MONTH))
    given(*READY, begun, executed).when(say).then(acknowledged[last])
    given(*READY, begun, executed, acknowledged[last]).when(say).then()
    given(*READY, begun, executed, *others).when(say).then(acknowledged[last], certified)
    given(*READY, begun, executed, *others, acknowledged[last], certified).when(say).then()
    given(*READY, begun).when(say).then_refused(refusals.DisposalNotExecuted)


def test_somebody_is_told_after_three_days_without_all_acknowledgements() -> None:
    told: list[DisposalFact] = [*READY, begun, executed]
    state = fold(DISPOSAL, told)
    assert isinstance(state, Executed)
    assert not state.is_late(at(6 + MONTH + 72 * 60))
    assert state.is_late(at(6 + MONTH + 72 * 60 + 1))
