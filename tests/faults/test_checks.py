"""The checks can fail: what an administrator breaks by hand is found, and said in a sentence."""

from typing import Any
from uuid import UUID

import psycopg
import pytest

from cli.faults import checks
from cli.faults.held import NotHeld
from cli.faults.witness import Witness
from projections.head import project_to_head
from tests.database import Database

Connection = psycopg.Connection[Any]

ONE, TWO = UUID(int=1), UUID(int=2)


def test_a_whole_ledger_passes_every_check(three_calls: Database, admin: Connection) -> None:
    witness = seen_by_a_witness(three_calls)
    project_to_head(three_calls.dsn("uppdrag_projector"), lambda *_: None)
    checks.nothing_missing(admin)
    checks.nothing_doubled(admin)
    checks.nothing_taken_back(admin, witness)
    checks.same_streams(checks.streams(admin), checks.streams(admin))
    checks.same_board(admin, three_calls.dsn("uppdrag_api"))
    assert checks.facts(admin) == witness.facts == 6


@pytest.mark.parametrize("position", [1, 3])
def test_a_missing_position_is_found(three_calls: Database, admin: Connection, position: int) -> None:
    admin.execute("DELETE FROM ledger.fact WHERE position = %s", (position,))
    with pytest.raises(NotHeld, match=f"position {position} is missing"):
        checks.nothing_missing(admin)


def test_a_missing_version_is_found(three_calls: Database, admin: Connection) -> None:
    admin.execute("UPDATE ledger.fact SET originator_version = 3 WHERE position = 4")
    with pytest.raises(NotHeld, match="version 2 is missing"):
        checks.nothing_missing(admin)


def test_a_doubled_fact_is_found(three_calls: Database, admin: Connection) -> None:
    admin.execute(
        "INSERT INTO ledger.fact SELECT (jsonb_populate_record(f, jsonb_build_object('position', 7,"
        " 'originator_id', gen_random_uuid(), 'originator_version', 1))).* FROM ledger.fact f WHERE position = 6"
    )
    checks.nothing_missing(admin)
    with pytest.raises(NotHeld, match="stands 2 times"):
        checks.nothing_doubled(admin)


@pytest.mark.parametrize(
    "loss",
    [
        "DELETE FROM ledger.fact WHERE position = 6",
        "UPDATE ledger.fact SET fact_id = gen_random_uuid() WHERE position = 6",
        # Lost, and then written anew by a replay that was begun again: the same fact at the same place, but later.
        "UPDATE ledger.fact SET recorded_at = clock_timestamp() WHERE position = 6",
    ],
)
def test_what_was_shown_and_taken_back_is_found(three_calls: Database, admin: Connection, loss: str) -> None:
    witness = seen_by_a_witness(three_calls)
    admin.execute(loss.encode())
    with pytest.raises(NotHeld, match="Position 6 is not as a reader was shown it"):
        checks.nothing_taken_back(admin, witness)


def test_a_reader_who_is_shown_a_later_position_first_says_so(
    three_calls: Database, admin: Connection
) -> None:
    admin.execute("DELETE FROM ledger.fact WHERE position = 5")
    with pytest.raises(NotHeld, match="shown position 6 right after 4"):
        seen_by_a_witness(three_calls)


def test_a_witness_waits_for_a_ledger_that_is_not_there(database: Database) -> None:
    assert seen_by_a_witness(Database("no_such_database", database.cluster)).facts == 0


@pytest.mark.parametrize("change", ["state = '{\"queue\":1}'", "happened_at = now()", "tag = 'call-ended'"])
def test_a_fact_that_says_something_else_is_found(
    three_calls: Database, admin: Connection, change: str
) -> None:
    undisturbed = checks.streams(admin)
    admin.execute(f"UPDATE ledger.fact SET {change} WHERE position = 3".encode())
    with pytest.raises(NotHeld, match="says something else"):
        checks.same_streams(checks.streams(admin), undisturbed)


def test_a_stream_too_few_and_one_too_many_are_found() -> None:
    with pytest.raises(NotHeld, match=f"{TWO} is missing"):
        checks.same_streams({ONE: "a"}, {ONE: "a", TWO: "b"})
    with pytest.raises(NotHeld, match=f"{TWO} is too many"):
        checks.same_streams({ONE: "a", TWO: "b"}, {ONE: "a"})


def test_another_figure_is_found() -> None:
    checks.same_figures({"offered": 3, "asa_seconds": 1.5}, {"asa_seconds": 1.5, "offered": 3})
    with pytest.raises(NotHeld, match="offered is 4, and 3 counted from the file"):
        checks.same_figures({"offered": 4}, {"offered": 3})
    with pytest.raises(NotHeld, match="talk is None, and 0"):
        checks.same_figures({}, {"talk": 0})


def test_a_caller_whom_the_board_has_forgotten_is_found(three_calls: Database, admin: Connection) -> None:
    project_to_head(three_calls.dsn("uppdrag_projector"), lambda *_: None)
    admin.execute("DELETE FROM projections.queue_board_calls_2 WHERE changed_at = 6")
    with pytest.raises(NotHeld, match="The board at position 6 is not the one that its facts give"):
        checks.same_board(admin, three_calls.dsn("uppdrag_api"))


def seen_by_a_witness(database: Database) -> Witness:
    witness = Witness(database.dsn("uppdrag_api"))
    try:
        witness.look()
    finally:
        witness.close()
    return witness
