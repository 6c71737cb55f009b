"""Who acts is found by the append function. What a caller says of it counts only where no person acts."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.database import Database
from tests.ledger.given import SWITCH, call_append
from tests.ledger.sessions import SignedIn, let_write, sign_in

Connection = psycopg.Connection[Any]
WHO = b"SELECT actor, session FROM ledger.fact ORDER BY position"

WHILE_IT_IS_OVER = [
    "ended_at = now()",
    "locked = true",
    "idle_until = now()",
    "ends_at = now()",
]


@pytest.fixture
def api(database: Database, admin: Connection) -> Iterator[Connection]:
    """A connection of the interface, which may write one kind of fact."""
    let_write(admin, "call-queued")
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as connection:
        yield connection


@pytest.fixture
def aino(api: Connection) -> SignedIn:
    """Somebody who is signed in."""
    return sign_in(api)


def test_the_actor_is_whose_session_it_is_whatever_the_caller_says(api: Connection, aino: SignedIn) -> None:
    assert call_append(api, (1, uuid4(), 1), tokens=[aino.token], actors=[SWITCH])[1] == ["done"]
    assert api.execute(WHO).fetchall() == [(aino.actor, aino.session)]


def test_each_append_of_a_batch_has_its_own_actor(api: Connection, aino: SignedIn) -> None:
    bo, stream = sign_in(api), uuid4()
    rows = [(1, stream, 1), (1, stream, 2), (2, uuid4(), 1), (3, stream, 3)]
    assert call_append(api, *rows, tokens=[aino.token, bo.token, bo.token])[1] == ["done"] * 3
    assert api.execute(WHO).fetchall() == [(aino.actor, aino.session)] * 2 + [(bo.actor, bo.session)] * 2


def test_the_interface_appends_nothing_without_a_session(api: Connection, aino: SignedIn) -> None:
    assert call_append(api, (1, uuid4(), 1))[1] == ["refused-session"]
    rows = [(1, uuid4(), 1), (2, uuid4(), 1), (2, uuid4(), 1)]
    assert call_append(api, *rows)[1] == ["refused-session"] * 2
    assert call_append(api, *rows, tokens=[aino.token])[1] == ["done", "refused-session"]
    assert call_append(api, *rows, tokens=[None, aino.token])[1] == ["refused-session", "done"]


@pytest.mark.parametrize("over", WHILE_IT_IS_OVER)
def test_a_session_that_is_over_writes_nothing_and_fails_nobody_else(
    api: Connection, aino: SignedIn, over: str
) -> None:
    bo = sign_in(api)
    api.execute(f"UPDATE ledger.session SET {over} WHERE session = %s".encode(), (aino.session,))
    assert call_append(api, (1, uuid4(), 1), tokens=[aino.token])[1] == ["refused-session"]
    rows = [(1, uuid4(), 1), (2, uuid4(), 1), (3, uuid4(), 1)]
    answers = call_append(api, *rows, tokens=[bo.token, aino.token, bo.token])
    assert answers == (0, ["done", "refused-session", "done"])
    assert api.execute(WHO).fetchall() == [(bo.actor, bo.session)] * 2


@pytest.mark.parametrize("token", [b"", b"\0" * 32, b"x" * 10_000])
def test_a_token_of_nobody_is_refused_also_where_none_is_needed(
    switch: Connection, aino: SignedIn, token: bytes
) -> None:
    assert call_append(switch, (1, uuid4(), 1), tokens=[token])[1] == ["refused-session"]
    rows = [(1, uuid4(), 1), (2, uuid4(), 1)]
    assert call_append(switch, *rows, tokens=[None, token])[1] == ["done", "refused-session"]
    assert call_append(switch, (1, uuid4(), 1), tokens=[aino.token])[1] == ["done"]


def test_the_hash_that_stands_in_the_database_is_no_token(api: Connection, aino: SignedIn) -> None:
    row = api.execute("SELECT token_hash FROM ledger.session").fetchone()
    assert row is not None
    assert call_append(api, (1, uuid4(), 1), tokens=[row[0]])[1] == ["refused-session"]


def test_numbers_that_point_past_the_tokens_find_nobody(api: Connection, aino: SignedIn) -> None:
    rows = [(7, uuid4(), 1), (1, uuid4(), 1)]
    assert call_append(api, *rows, tokens=[aino.token])[1][0] == "refused-session"


def test_without_a_session_one_learns_nothing_of_what_there_is(api: Connection, aino: SignedIn) -> None:
    """The same answer for a stream that is there and one that is not, whatever else is wrong with the append."""
    there = uuid4()
    call_append(api, (1, there, 1), tokens=[aino.token])
    for stream in (there, uuid4()):
        for version in (1, 2, 9):
            for tags in (["call-queued"], ["call-ended"]):
                answers = call_append(api, (1, stream, version), tags=tags, tokens=[b"nobody's"])
                assert answers[1] == ["refused-session"]


def test_a_session_is_asked_about_at_the_moment_that_is_recorded(
    api: Connection, aino: SignedIn, admin: Connection
) -> None:
    """Time in the ledger never goes back, so a session that has ended by the ledger's time has ended."""
    call_append(api, (1, uuid4(), 1), tokens=[aino.token])
    admin.execute("UPDATE ledger.fact SET recorded_at = now() + interval '11 h'")
    assert call_append(api, (1, uuid4(), 1), tokens=[aino.token])[1] == ["refused-session"]
