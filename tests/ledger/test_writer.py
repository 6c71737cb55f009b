"""Group commit and its failures: nothing acknowledged is lost or doubled, and nobody waits for ever."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from ledger import Entry, Ledger, Malformed, OutcomeUnknown, Overtaken, TooManyWaiting, WriterStopped
from ledger import writer as writing
from ledger.register import Unregistrable
from ledger.sending import Line
from tests.database import Database
from tests.ledger.counter import Count
from tests.ledger.given import NOON, SWITCH, call_append, entry


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    """The ledger as the telephony adapter sees it."""
    opened = await Ledger.open(database.dsn("uppdrag_telephony"))
    yield opened
    await opened.aclose()


def end_other_sessions(database: Database, login: str = "%") -> int:
    """Cuts every connection to the database, or those of one login, as an administrator or a restart would."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        row = admin.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename LIKE %s",
            (login,),
        ).fetchone()
    assert row is not None
    return int(row[0])


async def test_appends_made_together_are_committed_together(ledger: Ledger, database: Database) -> None:
    await ledger.submit([entry()], by=SWITCH)
    written = await asyncio.gather(*(ledger.submit([entry()], by=SWITCH) for _ in range(50)))
    assert [one.positions for one in written] == [range(n, n + 1) for n in range(2, 52)]
    with psycopg.connect(database.admin_dsn) as admin:
        moments = admin.execute("SELECT count(DISTINCT recorded_at) FROM ledger.fact").fetchone()
    assert moments == (2,)


async def test_an_append_may_build_on_one_still_in_flight(ledger: Ledger) -> None:
    stream = uuid4()
    written = await asyncio.gather(*(ledger.submit([entry(stream, n)], by=SWITCH) for n in range(100)))
    assert [one.version for one in written] == list(range(1, 101))


