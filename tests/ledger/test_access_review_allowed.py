"""Who may ask the access log what: it takes a look that stands in it, a purpose, and sometimes a second person."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from msgspec.structs import replace

from domain.rights import Purpose
from domain.words import PersonRef
from ledger.access.codes import Decision, Denial, Kind
from ledger.access.facts import AccessAsked
from ledger.access.review import LogReview, NotAllowed
from tests.database import Database
from tests.ledger.log_questions import OLGA, asking, lately, reviewing
from tests.ledger.looks import AINO, look, record
from tests.ledger.secrets_kept import Kept, kept


@pytest.fixture
async def secrets(database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener."""
    async with kept(database, tmp_path) as everything:
        yield everything


@pytest.fixture
async def review(secrets: Kept) -> AsyncIterator[LogReview]:
    """The reading of its access log."""
    async with reviewing(secrets) as opened:
        yield opened


async def test_everybody_may_see_what_they_looked_at_themselves(secrets: Kept, review: LogReview) -> None:
    (person,) = await secrets.persons(1)
    await secrets.opener.open_one(look(secrets.token), record(person))
    own = await review.own(asking(secrets, Purpose.HANDLE_CASE, AINO), lately())
    assert [[one.person for one in each.persons] for each in own] == [[], [person]]
    others = await review.own(asking(secrets, Purpose.HANDLE_CASE, OLGA), lately())
    assert [one.actor for one in others] == [OLGA]


async def test_what_a_colleague_looked_at_takes_two_to_ask(secrets: Kept, review: LogReview) -> None:
    (person,) = await secrets.persons(1)
    await secrets.opener.open_one(look(secrets.token), record(person))
    with pytest.raises(NotAllowed):
        await review.by(asking(secrets, Purpose.LOG_REVIEW), AINO, lately())
    refused = secrets.entries()[-1].fact
    assert isinstance(refused, AccessAsked)
    assert (refused.decision, refused.denial) == (Decision.DENY, Denial.NOT_APPROVED)
    seen = await review.by(asking(secrets, Purpose.LOG_REVIEW, approval=uuid4()), AINO, lately())
    assert [[one.person for one in each.persons] for each in seen] == [[person]]


@pytest.mark.parametrize("purpose", [Purpose.HANDLE_CASE, Purpose.ANSWER_CONTACT, Purpose.QUALITY_COACHING])
async def test_a_purpose_that_is_no_review_reads_nothing_about_persons_or_times(
    secrets: Kept, review: LogReview, purpose: Purpose
) -> None:
    with pytest.raises(NotAllowed):
        await review.about(asking(secrets, purpose), [PersonRef(uuid4())], lately())
    with pytest.raises(NotAllowed):
        await review.summaries(asking(secrets, purpose), lately())
    with pytest.raises(NotAllowed):
        await review.by(asking(secrets, purpose, approval=uuid4()), AINO, lately())


async def test_a_look_at_something_else_does_not_open_the_log(secrets: Kept, review: LogReview) -> None:
    other = replace(asking(secrets, Purpose.LOG_REVIEW), kind=Kind.CASE)
    for question in (review.summaries, review.shown):
        with pytest.raises(NotAllowed):
            await question(other, lately())


def test_the_login_that_reads_the_log_reads_nothing_without_a_look_in_it(database: Database) -> None:
    with psycopg.connect(database.dsn("uppdrag_review"), autocommit=True) as login:
        for question in (
            "SELECT * FROM access.read(%s, NULL, NULL, NULL, '-infinity', 'infinity', 0, 10)",
            "SELECT * FROM access.lately(%s, '00000000-0000-4000-8000-0000000000a1', '-infinity', 'infinity', 9, 9)",
            "SELECT * FROM access.looks(%s, '-infinity', 'infinity', 0, 10)",
            "SELECT * FROM access.these(%s, '{}')",
            "SELECT * FROM access.shown(%s, '-infinity', 'infinity', 0, 10)",
            "SELECT * FROM access.shares(%s, '-infinity', 'infinity')",
            "SELECT * FROM access.volumes(%s, '-infinity', 'infinity', 'UTC')",
        ):
            with pytest.raises(psycopg.Error) as refused:
                login.execute(question.encode(), (uuid4(),))
            assert refused.value.sqlstate == "UP011"


async def test_a_look_opens_the_log_for_a_minute_and_no_longer(secrets: Kept, review: LogReview) -> None:
    await review.summaries(asking(secrets, Purpose.LOG_REVIEW), lately())
    stream = secrets.entries()[-1].originator_id
    question = b"SELECT count(*) FROM access.looks(%s, '-infinity', 'infinity', 0, 10)"
    with psycopg.connect(secrets.database.dsn("uppdrag_review"), autocommit=True) as login:
        assert login.execute(question, (stream,)).fetchone() == (1,)
        with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
            admin.execute("UPDATE access.fact SET recorded_at = recorded_at - interval '61 seconds'")
        with pytest.raises(psycopg.Error):
            login.execute(question, (stream,))
