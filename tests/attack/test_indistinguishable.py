"""In a strict compartment, what may not be seen answers as what is not there: nobody can tell which it was.

`./uppdrag indistinguishable` asks twenty thousand pairs and looks at the clock too; here there are fewer, and no clock.
"""

import asyncio
import os
import sys
from pathlib import Path

import msgspec
import pytest

from api.desk import finding
from api.desk.asking import Asking
from api.desk.looks import Target
from api.desk.pace import Pace
from api.problems import Trouble
from domain.rights import Role
from mandate.things import Action, Thing
from tests.api.rights.house import House
from tests.attack.pairs import Asked, by_content, by_time, count_statements
from tests.attack.telling import area, held_out

PAIRS = 1_000
AT_ONCE = 6
"""Where each answer is kept back for a while, or twenty thousand pairs took an hour."""
LOW, HIGH = 0.48, 0.52


@pytest.fixture
async def asked(house: House, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """An agent without a mandate there; her refusals leave when they are ready."""
    count_statements(monkeypatch)
    house.app.state.desk.pace = Pace(0)
    asked = Asked(house, await house.has("Aino", Role.AGENT))
    await asked.hides()
    return asked


def test_whoever_learns_tells_apart_what_differs_and_nothing_else() -> None:
    apart = [((float(number % 2), number % 7), number % 2 == 1) for number in range(400)]
    alike = [((1.0, number // 2 % 7), number % 2 == 1) for number in range(400)]
    assert held_out(apart) == 1
    assert held_out(alike) == 0.5
    assert area([1, 2, 2, 3], [False, False, True, True]) == 0.875


def without_padding(patch: pytest.MonkeyPatch) -> None:
    """What is hidden is judged by itself, and what is not there is answered at once: nobody writes down who asked."""

    async def at_once(_: Asking, action: Action, thing: Thing, target: Target, trouble: Trouble) -> Trouble:
        return trouble

    patch.setattr(finding, "BEYOND", frozenset())
    patch.setattr(Asking, "unknown", at_once)


async def test_nothing_in_an_answer_and_none_of_its_work_tells_what_is_hidden_from_what_is_absent(
    asked: Asked,
) -> None:
    found = await asked.pairs(PAIRS)
    assert {one.status for one in found} == {404}
    assert {one.entries for one in found} == {1}
    assert min(one.statements for one in found) > 1
    assert LOW <= held_out(by_content(found)) <= HIGH


async def test_without_the_padding_the_same_questions_are_told_apart(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_padding(monkeypatch)
    found = await asked.pairs(PAIRS // 3)
    assert held_out(by_content(found)) > 0.6


@pytest.mark.skipif("UPPDRAG_PAIRS" not in os.environ, reason="./uppdrag indistinguishable asks for this")
async def test_the_clock_is_looked_at_when_somebody_asks_for_it(
    house: House, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = int(os.environ["UPPDRAG_PAIRS"])

    def progress(done: int) -> None:
        print(f"\r{done} of {pairs} pairs", end="", file=sys.__stderr__)

    house.app.state.desk.pace = Pace()
    padded = await asked.pairs(pairs, progress, AT_ONCE)
    house.app.state.desk.pace = Pace(0)
    without_padding(monkeypatch)
    bare = await asked.pairs(max(pairs // 4, 100), at_once=AT_ONCE)
    figures = {
        "pairs": pairs,
        "content": held_out(by_content(padded)),
        "time": held_out(by_time(padded)),
        "control_content": held_out(by_content(bare)),
        "control_time": held_out(by_time(bare)),
    }
    await asyncio.to_thread(Path(os.environ["UPPDRAG_TOLD"]).write_bytes, msgspec.json.encode(figures))
