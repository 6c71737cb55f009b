"""No content leaves before its entry is durable; where that is not certain, nothing leaves at all."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from domain.words import Sealed
from ledger import Entry
from ledger.access.codes import Denial, Withholding
from ledger.access.facts import AnswerWithheld, PersonShown
from ledger.access.look import Wanted
from ledger.migrations import migrate
from ledger.opening.alarms import Alarm
from ledger.opening.opener import Content, OpenerAway
from ledger.postgres import Cluster
from tests.database import Database
from tests.ledger.given import NOON
from tests.ledger.looks import AINO, look, record
from tests.ledger.secrets_kept import Kept, PersonNoted, kept
from tests.postgres.clusters import kill, server_processes, wait_until

IMPATIENT = 0.3


@pytest.fixture
async def secrets(database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener that waits for nothing long."""
    async with kept(database, tmp_path) as everything:
        impatient(everything)
        yield everything


@pytest.fixture
async def mortal(tmp_path: Path) -> AsyncIterator[Kept]:
    """The same on a server of its own, which waits for the disk and may be killed."""
    cluster = Cluster(tmp_path / "data")
    cluster.start()
    try:
        with psycopg.connect(cluster.admin_dsn(), autocommit=True) as admin:
            admin.execute("CREATE DATABASE mortal")
        migrate(cluster.admin_dsn("mortal"))
        async with kept(Database("mortal", cluster), tmp_path) as everything:
            impatient(everything)
            yield everything
    finally:
        cluster.stop()


async def test_the_entries_are_committed_before_anything_is_read(
    secrets: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    persons = await secrets.persons(20)
    read, committed = secrets.opener._contents.of, []

    async def watched(wanted: Sequence[Wanted]) -> Any:
        committed.append(secrets.shown())
        return await read(wanted)

    monkeypatch.setattr(secrets.opener._contents, "of", watched)
    await secrets.opener.open(look(secrets.token), [record(person) for person in persons])
    assert committed == [persons]


async def test_while_the_turn_is_held_nothing_is_shown_and_the_other_ledger_goes_on(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    with turn_held(secrets.database):
        with pytest.raises(OpenerAway):
            await secrets.opener.open_one(look(secrets.token), record(person))
        with pytest.raises(OpenerAway):
            await secrets.opener.deny(look(secrets.token), Denial.NO_RIGHT)
        assert secrets.alarms == [Alarm.AWAY, Alarm.AWAY]
        fact = PersonNoted(name=Sealed("Ny"), at=NOON)
        assert (await secrets.ledger.append([Entry(person, 1, [fact])], by=AINO)).version == 2
    await secrets.opener.aclose()
    assert secrets.shown() == []
    overdue = [one.fact.why for one in secrets.entries() if isinstance(one.fact, AnswerWithheld)]
    assert overdue == [Withholding.OVERDUE, Withholding.OVERDUE]


async def test_a_writer_that_has_stopped_shows_nothing(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    await secrets.opener._log.aclose()
    with pytest.raises(OpenerAway):
        await secrets.opener.open_one(look(secrets.token), record(person))
    with pytest.raises(OpenerAway):
        await secrets.opener.deny(look(secrets.token), Denial.NO_RIGHT)


async def test_who_goes_away_before_the_entry_stands_is_named_as_not_shown(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    with turn_held(secrets.database):
        opening = asyncio.ensure_future(secrets.opener.open_one(look(secrets.token), record(person)))
        await until_somebody_waits_for_the_turn(secrets.database)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
    await secrets.opener.aclose()
    assert [one.fact.why for one in secrets.entries() if isinstance(one.fact, AnswerWithheld)] == [
        Withholding.CANCELLED
    ]


@pytest.mark.parametrize(
    ("error", "why", "heard"),
    [
        (psycopg.OperationalError("gone"), Withholding.LEDGER_AWAY, OpenerAway),
        (OSError("the key store is gone"), Withholding.LEDGER_AWAY, OpenerAway),
        (asyncio.CancelledError(), Withholding.CANCELLED, asyncio.CancelledError),
        (ZeroDivisionError(), Withholding.FAILED, ZeroDivisionError),
    ],
)
async def test_whatever_fails_after_the_entry_is_named_with_it(
    secrets: Kept,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    why: Withholding,
    heard: type[BaseException],
) -> None:
    async def fail(wanted: object) -> Any:
        raise error

    monkeypatch.setattr(secrets.opener._contents, "of", fail)
    with pytest.raises(heard):
        await secrets.opener.open(look(secrets.token), [record(), record()])
    await secrets.opener.aclose()
    assert secrets.shown() == []
    assert [one.fact.why for one in secrets.entries() if isinstance(one.fact, AnswerWithheld)] == [why]


async def test_a_server_killed_before_the_entry_stands_shows_nothing(mortal: Kept) -> None:
    (person,) = await mortal.persons(1)
    await asyncio.to_thread(kill_all, mortal.database.cluster)
    with pytest.raises(OpenerAway):
        await mortal.opener.open_one(look(mortal.token), record(person))
    await asyncio.to_thread(mortal.database.cluster.start)
    assert isinstance(await mortal.opener.open_one(look(mortal.token), record(person)), Content)
    assert mortal.shown() == [person]


async def test_a_server_killed_right_after_the_entry_stands_has_it_and_shows_nothing(
    mortal: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    persons = await mortal.persons(5)
    read = mortal.opener._contents.of

    async def die_first(wanted: Sequence[Wanted]) -> Any:
        monkeypatch.setattr(mortal.opener._contents, "of", read)
        await asyncio.to_thread(kill_all, mortal.database.cluster)
        return await read(wanted)

    monkeypatch.setattr(mortal.opener._contents, "of", die_first)
    with pytest.raises(OpenerAway):
        await mortal.opener.open(look(mortal.token), [record(person) for person in persons])
    await asyncio.to_thread(mortal.database.cluster.start)
    stood = [one.fact for one in mortal.entries() if isinstance(one.fact, PersonShown)]
    assert [mortal.pseudonyms.behind(one.person) for one in stood] == persons
    await mortal.opener.aclose()
    assert mortal.shown() == []


def kill_all(cluster: Cluster) -> None:
    """kill -9, also of a session that was just being made."""
    while living := server_processes(cluster):
        kill(*living)


def impatient(secrets: Kept) -> None:
    """So that a test which waits in vain does not wait long."""
    secrets.opener._log._patience = IMPATIENT
    for reader in secrets.opener._contents._envelopes.values():
        reader._patience = IMPATIENT


@contextmanager
def turn_held(database: Database) -> Iterator[None]:
    """Nobody can append to the access ledger."""
    with psycopg.connect(database.admin_dsn) as admin:
        admin.execute("LOCK TABLE access.turn IN EXCLUSIVE MODE")
        yield
        admin.rollback()


async def until_somebody_waits_for_the_turn(database: Database) -> None:
    """Until an append has reached the database and is held up there."""
    waiting = b"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'access.turn'::regclass"
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:

        def is_so() -> bool:
            row = admin.execute(waiting).fetchone()
            return row is not None and row[0] > 0

        await asyncio.to_thread(wait_until, is_so)
