"""A restored ledger is opened by two: one proposes it and says why, another stands behind it, too."""

from uuid import UUID

from domain.decider import Decider
from domain.recovery import recovery, refusals
from domain.recovery.commands import ApproveRecovery, Gap, ProposeRecovery, RecoveryCommand
from domain.recovery.facts import Cause, LogRecovered, LogRecoveryProposed, RecoveryFact
from domain.recovery.recovery import Proposed, Recovered, Recovery
from domain.rights import Role
from domain.words import ActorRef
from tests.domain.office import AINO, BERIT, CECILIA, at
from tests.domain.sentences import about

RECOVERY: Decider[RecoveryCommand, Recovery, RecoveryFact] = recovery
given = about(RECOVERY)
GAP = Gap(head=90, known=100, root_begins=UUID(int=1), root_ends=UUID(int=2))


def proposed(by: ActorRef = AINO, cause: Cause = Cause.STORAGE_LOST, minute: int = 0) -> LogRecoveryProposed:
    """One stands behind it."""
    return LogRecoveryProposed(
        head=90, known=100, root_begins=UUID(int=1), root_ends=UUID(int=2),
        cause=cause, by=by, by_role=Role.SYSTEM_ADMINISTRATOR, at=at(minute),
    )  # fmt: skip


def recovered(by: ActorRef = BERIT, minute: int = 5) -> LogRecovered:
    """Two do."""
    return LogRecovered(
        head=90, known=100, root_begins=UUID(int=1), root_ends=UUID(int=2),
        cause=Cause.STORAGE_LOST, proposed_by=AINO, by=by, by_role=Role.HEAD, at=at(minute),
    )  # fmt: skip


def propose(
    by: ActorRef = AINO, cause: Cause = Cause.STORAGE_LOST, minute: int = 0, gap: Gap = GAP
) -> ProposeRecovery:
    return ProposeRecovery(gap=gap, cause=cause, by=by, by_role=Role.SYSTEM_ADMINISTRATOR, at=at(minute))


def approve(by: ActorRef = BERIT, minute: int = 5) -> ApproveRecovery:
    return ApproveRecovery(by=by, by_role=Role.HEAD, at=at(minute))


def test_one_proposes_it_and_says_what_is_missing_and_why() -> None:
    given().when(propose()).then(proposed())


def test_another_opens_it_as_it_was_proposed() -> None:
    given(proposed()).when(approve()).then(recovered())


def test_nobody_is_both_of_the_two() -> None:
    given(proposed()).when(approve(by=AINO)).then_refused(refusals.RecoveryApprovedByProposer)


def test_nobody_opens_what_nobody_proposed() -> None:
    given().when(approve()).then_refused(refusals.RecoveryNotProposed)


def test_the_same_said_again_is_already_so() -> None:
    given(proposed()).when(propose(minute=3)).then()
    given(proposed(), recovered()).when(approve(by=CECILIA)).then()


def test_whoever_knows_better_proposes_it_anew_and_then_the_first_may_open_it() -> None:
    anew = proposed(BERIT, Cause.TAMPERED_WITH, minute=2)
    given(proposed()).when(propose(BERIT, Cause.TAMPERED_WITH, minute=2)).then(anew)
    given(proposed(), anew).when(approve(by=BERIT)).then_refused(refusals.RecoveryApprovedByProposer)
    given(proposed(), anew).leaves(Proposed(gap=GAP, cause=Cause.TAMPERED_WITH, by=BERIT, at=at(2)))


def test_what_is_open_is_not_proposed_anew() -> None:
    given(proposed(), recovered()).when(propose()).then_refused(refusals.RecoveryIsOver)


def test_a_fact_that_cannot_follow_is_skipped() -> None:
    given(recovered()).leaves(recovery.initial)
    over = Recovered(cause=Cause.STORAGE_LOST, proposed_by=AINO, by=BERIT, at=at(5))
    given(proposed(), recovered(), proposed(BERIT, minute=9)).leaves(over)
