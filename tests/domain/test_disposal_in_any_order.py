"""Whatever is asked in whatever order: nothing is begun without two, time to undo it and a receipt where one is due."""

from hypothesis import given
from hypothesis import strategies as st

from domain.decider import Refusal
from domain.disposal import disposal
from domain.disposal.commands import (
    AcknowledgeDisposal,
    ApproveDisposal,
    BeginDisposal,
    DisposalCommand,
    HoldDisposal,
    NoteReceipt,
    ReleaseDisposal,
    ReportExecuted,
    WithdrawDisposal,
)
from domain.disposal.facts import (
    Consumer,
    DisposalApproved,
    DisposalArchived,
    DisposalBegun,
    DisposalExecuted,
    DisposalFact,
    DisposalHeld,
    DisposalProposed,
    DisposalReleased,
    DisposalWithdrawn,
    Hold,
)
from domain.rights import Role
from tests.domain.office import A_REASON, AINO, BERIT, NINE, at
from tests.domain.test_disposal import MONTH, RECEIPT, propose

people = st.sampled_from([AINO, BERIT])
moments = st.sampled_from([NINE, at(5 + MONTH), at(2 * MONTH)])
any_command: st.SearchStrategy[DisposalCommand] = st.one_of(
    st.builds(ApproveDisposal, by=people, by_role=st.sampled_from(Role), at=st.just(NINE)),
    st.builds(WithdrawDisposal, by=people, at=moments),
    st.builds(HoldDisposal, by=people, reason=st.just(A_REASON), at=moments),
    st.builds(ReleaseDisposal, by=people, at=moments),
    st.builds(NoteReceipt, by=people, receipt=st.just(RECEIPT), at=moments),
    st.builds(BeginDisposal, holds=st.frozensets(st.sampled_from(Hold), max_size=1), at=moments),
    st.builds(ReportExecuted, keys=st.just(2), tokens=st.just(0), at=moments),
    st.builds(AcknowledgeDisposal, consumer=st.sampled_from(Consumer), at=moments),
)


@given(st.lists(any_command, max_size=25))
def test_nothing_is_destroyed_that_is_not_ripe(commands: list[DisposalCommand]) -> None:
    state, told = disposal.initial, list[DisposalFact]()
    for command in [propose, *commands]:
        try:
            facts = disposal.decide(command, state)
        except Refusal:
            continue
        for fact in facts:
            if isinstance(fact, DisposalBegun):
                is_ripe(told, fact)
            if isinstance(fact, DisposalExecuted):
                assert any(isinstance(one, DisposalBegun) for one in told)
            state = disposal.evolve(state, fact)
            told.append(fact)


def is_ripe(told: list[DisposalFact], begun: DisposalBegun) -> None:
    (first,) = [one for one in told if isinstance(one, DisposalProposed)]
    (second,) = [one for one in told if isinstance(one, DisposalApproved)]
    assert first.by != second.by
    assert begun.at >= second.not_before
    assert any(isinstance(one, DisposalArchived) for one in told)
    assert not any(isinstance(one, DisposalWithdrawn) for one in told)
    stops = [one for one in told if isinstance(one, DisposalHeld) and one.by is not None]
    assert len(stops) == sum(isinstance(one, DisposalReleased) for one in told)