async def test_what_builds_on_a_failed_append_fails_with_it(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone else took the very number that the first of a chain wanted: none of the chain may stand."""
    monkeypatch.setattr(writing, "FACTS_A_BATCH", 2)
    stream = uuid4()
    await ledger.submit([entry(stream)], by=SWITCH)
    chain = [ledger.submit([entry(stream, version)], by=SWITCH) for version in range(5)]
    answers = await asyncio.gather(*chain, ledger.submit([entry()], by=SWITCH), return_exceptions=True)
    assert [type(answer) for answer in answers[:5]] == [Overtaken] * 5
    assert not isinstance(answers[5], BaseException)
    assert (await ledger.submit([entry(stream, 1)], by=SWITCH)).version == 2


async def test_a_batch_stops_at_its_size_and_the_rest_follows(ledger: Ledger) -> None:
    written = await asyncio.gather(*(ledger.submit([entry(count=7)], by=SWITCH) for _ in range(400)))
    assert sorted(n for one in written for n in one.positions) == list(range(1, 2801))


async def test_an_append_larger_than_a_batch_is_refused_alone(ledger: Ledger) -> None:
    answers = await asyncio.gather(
        ledger.submit([entry(count=1_025)], by=SWITCH),
        ledger.submit([entry()], by=SWITCH),
        return_exceptions=True,
    )
    assert isinstance(answers[0], Malformed)
    assert not isinstance(answers[1], BaseException)


async def test_one_that_is_overtaken_does_not_fail_its_neighbours(ledger: Ledger) -> None:
    answers = await asyncio.gather(
        *(ledger.submit([entry(version=version)], by=SWITCH) for version in (0, 5, 0)), return_exceptions=True
    )
    assert [type(answer) for answer in answers[1:2]] == [Overtaken]
    assert await ledger.head() == 2


async def test_a_caller_that_gives_up_does_not_cancel_its_append(ledger: Ledger) -> None:
    waiting = asyncio.ensure_future(ledger.submit([entry()], by=SWITCH))
    waiting.cancel()
    await ledger.submit([entry()], by=SWITCH)
    assert await ledger.head() == 2


async def test_what_is_no_fact_is_refused_at_once(ledger: Ledger) -> None:
    with pytest.raises(Unregistrable):
        ledger.submit([Entry(uuid4(), 0, [Count(NOON)])], by=SWITCH)


async def test_a_connection_lost_while_idle_is_made_anew(ledger: Ledger, database: Database) -> None:
    await ledger.submit([entry()], by=SWITCH)
    assert end_other_sessions(database) >= 1
    assert (await ledger.submit([entry()], by=SWITCH)).positions == range(2, 3)
    assert await ledger.head() == 2


@pytest.mark.parametrize("lost", ["before", "after"])
async def test_an_unknown_outcome_is_looked_up(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """The connection breaks just before the commit, or just after it: the append stands once either way."""
    send = Line.send

    async def break_once(line: Line, appends: Any) -> Any:
        monkeypatch.setattr(Line, "send", send)
        if lost == "after":
            await send(line, appends)
        end_other_sessions(database)
        return await send(line, appends)

    monkeypatch.setattr(Line, "send", break_once)
    stream = uuid4()
    written = await asyncio.gather(*(ledger.submit([entry(stream, n * 2, 2)], by=SWITCH) for n in range(3)))
    assert [one.positions for one in written] == [range(1, 3), range(3, 5), range(5, 7)]
    assert [fact.originator_version for fact in await ledger.read_stream(stream)] == [1, 2, 3, 4, 5, 6]


async def test_an_unknown_outcome_that_someone_else_won_is_overtaken(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, stream = Line.send, uuid4()

    async def lose(line: Line, appends: Any) -> Any:
        monkeypatch.setattr(Line, "send", send)
        end_other_sessions(database)
        with psycopg.connect(database.dsn("uppdrag_telephony"), autocommit=True) as other:
            call_append(other, (1, stream, 1))
        return await send(line, appends)

    monkeypatch.setattr(Line, "send", lose)
    with pytest.raises(Overtaken):
        await ledger.submit([entry(stream)], by=SWITCH)
    assert await ledger.head() == 1


async def test_a_database_that_stays_away_leaves_the_outcome_unknown(database: Database) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    ledger._writer._patience = 0.3
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(f'REVOKE CONNECT ON DATABASE "{database.name}" FROM uppdrag_telephony')
        end_other_sessions(database, "uppdrag_telephony")
        with pytest.raises(OutcomeUnknown):
            await ledger.submit([entry()], by=SWITCH)
        admin.execute(f'GRANT CONNECT ON DATABASE "{database.name}" TO uppdrag_telephony')
    assert (await ledger.submit([entry()], by=SWITCH)).positions == range(1, 2)
    await ledger.aclose()


async def test_a_dead_writer_fails_every_waiter(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    async def die(line: Line, appends: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Line, "send", die)
    answers = await asyncio.gather(
        *(ledger.submit([entry(count=600)], by=SWITCH) for _ in range(5)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [WriterStopped] * 5
    with pytest.raises(WriterStopped):
        ledger.submit([entry()], by=SWITCH)


async def test_too_many_waiting_is_said_at_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FACTS_WAITING_MAX", 3)
    first = ledger.submit([entry(count=3)], by=SWITCH)
    with pytest.raises(TooManyWaiting):
        ledger.submit([entry()], by=SWITCH)
    await first


async def test_closing_writes_what_is_queued(database: Database) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    futures = [ledger.submit([entry()], by=SWITCH) for _ in range(10)]
    await ledger.aclose()
    assert [future.result().positions[0] for future in futures] == list(range(1, 11))
    with pytest.raises(WriterStopped):
        ledger.submit([entry()], by=SWITCH)


async def test_who_sits_on_the_turn_does_not_stop_the_writer(ledger: Ledger, database: Database) -> None:
    sitting = psycopg.connect(database.dsn("uppdrag_telephony"))
    await asyncio.to_thread(call_append, sitting, (1, uuid4(), 1))
    assert (await ledger.submit([entry()], by=SWITCH)).positions == range(1, 2)
    assert threading.active_count() >= 1
    sitting.close()
