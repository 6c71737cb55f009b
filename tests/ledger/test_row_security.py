"""Row security, and the ways around it that have been tried elsewhere: none of them shows a row more."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from domain.words import SecrecyClass
from ledger.postgres.roles import OPENERS
from tests.database import Database
from tests.ledger.conftest import connected
from tests.ledger.given import call_append
from tests.ledger.sessions import let_write, sign_in

Connection = psycopg.Connection[Any]

ROWS = b"SELECT compartment, sealed FROM ledger.fact"
SPEAK_FOR_ANOTHER = [
    "SET ROLE uppdrag_open_social",
    "SET ROLE ledger_owner",
    "SET SESSION AUTHORIZATION uppdrag_open_social",
    "ALTER ROLE uppdrag_open_health BYPASSRLS",
    "GRANT uppdrag_open_social TO uppdrag_open_health",
    "ALTER TABLE ledger.fact DISABLE ROW LEVEL SECURITY",
    "DROP POLICY uppdrag_open_social ON ledger.fact",
    "CREATE POLICY mine ON ledger.fact USING (true)",
    "INSERT INTO ledger.compartment VALUES (gen_random_uuid(), 'health')",
    "UPDATE ledger.compartment SET secrecy = 'health'",
]
SAID_OF_ONESELF = [
    "SET row_security = off",
    "SELECT set_config('uppdrag.compartments', 'everything', false)",
    "SELECT set_config('ledger.secrecy', 'social', true)",
    "SET search_path = pg_temp, ledger",
]


@pytest.mark.parametrize("statement", SAID_OF_ONESELF)
def test_nothing_that_a_session_says_of_itself_shows_it_more(
    database: Database, compartments: dict[SecrecyClass, UUID], statement: str
) -> None:
    with connected(database, "uppdrag_open_health") as connection:
        connection.execute(statement.encode())
        try:
            found = connection.execute(ROWS).fetchall()
        except InsufficientPrivilege:
            return  # Without row security the query is refused, not answered.
        assert [row[0] for row in found] == [compartments[SecrecyClass.HEALTH]]


@pytest.mark.parametrize("statement", SPEAK_FOR_ANOTHER)
def test_no_opener_speaks_for_another(database: Database, statement: str) -> None:
    with connected(database, "uppdrag_open_health") as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement.encode())


@pytest.mark.parametrize("login", OPENERS.values())
def test_an_opener_writes_and_locks_nothing(
    database: Database, compartments: dict[SecrecyClass, UUID], login: str
) -> None:
    with connected(database, login) as connection:
        for statement in (
            "SELECT * FROM ledger.fact FOR UPDATE",
            "SELECT * FROM ledger.fact FOR KEY SHARE",
            "UPDATE ledger.fact SET tag = 'x'",
            "DELETE FROM ledger.fact",
            "TRUNCATE ledger.fact",
            "SELECT * FROM ledger.session",
            "SELECT * FROM ledger.keys_of('{}')",
        ):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(statement.encode())
        with pytest.raises(InsufficientPrivilege), connection.transaction():
            connection.execute("LOCK TABLE ledger.fact IN ROW EXCLUSIVE MODE")
        for version in (1, 2):
            with pytest.raises(InsufficientPrivilege):
                call_append(connection, (1, uuid4(), version))


def test_that_a_stream_is_there_is_learned_only_by_those_who_see_it(
    database: Database, admin: Connection, compartments: dict[SecrecyClass, UUID]
) -> None:
    """The covert channel of row security: what is refused because a hidden row has the same id tells that there is one.

    An opener appends nothing at all, so it has no way to ask. Whoever may append sees every stream's id anyway, and has
    to say in whose session it asks.
    """
    let_write(admin, "call-queued")
    hidden = admin.execute(
        "SELECT originator_id FROM ledger.fact WHERE compartment = %s", (compartments[SecrecyClass.SOCIAL],)
    ).fetchone()
    assert hidden is not None
    with connected(database, "uppdrag_open_health") as opener:
        for stream in (hidden[0], uuid4()):
            with pytest.raises(InsufficientPrivilege) as refused:
                call_append(opener, (1, stream, 1))
            assert refused.value.diag.message_primary == "permission denied for function append"
    with connected(database, "uppdrag_api") as api:
        answers = {call_append(api, (1, stream, 1))[1][0] for stream in (hidden[0], uuid4())}
        assert answers == {"refused-session"}
        token = sign_in(api).token
        assert call_append(api, (1, hidden[0], 1), tokens=[token])[1] == ["overtaken"]
        seen = api.execute("SELECT FROM ledger.fact WHERE originator_id = %s", (hidden[0],)).fetchall()
        assert len(seen) == 1
