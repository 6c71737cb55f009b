"""A batch is judged as its appends are one by one: the short way through the function and the long way agree."""

import random
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger import OPEN
from tests.ledger.given import NOON, SWITCH, call_append
from tests.ledger.test_relied import relying

Connection = psycopg.Connection[Any]

FLAWS: list[tuple[str, Any, str]] = [
    ("versions", 7, "overtaken"),
    ("versions", 0, "refused-shape"),
    ("versions", None, "refused-shape"),
    ("ids", None, "refused-shape"),
    ("tags", "ledger-born", "refused-tag"),
    ("tags", None, "refused-tag"),
    ("happened", None, "refused-shape"),
    ("happened", "-infinity", "refused-shape"),
    ("fact_ids", None, "refused-shape"),
    ("authorities", None, "refused-shape"),
    ("compartments", UUID(int=9), "refused-shape"),
    ("actors", None, "refused-shape"),
    ("states", b"", "refused-shape"),
    ("states", None, "refused-shape"),
    ("states", b"x" * 16_385, "refused-size"),
    ("seals", b"x" * 1_048_577, "refused-size"),
]
GOOD: dict[str, Any] = {
    "ids": UUID(int=1),
    "versions": 1,
    "tags": "call-queued",
    "happened": NOON.isoformat(),
    "fact_ids": UUID(int=2),
    "authorities": OPEN.authority,
    "compartments": OPEN.compartment,
    "actors": SWITCH,
    "states": b"{}",
    "seals": None,
}


@pytest.mark.parametrize(("column", "flaw", "answer"), FLAWS)
def test_one_fact_and_several_are_judged_alike(
    switch: Connection, column: str, flaw: Any, answer: str
) -> None:
    assert call_append(switch, (1, uuid4(), 1), **{column: [flaw]})[1] == [answer]
    rows = [(1, uuid4(), 1), (1, uuid4(), 1)]
    assert call_append(switch, *rows, **{column: [GOOD[column], flaw]})[1] == [answer]


Append = tuple[list[tuple[UUID, int]], tuple[UUID, int] | None, str]
"""Streams with versions, what it relied on, and its tag."""


@pytest.mark.parametrize("seed", range(25))
def test_a_batch_does_what_its_appends_do_one_by_one(switch: Connection, seed: int) -> None:
    chance = random.Random(seed)
    streams = [uuid4() for _ in range(6)]
    appends = [an_append(chance, streams) for _ in range(chance.choice([2, 5, 30]))]
    together = attempted(switch, appends)
    assert together == one_by_one(switch, appends)


def an_append(chance: random.Random, streams: list[UUID]) -> Append:
    """One that may be good: the versions are guessed low, so most follow what is there and many do not."""
    facts: list[tuple[UUID, int]] = []
    for stream in chance.sample(streams, chance.choice([1, 1, 1, 2])):
        first = chance.choice([1, 1, 1, 2, 2, 3, 4])
        facts += [(stream, first + n) for n in range(chance.choice([1, 1, 2]))]
    relied = (chance.choice(streams), chance.choice([0, 1, 2])) if chance.random() < 0.3 else None
    return facts, relied, "ledger-born" if chance.random() < 0.1 else "call-queued"


def attempted(switch: Connection, appends: list[Append]) -> tuple[list[str], Any]:
    """The answers to a batch and what it wrote, undone again."""
    rows, tags, said = [], [], []
    for number, (facts, relied, tag) in enumerate(appends, 1):
        rows += [(number, stream, version) for stream, version in facts]
        tags += [tag] * len(facts)
        said += [(number, *relied)] if relied else []
    with switch.transaction(force_rollback=True):
        answers = call_append(switch, *rows, tags=tags, **(relying(*said) if said else {}))[1]
        return answers, written(switch)


def one_by_one(switch: Connection, appends: list[Append]) -> tuple[list[str], Any]:
    """The same for each append alone; what touches a stream that an append failed to write to is not sent."""
    answers: list[str] = []
    failed: set[UUID] = set()
    with switch.transaction(force_rollback=True):
        for facts, relied, tag in appends:
            touched = {stream for stream, _ in facts}
            if tag == "call-queued" and (touched | ({relied[0]} if relied else set())) & failed:
                answer = "overtaken"
            else:
                rows = [(1, stream, version) for stream, version in facts]
                columns = relying((1, *relied)) if relied else {}
                answer = call_append(switch, *rows, tags=[tag] * len(rows), **columns)[1][0]
            answers.append(answer)
            if answer != "done":
                failed |= touched
        return answers, written(switch)


def written(switch: Connection) -> Any:
    """What stands in the ledger, but for times and ids that are new each time."""
    return switch.execute(
        "SELECT position, originator_id, originator_version, tag FROM ledger.fact ORDER BY position"
    ).fetchall()


def test_a_thousand_appends_that_all_fail_are_judged_while_the_turn_is_held(switch: Connection) -> None:
    rights = uuid4()
    rows = [(n, uuid4(), 2) for n in range(1, 1_025)]
    said = relying(*((n, rights, 0) for n in range(1, 1_025)))
    assert call_append(switch, *rows, **said)[1] == ["overtaken"] * 1_024
    assert call_append(switch, *[(n, uuid4(), n % 2 + 1) for n in range(1, 1_025)])[1] == [
        "overtaken" if n % 2 else "done" for n in range(1, 1_025)
    ]


@pytest.mark.parametrize("append_of", [[2, 1, 2], [1, 3, 3], [0, 1, 2], [1, None, 2], [-1, 2, 2]])
def test_numbers_out_of_order_part_no_batch(switch: Connection, append_of: list[int]) -> None:
    """Where all is good nobody needs them; where it is not, nothing of such a batch is written."""
    rows = [(2, uuid4(), 1), (2, uuid4(), 2), (2, uuid4(), 1)]
    with pytest.raises(psycopg.Error) as refused:
        call_append(switch, *rows, append_of=append_of)
    assert refused.value.sqlstate == "UP001"
    assert written(switch) == []
