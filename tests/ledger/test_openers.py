"""What each login of the database sees: every login, and every column."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from domain.words import SecrecyClass
from ledger import OPEN
from ledger.postgres.roles import CHECKPOINTER, LOGINS, OPENERS, PROCESSES
from tests.database import Database
from tests.ledger.conftest import connected
from tests.ledger.given import call_append

Connection = psycopg.Connection[Any]

CLEAR = {
    "position", "originator_id", "originator_version", "tag", "happened_at", "recorded_at", "fact_id", "authority",
    "compartment", "actor", "login", "session", "state",
}  # fmt: skip
ROWS = b"SELECT compartment, sealed FROM ledger.fact"


@pytest.mark.parametrize("login", LOGINS)
def test_every_login_and_every_column(
    database: Database, admin: Connection, compartments: dict[SecrecyClass, UUID], login: str
) -> None:
    names = [
        name for (name,) in admin.execute("SELECT attname FROM pg_attribute WHERE attnum > 0 AND attrelid ="
        " 'ledger.fact'::regclass")
    ]  # fmt: skip
    assert {*names} == CLEAR | {"sealed"}
    readable = set()
    with connected(database, login) as connection:
        for name in names:
            try:
                connection.execute(f"SELECT {name} FROM ledger.fact".encode())
                readable.add(name)
            except InsufficientPrivilege:
                pass
    expected = dict.fromkeys(PROCESSES, CLEAR) | dict.fromkeys(
        [*OPENERS.values(), CHECKPOINTER], CLEAR | {"sealed"}
    )
    assert readable == expected.get(login, set())


@pytest.mark.parametrize("login", PROCESSES)
def test_a_process_sees_every_fact_and_nothing_that_is_sealed(
    database: Database, compartments: dict[SecrecyClass, UUID], login: str
) -> None:
    with connected(database, login) as connection:
        found = {row[0] for row in connection.execute("SELECT compartment FROM ledger.fact")}
        assert found == {*compartments.values()}
        for sly in (
            "SELECT * FROM ledger.fact",
            "SELECT count(sealed) FROM ledger.fact",
            "SELECT 1 FROM ledger.fact WHERE sealed IS NOT NULL",
            "SELECT to_jsonb(f) FROM ledger.fact f",
            "SELECT f FROM ledger.fact f",
            "SELECT position FROM ledger.fact ORDER BY sealed",
            "COPY ledger.fact TO STDOUT",
            "CREATE VIEW pg_temp.mine AS SELECT sealed FROM ledger.fact",
        ):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(sly.encode())


@pytest.mark.parametrize(("secrecy", "login"), OPENERS.items())
def test_an_opener_sees_the_compartments_of_its_class(
    database: Database, compartments: dict[SecrecyClass, UUID], secrecy: SecrecyClass, login: str
) -> None:
    with connected(database, login) as connection:
        assert connection.execute(ROWS).fetchall() == [(compartments[secrecy], f"sealed, {secrecy}".encode())]
        for other in SecrecyClass:
            found = connection.execute(ROWS + b" WHERE compartment = %s", (compartments[other],)).fetchall()
            assert len(found) == (other is secrecy)


def test_a_fact_of_the_open_compartment_is_of_the_general_class(
    database: Database, switch: Connection
) -> None:
    call_append(switch, (1, uuid4(), 1), seals=[b"sealed"])
    for secrecy, login in OPENERS.items():
        with connected(database, login) as connection:
            found = connection.execute(ROWS).fetchall()
            assert found == ([(OPEN.compartment, b"sealed")] if secrecy is SecrecyClass.GENERAL else [])


def test_a_compartment_of_no_class_is_seen_by_no_opener(
    database: Database, compartments: dict[SecrecyClass, UUID], admin: Connection
) -> None:
    """Fails closed: what the steward has not placed is placed nowhere."""
    admin.execute("DELETE FROM ledger.compartment")
    for login in OPENERS.values():
        with connected(database, login) as connection:
            assert connection.execute(ROWS).fetchall() == []


def test_row_security_costs_a_process_nothing_and_an_opener_one_list(
    database: Database, compartments: dict[SecrecyClass, UUID]
) -> None:
    query = b"EXPLAIN SELECT position FROM ledger.fact WHERE position = 1"
    with connected(database, "uppdrag_api") as connection:
        plan = "\n".join(line for (line,) in connection.execute(query))
        assert "compartment" not in plan
        assert "Index" in plan
    with connected(database, "uppdrag_open_social") as connection:
        plan = "\n".join(line for (line,) in connection.execute(query))
        assert "InitPlan 1" in plan
        assert "SubPlan" not in plan
        assert "Index" in plan
