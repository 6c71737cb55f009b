"""No order of reports, and no times in them, break what must always hold."""

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain.agents import shift
from domain.agents.commands import ReportCallTaken, ShiftCommand
from domain.agents.shift import InCall
from domain.calls import call
from domain.calls.call import Answered, Call, LeftQueue, Outcome, Over, Waiting
from domain.calls.commands import CallCommand, ReportAnswer, ReportEnd, ReportLost
from domain.calls.facts import (
    CHANGES_NOTHING,
    CallAbandoned,
    CallAnswered,
    CallEnded,
    CallFact,
    CallForcedOut,
    CallLeftInMenu,
    CallLost,
    CallQueued,
)
from domain.routines.answering import answer_call
from domain.routines.ending import end_call
from tests.domain.any_order import answers, calls_told, ends, losses, reports, shift_reports, told
from tests.domain.cast import THIS_CALL
from tests.domain.sentences import fold

THE_END = (CallAbandoned, CallLeftInMenu, CallForcedOut, CallEnded, CallLost)


def counted(facts: list[CallFact]) -> list[CallFact]:
    """The facts that count, told by themselves alone, as a projection tells them."""
    return [fact for fact in facts if fact.contradicts not in CHANGES_NOTHING]


@given(st.lists(reports))
def test_every_report_is_one_fact(commands: list[CallCommand]) -> None:
    facts, _ = told(commands)
    assert [fact.at for fact in facts] == [command.at for command in commands]


@given(st.lists(reports))
def test_a_call_has_one_outcome_and_keeps_it(commands: list[CallCommand]) -> None:
    facts, _ = told(commands)
    stages = [fold(call, facts[:length]) for length in range(len(facts) + 1)]
    outcomes = [stage.outcome if isinstance(stage, Over) else None for stage in stages]
    assert len(set(outcomes) - {None}) <= 1
    assert None not in outcomes[len([outcome for outcome in outcomes if outcome is None]) :]


@given(st.lists(reports))
def test_a_call_is_over_when_one_ending_counts(commands: list[CallCommand]) -> None:
    facts, state = told(commands)
    endings = [fact for fact in counted(facts) if isinstance(fact, THE_END)]
    assert len(endings) == (1 if isinstance(state, Over) else 0)


@given(st.lists(reports), reports)
def test_a_fact_tells_by_itself_whether_it_counts(before: list[CallCommand], report: CallCommand) -> None:
    _, state = told(before)
    (fact,) = call.decide(report, state)
    counts = fact.contradicts not in CHANGES_NOTHING
    if isinstance(state, Over):
        assert not counts
    else:
        assert (call.evolve(state, fact) != state) == counts


@given(st.lists(reports))
def test_a_fact_that_changes_nothing_may_as_well_be_missing(commands: list[CallCommand]) -> None:
    facts, state = told(commands)
    without = fold(call, counted(facts))
    if isinstance(state, Over) and isinstance(without, Over):
        assert state.outcome is without.outcome
    else:
        assert state == without


@given(st.lists(st.tuples(st.integers(0, 3), reports), max_size=40))
def test_every_call_offered_is_accounted_for(reported: list[tuple[int, CallCommand]]) -> None:
    for length in range(len(reported) + 1):
        told_so_far = calls_told(reported[:length])
        offered = sum(was_offered(counted(facts)) for facts, _ in told_so_far)
        came_out = Counter(account(counted(facts), state) for facts, state in told_so_far)
        assert came_out["nobody knows"] == 0
        assert offered == came_out.total() - came_out["not offered"]


def was_offered(facts: list[CallFact]) -> bool:
    """To agents: the call entered a queue, or was answered without."""
    return any(isinstance(fact, CallQueued | CallAnswered) for fact in facts)


def account(facts: list[CallFact], state: Call) -> str:
    """Answered, abandoned, forced out, lost or still waiting; told from the stage, not from the facts."""
    queued = any(isinstance(fact, CallQueued) for fact in facts)
    match state:
        case Answered() | Over(outcome=Outcome.ANSWERED):
            return "answered"
        case Waiting() | LeftQueue():
            return "still waiting"
        case Over(outcome=Outcome.ABANDONED):
            return "abandoned" if queued else "nobody knows"
        case Over(outcome=Outcome.LEFT_IN_MENU):
            return "nobody knows" if queued else "not offered"
        case Over(outcome=outcome):
            return outcome.value if queued else "not offered"
        case _:
            return "not offered"


@given(st.lists(reports))
def test_what_is_stored_folds_to_the_same(commands: list[CallCommand]) -> None:
    facts, state = told(commands)
    stored = msgspec.json.encode(facts)
    assert fold(call, facts) == state
    assert fold(call, msgspec.json.decode(stored, type=list[CallFact])) == state
    assert msgspec.json.encode(told(commands)[0]) == stored


@given(
    st.lists(st.lists(reports).map(lambda commands: told(commands)[0])).flatmap(
        lambda streams: st.permutations([fact for stream in streams for fact in stream])
    )
)
def test_facts_in_any_order_brick_no_stream(facts: list[CallFact]) -> None:
    fold(call, facts)


@given(st.lists(shift_reports))
def test_an_agent_is_in_a_call_while_one_is_unfinished(commands: list[ShiftCommand]) -> None:
    state, unfinished = shift.initial, set()
    for command in commands:
        (fact,) = shift.decide(command, state)
        state = shift.evolve(state, fact)
        if isinstance(command, ReportCallTaken):
            unfinished.add(command.call)
        else:
            unfinished.discard(command.call)
        in_hand = set(state.calls) if isinstance(state, InCall) else set()
        assert in_hand == unfinished


@given(st.lists(reports), answers, ends | losses)
def test_a_call_that_ends_leaves_nobody_in_it(
    before: list[CallCommand], answer: ReportAnswer, end: ReportEnd | ReportLost
) -> None:
    _, state = told(before)
    if isinstance(state, Answered):
        return  # Somebody else is in it already.
    answering = answer_call(state, shift.initial, answer, THIS_CALL)
    talking, busy = call.evolve(state, answering.call[0]), fold(shift, answering.shift)
    assert isinstance(busy, InCall) == (answer.agent is not None)
    ending = end_call(talking, busy, end, THIS_CALL)
    after = busy
    for fact in ending.shift:
        after = shift.evolve(after, fact)
    assert not isinstance(after, InCall)
