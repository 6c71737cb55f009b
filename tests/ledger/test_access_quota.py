"""A reader run amok is refused, and stops nobody: not the ledger, not the log, not the colleague beside."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from domain.words import ActorRef, Sealed
from ledger import BudgetSpent, Entry, QuotaSpent, SessionEnded
from ledger.access.codes import Decision, Denial
from ledger.access.facts import AccessAsked
from ledger.access.look import Look
from ledger.opening.alarms import Alarm
from ledger.opening.opener import Content
from tests.database import Database
from tests.ledger.given import NOON
from tests.ledger.looks import AINO, look, reader, record
from tests.ledger.secrets_kept import Kept, PersonNoted, kept

OLGA = ActorRef(uuid4())


@pytest.fixture
async def secrets(database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener."""
    async with kept(database, tmp_path) as everything:
        yield everything


async def test_so_many_persons_within_an_hour_and_no_more(secrets: Kept) -> None:
    quota(secrets.database, shown_each=10)
    persons = await secrets.persons(6)
    wanted = [record(one) for one in persons]
    await secrets.opener.open(look(secrets.token), wanted)
    with pytest.raises(BudgetSpent):
        await secrets.opener.open(look(secrets.token), wanted)
    refused = secrets.entries()[-1].fact
    assert isinstance(refused, AccessAsked)
    assert (refused.decision, refused.denial) == (Decision.DENY, Denial.BUDGET_SPENT)
    assert secrets.alarms == [Alarm.BUDGET_SPENT]
    assert secrets.shown() == persons
    await secrets.opener.open(look(secrets.token), wanted[:4])
    with pytest.raises(BudgetSpent):
        await secrets.opener.open_one(look(secrets.token), wanted[0])


async def test_a_budget_is_a_persons_in_all_their_sessions_and_nobody_elses(secrets: Kept) -> None:
    quota(secrets.database, shown_each=3)
    wanted = [record(one) for one in await secrets.persons(3)]
    again, other = secrets.sign_in(AINO), secrets.sign_in(OLGA)
    answers = await asyncio.gather(
        secrets.opener.open(look(secrets.token), wanted),
        secrets.opener.open(look(again), wanted),
        secrets.opener.open(by(OLGA, other), wanted),
        return_exceptions=True,
    )
    assert [type(one).__name__ for one in answers] == ["Opened", "BudgetSpent", "Opened"]


async def test_a_spent_budget_stops_no_refusal_and_no_empty_list(secrets: Kept) -> None:
    quota(secrets.database, shown_each=1)
    (person,) = await secrets.persons(1)
    await secrets.opener.open_one(look(secrets.token), record(person))
    assert (await secrets.opener.open(look(secrets.token), [])).items == {}
    await secrets.opener.deny(look(secrets.token), Denial.NO_RIGHT)


async def test_the_next_hour_is_another(secrets: Kept) -> None:
    quota(secrets.database, shown_each=1)
    (person,) = await secrets.persons(1)
    await secrets.opener.open_one(look(secrets.token), record(person))
    with pytest.raises(BudgetSpent):
        await secrets.opener.open_one(look(secrets.token), record(person))
    tell(secrets.database, "UPDATE access.spent SET hour = hour - interval '1 hour'")
    assert isinstance(await secrets.opener.open_one(look(secrets.token), record(person)), Content)


async def test_what_was_spent_is_forgotten_after_two_hours(secrets: Kept) -> None:
    await secrets.opener.open(look(secrets.token), [])
    tell(secrets.database, "UPDATE access.spent SET hour = hour - interval '3 hours'")
    await secrets.opener.open(look(secrets.token), [])
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        assert admin.execute("SELECT count(*), sum(entries) FROM access.spent").fetchone() == (2, 2)


@pytest.mark.parametrize("entries_total", [2, 1_000])
async def test_over_the_quota_nothing_is_entered_and_nothing_is_shown(
    secrets: Kept, entries_total: int
) -> None:
    quota(secrets.database, shown_each=1, entries_each=2, entries_total=entries_total)
    await secrets.opener.open(look(secrets.token), [])
    (person,) = await secrets.persons(1)
    with pytest.raises(QuotaSpent):
        await secrets.opener.open_one(look(secrets.token), record(person))
    await secrets.opener.deny(look(secrets.token), Denial.NO_RIGHT)
    with pytest.raises(QuotaSpent):
        await secrets.opener.deny(look(secrets.token), Denial.NO_RIGHT)
    assert secrets.alarms == [Alarm.QUOTA_SPENT, Alarm.QUOTA_SPENT]
    assert secrets.shown() == []
    assert len(secrets.entries()) == 2


async def test_a_login_has_a_quota_of_bytes(secrets: Kept) -> None:
    quota(secrets.database, bytes_total=1_000)
    await secrets.opener.open(look(secrets.token), [])
    with pytest.raises(QuotaSpent):
        await secrets.opener.open(look(secrets.token), [record() for _ in range(50)])


async def test_a_spent_quota_does_not_stop_the_ledger(secrets: Kept) -> None:
    quota(secrets.database, shown_each=1, entries_each=2, entries_total=2)
    (person,) = await secrets.persons(1)
    with pytest.raises(QuotaSpent):
        await secrets.opener.open(look(secrets.token), [record(), record()])
    fact = PersonNoted(name=Sealed("Ny"), at=NOON)
    assert (await secrets.ledger.append([Entry(person, 1, [fact])], by=AINO)).version == 2


async def test_a_reader_over_the_quota_does_not_fail_the_colleague_in_the_same_commit(secrets: Kept) -> None:
    quota(secrets.database, shown_each=5)
    wanted = [record(one) for one in await secrets.persons(5)]
    colleagues = [ActorRef(uuid4()) for _ in range(10)]
    looks = [by(one, secrets.sign_in(one)) for one in colleagues]
    greedy = [secrets.opener.open(look(secrets.token), wanted) for _ in range(10)]
    answers = await asyncio.gather(
        *greedy, *(secrets.opener.open(one, wanted) for one in looks), return_exceptions=True
    )
    assert [type(one).__name__ for one in answers[:10]] == ["Opened", *["BudgetSpent"] * 9]
    assert [type(one).__name__ for one in answers[10:]] == ["Opened"] * 10


async def test_a_token_of_nobody_spends_nobodys_budget(secrets: Kept) -> None:
    quota(secrets.database, shown_each=2)
    (person,) = await secrets.persons(1)
    for _ in range(3):
        with pytest.raises(SessionEnded):
            await secrets.opener.open_one(look(b"x" * 32), record(person))
    assert isinstance(await secrets.opener.open_one(look(secrets.token), record(person)), Content)


def by(actor: ActorRef, token: bytes) -> Look:
    """A look by somebody else."""
    return look(reader=reader(token, actor))


def quota(database: Database, **limits: int) -> None:
    """Sets the limits of the login that enters looks."""
    setting = ", ".join(f"{name} = {value}" for name, value in limits.items())
    tell(database, f"UPDATE access.quota SET {setting} WHERE login = 'uppdrag_api'")


def tell(database: Database, statement: str) -> None:
    """As the administrator."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(statement.encode())
