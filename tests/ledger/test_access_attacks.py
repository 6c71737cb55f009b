"""What someone with a login might try on the access log: to read it, to change it, to write in it as someone else."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger.postgres import LOGINS
from ledger.postgres.roles import CHECKPOINTER, OPENERS, REVIEWER
from tests.database import Database
from tests.ledger.given import NOON, QUEUE
from tests.ledger.looks import AINO
from tests.ledger.secrets_kept import sign_in

FORBIDDEN = [
    "SELECT * FROM access.fact",
    "SELECT position FROM access.fact",
    "SELECT count(*) FROM access.fact",
    "SELECT * FROM access.entry",
    "SELECT * FROM access.spent",
    "INSERT INTO access.fact SELECT * FROM access.fact",
    "UPDATE access.fact SET tag = 'person-shown'",
    "DELETE FROM access.fact",
    "TRUNCATE access.fact",
    "DELETE FROM access.spent",
    "UPDATE access.may_write SET needs_session = false",
    "DELETE FROM access.quota",
    "INSERT INTO access.quota VALUES ('uppdrag_projector', 1, 2, 2, 1)",
    "LOCK TABLE access.turn IN ACCESS SHARE MODE",
    "LOCK TABLE access.fact IN EXCLUSIVE MODE",
    "CREATE TABLE access.mine ()",
    "SET ROLE access_owner",
    "ALTER FUNCTION access.watch_the_turn() SECURITY INVOKER",
    "ALTER TABLE access.fact DISABLE TRIGGER ALL",
]
WRITERS = {"uppdrag_api", "uppdrag_steward", *OPENERS.values()}
APPEND = """
SELECT head, answers FROM access.append(
    ARRAY[1], ARRAY[%(stream)s::uuid], ARRAY[1::bigint], ARRAY[%(tag)s], ARRAY[%(at)s], ARRAY[%(ref)s::uuid],
    ARRAY[%(ref)s::uuid], ARRAY[%(compartment)s::uuid], ARRAY[%(actor)s::uuid], ARRAY[%(state)s::bytea],
    ARRAY[NULL::bytea], ARRAY[%(token)s::bytea], NULL, NULL, NULL)
"""
OPEN_COMPARTMENT = UUID("00000000-0000-4000-8000-0000000000c1")


@pytest.mark.parametrize("login", LOGINS)
def test_no_login_reads_or_changes_the_log(database: Database, login: str) -> None:
    swears = login == CHECKPOINTER  # Reads what it swears to, and nothing that is derived from it.
    with psycopg.connect(database.dsn(login), autocommit=True) as connection:
        for statement in FORBIDDEN[3:] if swears else FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement.encode())


def test_each_function_may_be_called_by_those_whom_it_is_for(database: Database) -> None:
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        may_call = {
            name: {login for login in LOGINS if may(admin, login, oid)}
            for name, oid in admin.execute(
                "SELECT proname, oid FROM pg_proc WHERE pronamespace = 'access'::regnamespace"
            ).fetchall()
        }
    within = {"take_one", "take", "append_charged", "charge", "look_allows"}
    assert {name: may_call[name] for name in within} == {name: set() for name in within}
    reading = {"catch_up", "read", "lately", "looks", "these", "shares", "shown", "volumes"}
    assert {name: may_call[name] for name in reading} == {name: {REVIEWER} for name in reading}
    writing = {"append", "written", "watch_the_turn"}
    assert {name: may_call[name] for name in writing} == dict.fromkeys(writing, WRITERS)
    assert may_call.keys() - within - reading - writing == {"begun"}


def may(admin: psycopg.Connection[Any], login: str, function: int) -> bool:
    """Whether a login may call a function."""
    row = admin.execute("SELECT has_function_privilege(%s, %s::oid, 'EXECUTE')", (login, function)).fetchone()
    return row is not None and bool(row[0])


@pytest.mark.parametrize("login", sorted(WRITERS - {"uppdrag_steward"}))
def test_a_look_without_a_session_is_refused(database: Database, login: str) -> None:
    with psycopg.connect(database.dsn(login), autocommit=True) as connection:
        assert append(connection) == "refused-session"
        assert append(connection, token=b"x" * 32) == "refused-session"


def test_who_looks_is_whose_session_it_is_whatever_the_process_says(database: Database) -> None:
    token = sign_in(database, AINO)
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as api:
        assert append(api, token=token, actor=uuid4()) == "done"
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        found = admin.execute("SELECT actor, session IS NOT NULL, login FROM access.fact").fetchone()
    assert found == (AINO, True, "uppdrag_api")


@pytest.mark.parametrize(
    "tag", ["access-log-begun", "access-secrecy-lifted", "person-registered", "call-ended"]
)
def test_no_process_writes_what_only_the_steward_may(database: Database, tag: str) -> None:
    token = sign_in(database, AINO)
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as api:
        assert append(api, token=token, tag=tag) == "refused-tag"


def test_the_steward_sets_the_quota_and_nothing_else(database: Database) -> None:
    with psycopg.connect(database.dsn("uppdrag_steward"), autocommit=True) as steward:
        steward.execute("UPDATE access.quota SET shown_each = 500 WHERE login = 'uppdrag_api'")
        assert steward.execute(
            "SELECT DISTINCT login FROM access.quota WHERE shown_each = 500"
        ).fetchall() == [("uppdrag_api",)]


def test_a_writer_finds_its_own_facts_and_learns_nothing_of_others(database: Database) -> None:
    token, stream = sign_in(database, AINO), uuid4()
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as api:
        append(api, token=token, stream=stream)
        found = api.execute("SELECT place, id FROM access.written(%s, 0, 10)", (stream,)).fetchall()
        assert found == [(1, QUEUE.bytes)]
        assert api.execute("SELECT place, id FROM access.written(%s, 0, 10)", (uuid4(),)).fetchall() == []


def test_a_table_planted_under_the_functions_is_not_used(database: Database) -> None:
    """Even where an administrator was careless and let logins make temporary things."""
    token = sign_in(database, AINO)
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(f'GRANT TEMP ON DATABASE "{database.name}" TO uppdrag_api'.encode())
        with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as api:
            api.execute("CREATE TEMP TABLE quota (login text)")
            api.execute("CREATE TEMP TABLE spent (login text)")
            api.execute(
                "CREATE FUNCTION pg_temp.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                " $$ SELECT 'epoch'::timestamptz $$"
            )
            api.execute("SET search_path = pg_temp, access, pg_catalog")
            assert append(api, token=token) == "done"
        assert admin.execute("SELECT count(*) FROM access.spent WHERE hour > '2000-01-01'").fetchone() == (2,)


def test_both_ledgers_have_the_same_columns(database: Database) -> None:
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        columns = [
            admin.execute(
                "SELECT attname, atttypid, attnotnull FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
                " ORDER BY attnum",
                (table,),
            ).fetchall()
            for table in ("ledger.fact", "access.fact")
        ]
    assert columns[0] == columns[1]


def append(connection: psycopg.Connection[Any], **said: object) -> str:
    """One fact, as any program with the login could send it."""
    plain = {
        "stream": uuid4(), "tag": "access-asked", "at": NOON, "ref": QUEUE, "compartment": OPEN_COMPARTMENT,
        "actor": AINO, "state": b'{"decision":"deny"}', "token": None,
    }  # fmt: skip
    row = connection.execute(APPEND, plain | said).fetchone()
    assert row is not None
    return "done" if row[1] is None else str(row[1][0])
