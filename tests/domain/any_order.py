"""Vilken ordning som helst: reports that a core could make, sensible or not, for Hypothesis to try."""

from hypothesis import strategies as st

from domain.agents.commands import ReportCallFinished, ReportCallTaken, ShiftCommand
from domain.calls import call
from domain.calls.call import Call
from domain.calls.commands import (
    CallCommand,
    ReportAnswer,
    ReportArrival,
    ReportEnd,
    ReportLeftQueue,
    ReportLost,
    ReportQueued,
)
from domain.calls.facts import CallFact, EndedBy
from domain.words import Zone
from tests.domain.cast import (
    AINO,
    ANOTHER_CALL,
    BERIT,
    BUILDING_LINE,
    CITIZEN_LINE,
    RESIDENT,
    SWITCH,
    THIS_CALL,
    at,
)

moments = st.integers(-5, 60).map(at)
ends = st.builds(ReportEnd, by=st.sampled_from(EndedBy), at=moments)
losses = st.builds(ReportLost, last_seen_at=moments, at=moments)
answers = st.builds(ReportAnswer, agent=st.sampled_from([AINO, BERIT, None]), at=moments)

reports: st.SearchStrategy[CallCommand] = st.one_of(
    st.builds(
        ReportArrival,
        core=st.just(SWITCH),
        zone=st.sampled_from(Zone),
        caller=st.sampled_from([RESIDENT, None]),
        withheld=st.booleans(),
        at=moments,
    ),
    st.builds(
        ReportQueued,
        queue=st.sampled_from([CITIZEN_LINE, BUILDING_LINE]),
        priority=st.integers(0, 9),
        at=moments,
    ),
    st.builds(ReportLeftQueue, at=moments),
    answers,
    ends,
    losses,
)

calls = st.sampled_from([THIS_CALL, ANOTHER_CALL])
shift_reports: st.SearchStrategy[ShiftCommand] = st.one_of(
    st.builds(ReportCallTaken, agent=st.just(AINO), call=calls, at=moments),
    st.builds(ReportCallFinished, agent=st.just(AINO), call=calls, at=moments),
)


def told(commands: list[CallCommand]) -> tuple[list[CallFact], Call]:
    """What is recorded of one call when this is reported of it, and where the call then is."""
    state, facts = call.initial, list[CallFact]()
    for command in commands:
        recorded = call.decide(command, state)
        for fact in recorded:
            state = call.evolve(state, fact)
        facts.extend(recorded)
    return facts, state


def calls_told(reported: list[tuple[int, CallCommand]]) -> list[tuple[list[CallFact], Call]]:
    """The same for several calls whose reports come mixed."""
    numbers = sorted({number for number, _ in reported})
    return [told([command for one, command in reported if one == number]) for number in numbers]
