"""The one way in, called as an attacker with a login would call it."""

import threading
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.database import Database
from tests.ledger.given import call_append

Connection = psycopg.Connection[Any]


def positions(connection: Connection) -> list[int]:
    """Every position there is."""
    return [row[0] for row in connection.execute("SELECT position FROM ledger.fact ORDER BY position")]


def test_positions_are_dense_from_one(switch: Connection) -> None:
    stream = uuid4()
    assert call_append(switch, (1, stream, 1), (1, stream, 2)) == (0, ["done"])
    assert call_append(switch, (1, stream, 3)) == (2, ["done"])
    assert positions(switch) == [1, 2, 3]


def test_one_bad_append_among_good_ones_fails_alone(switch: Connection) -> None:
    good, bad, other = uuid4(), uuid4(), uuid4()
    answers = call_append(
        switch,
        (1, good, 1), (2, bad, 7), (3, other, 1), (3, other, 2), (4, good, 2),
        tags=["call-queued", "call-queued", "call-queued", "call-ended", "call-ended"],
    )  # fmt: skip
    assert answers == (0, ["done", "overtaken", "done", "done"])
    assert positions(switch) == [1, 2, 3, 4]


def test_an_append_of_two_streams_is_whole_or_not_at_all(switch: Connection) -> None:
    call, shift = uuid4(), uuid4()
    call_append(switch, (1, shift, 1))
    assert call_append(switch, (1, call, 1), (1, shift, 1)) == (1, ["overtaken"])
    assert positions(switch) == [1]


def test_what_builds_on_a_refused_append_is_overtaken(switch: Connection) -> None:
    stream = uuid4()
    tags = ["ledger-born", "call-queued"]
    assert call_append(switch, (1, stream, 1), (2, stream, 2), tags=tags) == (0, ["refused-tag", "overtaken"])


def test_a_number_that_fits_by_chance_does_not_save_what_builds_on_a_failed_append(
    switch: Connection,
) -> None:
    stream = uuid4()
    call_append(switch, (1, stream, 1))
    assert call_append(switch, (1, stream, 1), (2, stream, 2)) == (1, ["overtaken", "overtaken"])


def test_a_foreign_tag_is_refused(switch: Connection, database: Database) -> None:
    assert call_append(switch, (1, uuid4(), 1), tags=["mandate-granted"])[1] == ["refused-tag"]
    with psycopg.connect(database.dsn("uppdrag_projector"), autocommit=True) as projector:
        assert call_append(projector, (1, uuid4(), 1))[1] == ["refused-tag"]
    assert positions(switch) == []


def test_a_version_far_ahead_is_overtaken(switch: Connection) -> None:
    assert call_append(switch, (1, uuid4(), 2**40))[1] == ["overtaken"]


@pytest.mark.parametrize("versions", [[1, 1], [2, 1], [1, 3], [0, 1], [-1, 0], [None, 1]])
def test_versions_that_do_not_run_are_never_written(switch: Connection, versions: list[int]) -> None:
    stream = uuid4()
    assert call_append(switch, (1, stream, 1), (1, stream, 2), versions=versions)[1][0] != "done"
    assert positions(switch) == []


@pytest.mark.parametrize(
    ("columns", "answer"),
    [
        ({"states": [b"x" * 16_385]}, "refused-size"),
        ({"seals": [b"x" * 1_048_577]}, "refused-size"),
        ({"states": [None]}, "refused-shape"),
        ({"states": [b""]}, "refused-shape"),
        ({"ids": [None]}, "refused-shape"),
        ({"happened": [None]}, "refused-shape"),
        ({"tags": [None]}, "refused-tag"),
    ],
)
def test_a_fact_out_of_shape_is_refused(
    switch: Connection, columns: dict[str, list[Any]], answer: str
) -> None:
    assert call_append(switch, (1, uuid4(), 1), **columns)[1] == [answer]


def test_a_time_without_end_is_refused(switch: Connection) -> None:
    assert call_append(switch, (1, uuid4(), 1), happened=["infinity"])[1] == ["refused-shape"]


def test_a_batch_too_large_is_refused_whole(switch: Connection) -> None:
    rows = [(n, uuid4(), 1) for n in range(1, 1026)]
    with pytest.raises(psycopg.Error) as refused:
        call_append(switch, *rows)
    assert refused.value.sqlstate == "UP001"
    assert call_append(switch, *rows[:1024])[1] == ["done"] * 1024


def test_append_numbers_that_lie_are_refused(switch: Connection) -> None:
    with pytest.raises(psycopg.Error) as refused:
        call_append(switch, (1, uuid4(), 1), append_of=[2_000_000_000])
    assert refused.value.sqlstate == "UP001"


def test_another_isolation_level_is_refused(switch: Connection) -> None:
    switch.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    with pytest.raises(psycopg.Error) as refused, switch.transaction():
        call_append(switch, (1, uuid4(), 1))
    assert refused.value.sqlstate == "UP002"


def test_the_function_sets_login_and_times_itself(switch: Connection, admin: Connection) -> None:
    call_append(switch, (1, uuid4(), 1))
    found = admin.execute("SELECT login, session, recorded_at, happened_at FROM ledger.fact").fetchone()
    assert found is not None
    assert found[:2] == ("uppdrag_telephony", None)
    assert found[2] > found[3]


def test_the_recorded_time_never_goes_back(switch: Connection, admin: Connection) -> None:
    call_append(switch, (1, uuid4(), 1))
    ahead = datetime(2199, 1, 1, tzinfo=UTC)
    admin.execute("UPDATE ledger.fact SET recorded_at = %s", (ahead,))
    call_append(switch, (1, uuid4(), 1))
    assert admin.execute("SELECT min(recorded_at) FROM ledger.fact").fetchone() == (ahead,)


def test_commits_are_durable_even_when_the_login_says_otherwise(switch: Connection) -> None:
    switch.execute("SET synchronous_commit = off")
    with switch.transaction():
        call_append(switch, (1, uuid4(), 1))
        assert switch.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_two_writers_at_one_version_have_one_winner(database: Database, switch: Connection) -> None:
    stream, answers = uuid4(), []

    def race() -> None:
        with psycopg.connect(database.dsn("uppdrag_telephony"), autocommit=True) as connection:
            answers.append(call_append(connection, (1, stream, 1))[1][0])

    racers = [threading.Thread(target=race) for _ in range(16)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(answers) == ["done", *["overtaken"] * 15]
    assert positions(switch) == [1]
