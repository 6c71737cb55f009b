"""Reading while the database comes and goes."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from ledger import Ledger, reader
from tests.database import Database
from tests.ledger import counter
from tests.ledger.given import SWITCH, entry

ATTEMPTS_IN_VAIN = 10


class Away:
    """A database that refuses a number of connections before it takes one, as while it reads its journal."""

    def __init__(self, ledger: Ledger) -> None:
        self.refusals_left = ATTEMPTS_IN_VAIN
        self._connect = ledger._reader._connect

    async def connect(self) -> psycopg.AsyncConnection[Any]:
        """Refuses, or connects."""
        if self.refusals_left:
            self.refusals_left -= 1
            raise psycopg.OperationalError("the database system is starting up")
        return await self._connect()


@pytest.fixture
async def ledger(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ledger]:
    """A ledger with a reader that does not wait long between its attempts."""
    monkeypatch.setattr(reader, "SECONDS_BETWEEN_ATTEMPTS", 0.001)
    opened = await Ledger.open(database.dsn("uppdrag_telephony"))
    yield opened
    await opened.aclose()


async def test_a_read_waits_for_a_server_that_comes_back(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = uuid4()
    await ledger.submit([entry(stream)], by=SWITCH)
    assert (await ledger.load(counter, stream)).version == 1
    away = Away(ledger)
    monkeypatch.setattr(ledger._reader, "_connect", away.connect)
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'uppdrag_telephony'"
        )
    assert (await ledger.load(counter, stream)).version == 1
    assert away.refusals_left == 0


async def test_a_read_gives_up_on_a_server_that_stays_away(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "SECONDS_BEFORE_GIVING_UP", 0.0)
    monkeypatch.setattr(ledger._reader, "_connect", Away(ledger).connect)
    with pytest.raises(psycopg.OperationalError, match="starting up"):
        await ledger.load(counter, uuid4())


async def test_a_question_that_fails_on_a_living_connection_is_asked_once(ledger: Ledger) -> None:
    ask = ledger._reader._execute
    await ask("SELECT set_config('statement_timeout', '200', false)", ())
    with pytest.raises(psycopg.errors.QueryCanceled):
        await ask("SELECT pg_advisory_lock(7), pg_sleep(60)", ())
    locked_once_only = [await ask("SELECT pg_advisory_unlock(7)", ()) for _ in range(2)]
    assert locked_once_only == [[(True,)], [(False,)]]
