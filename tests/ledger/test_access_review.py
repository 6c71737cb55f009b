"""What the access log answers: to the person, to whoever owns the case, to whoever reviews."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from domain.rights import Field, Purpose, Relation
from domain.words import PersonRef, Sealed
from ledger import clock
from ledger.access.codes import Decision, Denial, Kind, Manner, Withholding
from ledger.access.look import Wanted
from ledger.access.review import Between, LogReview
from ledger.access.seen import Told, told
from tests.database import Database
from tests.ledger.log_questions import OLGA, asking, lately, reviewing
from tests.ledger.looks import AINO, HANDLES_A_CASE, case_about, look, reader, record
from tests.ledger.secrets_kept import Kept, kept

STOCKHOLM = ZoneInfo("Europe/Stockholm")


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


async def test_a_person_is_told_on_which_day_what_was_done_and_why_and_not_by_whom(
    secrets: Kept, review: LogReview
) -> None:
    (person,) = await secrets.persons(1)
    unit = uuid4()
    await secrets.opener.open_one(
        look(secrets.token, reader=replace(reader(secrets.token), unit=unit)), record(person)
    )
    seen = await review.about(asking(secrets, Purpose.SUBJECT_ACCESS), [PersonRef(person)], lately())
    today = clock.now().astimezone(STOCKHOLM).date()
    assert told(seen[:1], STOCKHOLM) == [Told(today, unit, Manner.READ, Purpose.HANDLE_CASE)]
    assert not set(Told.__struct_fields__) & {"actor", "session", "role"}


async def test_of_a_list_only_the_person_asked_about_is_answered(secrets: Kept, review: LogReview) -> None:
    persons = await secrets.persons(5)
    await secrets.opener.open(look(secrets.token), [record(one) for one in persons])
    seen = await review.about(asking(secrets, Purpose.LOG_REVIEW), [PersonRef(persons[2])], lately())
    assert [[one.person for one in each.persons] for each in seen] == [[persons[2]], [persons[2]]]
    first, itself = seen
    assert (first.actor, first.asked.count, first.persons[0].shown) == (
        AINO, 5, frozenset({Field.NAME, Field.PERSONAL_NUMBER}),
    )  # fmt: skip
    assert (itself.actor, itself.asked.kind, itself.persons[0].shown) == (OLGA, Kind.ACCESS_LOG, frozenset())


async def test_who_has_read_a_case_is_found_by_the_case_and_by_whoever_stands_in_it(
    secrets: Kept, review: LogReview
) -> None:
    (case,) = await secrets.persons(1)
    party = uuid4()
    await secrets.opener.open_one(look(secrets.token), replace(case_about(party), stream=case))
    await secrets.opener.open_one(look(secrets.token), replace(case_about(), stream=case))
    await secrets.opener.open(look(secrets.token, thing=case, kind=Kind.CASE), [])
    await secrets.opener.open(look(secrets.token, thing=uuid4(), case=case, kind=Kind.CONTACT), [])
    await secrets.opener.deny(look(secrets.token, thing=case, kind=Kind.CASE), Denial.NO_RIGHT)
    await secrets.opener.open(look(secrets.token, thing=uuid4(), kind=Kind.CASE), [])
    seen = await review.of(asking(secrets, Purpose.HANDLE_CASE), [case], lately())
    assert len(seen) == 5
    assert [one.thing for one in seen[0].persons] == [case]
    assert [one.thing for one in seen[1].things] == [case]
    assert [one.asked.thing for one in seen[2:]] == [case, seen[3].asked.thing, case]
    assert seen[3].asked.case == case
    assert seen[4].asked.decision is Decision.DENY


async def test_a_confidential_look_is_told_when_its_secrecy_is_lifted(
    secrets: Kept, review: LogReview
) -> None:
    (person,) = await secrets.persons(1)
    secretly = replace(HANDLES_A_CASE, confidential=True)
    await secrets.opener.open_one(look(secrets.token, ground=secretly), record(person))
    question = asking(secrets, Purpose.SUBJECT_ACCESS)
    before = await review.about(question, [PersonRef(person)], lately())
    assert [one.may_be_told for one in before] == [False, True]
    await secrets.lift(before[0])
    after = await review.about(question, [PersonRef(person)], lately())
    assert [one.may_be_told for one in after] == [True, True, True]


async def test_what_was_not_shown_after_all_is_not_told(secrets: Kept, review: LogReview) -> None:
    missing = uuid4()
    await secrets.opener.open(
        look(secrets.token), [record(missing), case_about(missing), Wanted(stream=missing)]
    )
    await secrets.opener.aclose()
    seen = await review.about(asking(secrets, Purpose.LOG_REVIEW), [PersonRef(missing)], lately())
    assert [one.withheld for one in seen[0].persons] == [Withholding.NOT_FOUND, Withholding.NOT_FOUND]
    assert not seen[0].may_be_told


async def test_a_typed_reason_is_read_by_whoever_reviews(secrets: Kept, review: LogReview) -> None:
    (person,) = await secrets.persons(1)
    ground = replace(HANDLES_A_CASE, relation=Relation.NONE, reason=Sealed("stod i receptionen"))
    await secrets.opener.open_one(look(secrets.token, ground=ground), record(person))
    seen = await review.about(asking(secrets, Purpose.LOG_REVIEW), [PersonRef(person)], lately())
    assert seen[0].reason is not None
    assert seen[0].reason.revealed() == "stod i receptionen"


async def test_a_month_is_summed_up_in_a_line_a_look(secrets: Kept, review: LogReview) -> None:
    persons = await secrets.persons(3)
    protected = replace(record(persons[0]).about[0], protected=True)
    await secrets.opener.open(
        look(secrets.token), [replace(record(persons[0]), about=(protected,)), record(persons[1])]
    )
    await secrets.opener.deny(look(secrets.token, thing=persons[2]), Denial.PROTECTED)
    listed, refused, itself = await review.summaries(asking(secrets, Purpose.LOG_REVIEW), lately())
    assert (listed.actor, listed.persons, listed.protected, listed.withheld) == (AINO, 2, 1, False)
    assert (refused.asked.denial, refused.asked.thing, refused.persons) == (Denial.PROTECTED, persons[2], 0)
    assert (itself.actor, itself.asked.purpose) == (OLGA, Purpose.LOG_REVIEW)
    assert await review.these(asking(secrets, Purpose.LOG_REVIEW), [refused.look]) == [refused]


async def test_a_long_answer_is_read_page_by_page(secrets: Kept, review: LogReview) -> None:
    persons = await secrets.persons(1)
    for _ in range(5):
        await secrets.opener.open(look(secrets.token), [record(persons[0])])
    page = replace(lately(), most=2)
    first = await review.summaries(asking(secrets, Purpose.LOG_REVIEW), page)
    rest = await review.summaries(
        asking(secrets, Purpose.LOG_REVIEW), replace(page, after=first[-1].position, most=100)
    )
    assert (len(first), len(rest)) == (2, 5)
    assert first[-1].position < rest[0].position


async def test_a_time_is_a_time(secrets: Kept, review: LogReview) -> None:
    await secrets.opener.open(look(secrets.token), [])
    past = Between(since=clock.now() - timedelta(days=2), until=clock.now() - timedelta(days=1))
    assert await review.summaries(asking(secrets, Purpose.LOG_REVIEW), past) == []


async def test_whom_a_look_showed_and_how_many_on_which_day_is_counted_in_the_log(
    secrets: Kept, review: LogReview
) -> None:
    persons = await secrets.persons(3)
    for shown in (persons[:2], persons[:1], []):
        await secrets.opener.open(look(secrets.token), [record(one) for one in shown])
    await secrets.opener.deny(look(secrets.token, thing=persons[2]), Denial.PROTECTED)
    told = await review.shown(asking(secrets, Purpose.LOG_REVIEW), lately())
    assert sorted(map(sorted, told.values())) == sorted([sorted(persons[:2]), persons[:1]])
    since, until = lately().since, lately().until
    volumes = await review.volumes(asking(secrets, Purpose.LOG_REVIEW), since, until, STOCKHOLM)
    days = {one.recorded_at.astimezone(STOCKHOLM).date() for one in secrets.entries()}
    assert (sum(volumes.values()), {reader for reader, _ in volumes}) == (3, {AINO})
    assert {day for _, day in volumes} <= days
    (share,) = await review.shares(asking(secrets, Purpose.LOG_REVIEW), since, until)
    assert (share.persons, share.by_glass) == (3, 0)
