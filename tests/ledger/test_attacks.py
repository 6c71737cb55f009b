"""What someone with a login might try on the one way in."""

import threading
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.database import Database
from tests.ledger.given import call_append

Connection = psycopg.Connection[Any]

FORBIDDEN = [
    "INSERT INTO ledger.fact SELECT * FROM ledger.fact",
    "UPDATE ledger.fact SET tag = 'call-ended'",
    "DELETE FROM ledger.fact",
    "TRUNCATE ledger.fact",
    "SELECT * FROM ledger.fact FOR UPDATE",
    "LOCK TABLE ledger.turn IN ACCESS SHARE MODE",
    "LOCK TABLE ledger.fact IN EXCLUSIVE MODE",
    "SELECT * FROM ledger.turn",
    "UPDATE ledger.may_write SET tags = '{}'",
    "CREATE TABLE ledger.mine ()",
    "CREATE TABLE public.mine ()",
    "CREATE SCHEMA mine",
    "CREATE TEMP TABLE fact (position bigint)",
    f"SELECT ledger.take({', '.join(['NULL'] * 19)})",
    f"SELECT ledger.take_one({', '.join(['NULL'] * 16)})",
    f"SELECT ledger.take_apart({', '.join(['NULL'] * 18)})",
    "UPDATE ledger.compartment SET secrecy = 'general'",
    "DELETE FROM ledger.compartment",
    "SET ROLE ledger_owner",
    "SET SESSION AUTHORIZATION uppdrag_admin",
    "ALTER FUNCTION ledger.watch_the_turn() SECURITY INVOKER",
]


@pytest.mark.parametrize(
    "login", ["uppdrag_telephony", "uppdrag_projector", "uppdrag_api", "uppdrag_steward"]
)
def test_no_login_has_another_way_in(database: Database, login: str) -> None:
    with psycopg.connect(database.dsn(login), autocommit=True) as connection:
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement.encode())


def test_a_table_and_a_trigger_planted_under_the_function_are_not_used(
    switch: Connection, admin: Connection, database: Database
) -> None:
    """Even where an administrator was careless and let logins make temporary things."""
    admin.execute(f'GRANT TEMP ON DATABASE "{database.name}" TO uppdrag_telephony')
    switch.execute(f"CREATE TEMP TABLE fact ({columns_of_fact(admin)})".encode())
    switch.execute("CREATE TEMP TABLE turn ()")
    switch.execute(
        "CREATE FUNCTION pg_temp.forge() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN UPDATE ledger.fact SET tag = 'forged'; RETURN new; END $$"
    )
    switch.execute("CREATE TRIGGER forge BEFORE INSERT ON fact FOR EACH ROW EXECUTE FUNCTION pg_temp.forge()")
    switch.execute(
        "CREATE FUNCTION pg_temp.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
        " AS $$ SELECT 'epoch'::timestamptz $$"
    )
    switch.execute("SET search_path = pg_temp, ledger, pg_catalog")
    assert call_append(switch, (1, uuid4(), 1)) == (0, ["done"])
    rows = admin.execute("SELECT tag, recorded_at > '2000-01-01' FROM ledger.fact").fetchall()
    assert rows == [("call-queued", True)]
    assert switch.execute("SELECT count(*) FROM pg_temp.fact").fetchone() == (0,)


def columns_of_fact(admin: Connection) -> str:
    """The table's columns with their types, as one writes them down."""
    rows = admin.execute(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 'ledger.fact'::regclass AND attnum > 0 ORDER BY attnum"
    ).fetchall()
    return ", ".join(f"{name} {kind}" for name, kind in rows)


def test_a_login_that_sits_on_the_turn_is_ended(switch: Connection, database: Database) -> None:
    sitting = psycopg.connect(database.dsn("uppdrag_telephony"))
    call_append(sitting, (1, uuid4(), 1))  # In a transaction that is never ended.
    answers: list[Any] = []
    waiting = threading.Thread(target=lambda: answers.append(call_append(switch, (1, uuid4(), 1))))
    waiting.start()
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as watch:
        assert watch.execute("SELECT ledger.watch_the_turn()").fetchone() == (1,)
    waiting.join()
    assert answers == [(0, ["done"])]
    with pytest.raises(psycopg.OperationalError):
        sitting.execute("SELECT 1")
    sitting.close()


def test_the_watchdog_leaves_a_busy_writer_alone(switch: Connection, database: Database) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            call_append(switch, (1, uuid4(), 1))

    busy = threading.Thread(target=write)
    busy.start()
    with psycopg.connect(database.dsn("uppdrag_api"), autocommit=True) as watch:
        assert watch.execute("SELECT ledger.watch_the_turn()").fetchone() == (0,)
    stop.set()
    busy.join()
    assert call_append(switch, (1, uuid4(), 1))[1] == ["done"]
