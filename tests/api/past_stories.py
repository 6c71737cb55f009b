"""Berättelser: any case that could be, as the ledger would have recorded it, with what it was after each fact."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from domain.cases import case as cases
from domain.cases.case import Case
from domain.cases.commands import CaseCommand
from domain.decider import Refusal
from ledger import OPEN, Recorded
from tests.domain.any_case import case_stories
from tests.domain.casebook import LENA, THIS_CASE
from tests.ledger.given import NOON


def recorded(fact: Any, version: int, position: int, seconds: int, stream: UUID = THIS_CASE) -> Recorded:
    """A fact as it stands in the ledger, taken so many seconds after noon."""
    return Recorded(
        position=position, originator_id=stream, originator_version=version, happened_at=fact.at,
        recorded_at=NOON + timedelta(seconds=seconds), fact_id=uuid4(), authority=OPEN.authority,
        compartment=OPEN.compartment, actor=LENA, login="uppdrag_api", session=None, fact=fact,
    )  # fmt: skip


def lived(commands: Sequence[CaseCommand], steps: Sequence[tuple[int, int]]) -> list[tuple[Recorded, Case]]:
    """Each fact of a case in order, with what the case was once it was recorded.

    `steps`: how many positions and seconds lie between a fact and the one before; several facts of other streams may
    stand between, and several facts may be recorded at once.
    """
    state, life, position, seconds = cases.initial, list[tuple[Recorded, Case]](), 0, 0
    for command, (apart, later) in zip(commands, steps, strict=False):
        try:
            facts = cases.decide(command, state)
        except Refusal:
            continue
        seconds += later
        for fact in facts:
            position, state = position + apart, cases.evolve(state, fact)
            life.append((recorded(fact, len(life) + 1, position, seconds), state))
    return life


lives = st.builds(
    lived,
    case_stories,
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), min_size=26, max_size=26),
)
