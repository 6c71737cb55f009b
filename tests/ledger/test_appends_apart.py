"""The shorter way for appends of one fact each: it writes the same, and refuses nothing that it should not."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger import OPEN
from tests.database import Database
from tests.ledger.given import NOON, SWITCH, call_append
from tests.ledger.test_append_function import positions

Connection = psycopg.Connection[Any]
CALLED = "SELECT funcname, calls FROM pg_stat_xact_user_functions WHERE schemaname = 'ledger'"


@pytest.fixture
def counted(database: Database, admin: Connection) -> Iterator[Connection]:
    """The telephony's login, whose calls of functions are counted."""
    admin.execute("ALTER ROLE uppdrag_telephony SET track_functions = 'all'")
    with psycopg.connect(database.dsn("uppdrag_telephony")) as connection:
        yield connection
    admin.execute("ALTER ROLE uppdrag_telephony RESET track_functions")


def called(connection: Connection) -> dict[str, int]:
    """Which functions of the ledger were called in this transaction, and how often."""
    return dict(connection.execute(CALLED).fetchall())


def test_good_appends_of_one_fact_each_are_written_by_one_call(counted: Connection) -> None:
    begun = uuid4()
    assert call_append(counted, (1, begun, 1), (2, uuid4(), 1), (3, uuid4(), 1))[1] == ["done"] * 3
    assert call_append(counted, (1, uuid4(), 1), (2, begun, 2)) == (3, ["done"] * 2)
    assert called(counted) == {"append": 2, "take_apart": 2}
    assert positions(counted) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("columns", "answer"),
    [
        ({"states": b"x" * 16_385}, "refused-size"),
        ({"states": None}, "refused-shape"),
        ({"states": b""}, "refused-shape"),
        ({"seals": b"x" * 1_048_577}, "refused-size"),
        ({"ids": None}, "refused-shape"),
        ({"happened": None}, "refused-shape"),
        ({"happened": "infinity"}, "refused-shape"),
        ({"fact_ids": None}, "refused-shape"),
        ({"actors": None}, "refused-shape"),
        ({"authorities": None}, "refused-shape"),
        ({"compartments": uuid4()}, "refused-shape"),
        ({"tags": None}, "refused-tag"),
        ({"tags": "ledger-born"}, "refused-tag"),
        ({"versions": 0}, "refused-shape"),
        ({"versions": 2}, "overtaken"),
        ({"versions": None}, "refused-shape"),
        ({"tokens": b"nobody's"}, "refused-session"),
    ],
)
def test_a_bad_one_is_refused_for_its_reason_and_the_others_are_written(
    switch: Connection, columns: dict[str, Any], answer: str
) -> None:
    good: dict[str, list[Any]] = {
        "ids": [uuid4() for _ in range(3)], "versions": [1] * 3, "tags": ["call-queued"] * 3,
        "happened": [str(NOON)] * 3,
        "fact_ids": [uuid4() for _ in range(3)], "authorities": [OPEN.authority] * 3,
        "compartments": [OPEN.compartment] * 3, "actors": [SWITCH] * 3, "states": [b"{}"] * 3,
        "seals": [None] * 3, "tokens": [None] * 3,
    }  # fmt: skip
    for name, bad in columns.items():
        good[name][1] = bad
    answers = call_append(switch, *((number, uuid4(), 1) for number in (1, 2, 3)), **good)
    assert answers == (0, ["done", answer, "done"])
    assert [row[0] for row in switch.execute("SELECT originator_id FROM ledger.fact ORDER BY position")] == [
        good["ids"][0],
        good["ids"][2],
    ]


def test_a_stream_that_was_begun_elsewhere_is_not_continued_here(switch: Connection) -> None:
    begun, authority = uuid4(), uuid4()
    call_append(switch, (1, begun, 1))
    answers = call_append(switch, (1, begun, 2), (2, uuid4(), 1), authorities=[authority, OPEN.authority])
    assert answers == (1, ["refused-shape", "done"])


def test_two_of_one_stream_go_the_long_way(counted: Connection) -> None:
    stream = uuid4()
    assert call_append(counted, (1, stream, 1), (2, stream, 2), (3, stream, 2)) == (
        0,
        ["done", "done", "overtaken"],
    )
    assert called(counted).keys() > {"take_apart"}


@pytest.mark.parametrize("numbers", [[1, 1, 3], [2, 1, 3]])
def test_numbers_that_lie_do_not_go_the_short_way(counted: Connection, numbers: list[int]) -> None:
    streams: list[UUID] = [uuid4() for _ in numbers]
    call_append(counted, *zip(numbers, streams, [1] * 3, strict=True))
    assert called(counted).keys() > {"take_apart", "append"}


def test_what_was_relied_on_holds_for_each_of_them(switch: Connection) -> None:
    right, other = uuid4(), uuid4()
    call_append(switch, (1, right, 1))
    relied: dict[str, list[Any]] = {"relied_of": [1, 2], "relied_ids": [right, right]}
    rows = [(1, uuid4(), 1), (2, uuid4(), 1)]
    assert call_append(switch, *rows, relied_versions=[1, 0], **relied)[1] == ["done", "overtaken"]
    rows = [(1, other, 1), (2, uuid4(), 1)]
    moved: dict[str, list[Any]] = {"relied_of": [2], "relied_ids": [other], "relied_versions": [0]}
    assert call_append(switch, *rows, **moved)[1] == ["done", "overtaken"]
