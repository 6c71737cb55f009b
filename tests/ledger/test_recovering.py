"""What came back from a copy takes down only what opens it, until two people have; whichever process or login asks."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger.birth import BIRTH_STREAM
from tests.database import Database
from tests.ledger.conftest import connected
from tests.ledger.given import call_append
from tests.ledger.sessions import sign_in

Connection = psycopg.Connection[Any]


@pytest.fixture
def incarnation(database: Database) -> UUID:
    """A copy took the ledger's place: the incarnation that began."""
    began = uuid4()
    with connected(database, "uppdrag_steward") as steward:
        call_append(steward, (1, BIRTH_STREAM, 1), tags=["ledger-born"])
        call_append(steward, (1, BIRTH_STREAM, 2), tags=["ledger-restored"], fact_ids=[began])
    return began


def asked(connection: Connection, tag: str, stream: UUID | None = None, **columns: list[Any]) -> str:
    """What is answered to one append."""
    return call_append(connection, (1, stream or uuid4(), 1), tags=[tag], **columns)[1][0]


@pytest.mark.parametrize("login", ["uppdrag_steward", "uppdrag_api"])
def test_nothing_is_taken_down_whoever_asks(
    database: Database, admin: Connection, incarnation: UUID, login: str
) -> None:
    token = [sign_in(admin).token] if login == "uppdrag_api" else [None]
    with connected(database, login) as connection:
        assert asked(connection, "staff-joined", tokens=token) == "refused-recovering"
        rows = [(number, uuid4(), 1) for number in (1, 2)]
        answers = call_append(connection, *rows, tags=["staff-joined"] * 2, tokens=token * 2)[1]
        assert answers == ["refused-recovering"] * 2


def test_what_the_telephone_system_reports_is(switch: Connection, incarnation: UUID) -> None:
    assert asked(switch, "call-arrived") == "done"


def test_what_takes_rights_away_is_and_what_gives_them_is_not(database: Database, incarnation: UUID) -> None:
    with connected(database, "uppdrag_steward") as steward:
        assert asked(steward, "staff-left") == "done"
        assert asked(steward, "staff-appointed") == "refused-recovering"


def test_it_is_open_once_its_own_stream_says_so_and_no_other(
    database: Database, admin: Connection, incarnation: UUID
) -> None:
    token = [sign_in(admin).token]
    with connected(database, "uppdrag_api") as api, connected(database, "uppdrag_steward") as steward:
        assert asked(api, "log-recovered", tokens=token) == "done"
        assert asked(steward, "staff-joined") == "refused-recovering"
        assert asked(api, "log-recovered", incarnation, tokens=token) == "done"
        assert asked(steward, "staff-joined") == "done"
        assert steward.execute("SELECT ledger.is_recovering()").fetchone() == (False,)


def test_each_restore_is_opened_anew(database: Database, admin: Connection, incarnation: UUID) -> None:
    with connected(database, "uppdrag_api") as api, connected(database, "uppdrag_steward") as steward:
        assert asked(api, "log-recovered", incarnation, tokens=[sign_in(admin).token]) == "done"
        call_append(steward, (1, BIRTH_STREAM, 3), tags=["ledger-restored"])
        assert asked(steward, "staff-joined") == "refused-recovering"
        assert steward.execute("SELECT ledger.is_recovering()").fetchone() == (True,)


def test_whoever_is_not_signed_in_does_not_open_it(database: Database, incarnation: UUID) -> None:
    with connected(database, "uppdrag_api") as api:
        assert asked(api, "log-recovered", incarnation) == "refused-session"
