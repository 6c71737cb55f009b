"""Opening: whoever is shown stands in the access ledger first, and whoever could not be shown is named."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from msgspec.structs import replace

from domain.words import SecrecyClass
from ledger import OPEN, Belonging, Overtaken, Relied, SessionEnded
from ledger.access.codes import Decision, Denial, Withholding
from ledger.access.facts import AccessAsked, ContentShown, PersonShown, PersonWithheld
from ledger.opening.alarms import Alarm
from ledger.opening.opener import Content, Withheld
from tests.database import Database
from tests.ledger.apart import WAYS
from tests.ledger.looks import AINO, HANDLES_A_CASE, case_about, look, record
from tests.ledger.secrets_kept import COMPARTMENTS, MARK, Kept, PersonNoted

SOCIAL = COMPARTMENTS[SecrecyClass.SOCIAL]


@pytest.fixture(params=WAYS)
async def secrets(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[Kept]:
    """A ledger with secrets, and an opener."""
    async with request.param(database, tmp_path) as everything:
        yield everything


async def test_one_record_is_opened_for_whoever_is_named(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    item = await secrets.opener.open_one(look(secrets.token), record(person))
    assert isinstance(item, Content)
    fact = item.facts[0].fact
    assert isinstance(fact, PersonNoted)
    assert fact.name.revealed() == f"{MARK} {person}"
    asked, shown = secrets.entries()
    assert isinstance(asked.fact, AccessAsked)
    assert (asked.actor, asked.login, shown.originator_version) == (AINO, secrets.login, 2)
    assert asked.session is not None
    assert secrets.shown() == [person]


async def test_a_list_is_opened_in_one_go_with_an_entry_for_each(secrets: Kept) -> None:
    persons = await secrets.persons(50)
    opened = await secrets.opener.open(look(secrets.token), [record(person) for person in persons])
    assert all(isinstance(opened.items[person], Content) for person in persons)
    assert secrets.shown() == persons
    assert len({one.recorded_at for one in secrets.entries()}) == 1
    assert opened.entries == [secrets.entries()[0].originator_id]


async def test_a_list_without_anybody_in_it_leaves_an_entry(secrets: Kept) -> None:
    assert (await secrets.opener.open(look(secrets.token), [])).items == {}
    assert [type(one.fact) for one in secrets.entries()] == [AccessAsked]


async def test_a_list_over_several_classes_is_opened_through_the_login_of_each(secrets: Kept) -> None:
    wanted = [
        record(person, belongs)
        for belongs in COMPARTMENTS.values()
        for person in await secrets.persons(2, belongs)
    ]
    opened = await secrets.opener.open(look(secrets.token), wanted)
    assert all(isinstance(item, Content) for item in opened.items.values())
    entered = {one.compartment for one in secrets.entries() if isinstance(one.fact, PersonShown)}
    assert entered == {belongs.compartment for belongs in COMPARTMENTS.values()}
    assert sorted(secrets.shown()) == sorted(one.stream for one in wanted)


async def test_a_long_list_is_entered_in_parts_before_any_of_it_is_shown(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    wanted = [case_about(*(uuid4() for _ in range(300))) for _ in range(4)]
    opened = await secrets.opener.open(look(secrets.token), [*wanted, record(person)])
    assert len(opened.entries) == 4
    assert len([one for one in secrets.entries() if isinstance(one.fact, PersonShown)]) == 1201


async def test_a_stream_that_is_not_there_is_withheld_and_said_so(secrets: Kept) -> None:
    stranger, (person,) = uuid4(), await secrets.persons(1)
    opened = await secrets.opener.open(look(secrets.token), [record(stranger), record(person)])
    assert opened.items[stranger] == Withheld(Withholding.NOT_FOUND)
    await secrets.opener.aclose()
    assert secrets.shown() == [person]


@pytest.mark.parametrize(
    "claimed", [SOCIAL, Belonging(uuid4(), OPEN.compartment), Belonging(OPEN.authority, uuid4())]
)
async def test_what_belongs_to_another_board_than_was_judged_is_not_shown(
    secrets: Kept, claimed: Belonging
) -> None:
    (person,) = await secrets.persons(1)
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "INSERT INTO ledger.compartment VALUES (%s, 'general') ON CONFLICT DO NOTHING",
            (claimed.compartment,),
        )
    item = await secrets.opener.open_one(look(secrets.token), record(person, claimed))
    assert item == Withheld(Withholding.NOT_FOUND)


async def test_a_case_in_which_nobody_stands_is_entered_by_itself(secrets: Kept) -> None:
    (case,) = await secrets.persons(1)
    wanted = replace(case_about(), stream=case)
    assert isinstance(await secrets.opener.open_one(look(secrets.token), wanted), Content)
    content = secrets.entries()[1].fact
    assert isinstance(content, ContentShown)
    assert secrets.pseudonyms.behind(content.thing) == case


async def test_a_refusal_leaves_an_entry(secrets: Kept) -> None:
    await secrets.opener.deny(look(secrets.token, thing=uuid4()), Denial.NO_RIGHT)
    (entry,) = secrets.entries()
    assert isinstance(entry.fact, AccessAsked)
    assert (entry.fact.decision, entry.fact.denial) == (Decision.DENY, Denial.NO_RIGHT)


async def test_a_session_that_has_ended_opens_nothing(secrets: Kept) -> None:
    (person,) = await secrets.persons(1)
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        admin.execute("UPDATE ledger.session SET ended_at = now()")
    with pytest.raises(SessionEnded):
        await secrets.opener.open_one(look(secrets.token), record(person))
    with pytest.raises(SessionEnded):
        await secrets.opener.open_one(look(None), record(person))
    assert secrets.entries() == []


async def test_a_right_that_moved_since_it_was_judged_opens_nothing(secrets: Kept) -> None:
    person, mandate = await secrets.persons(2)
    stale = replace(HANDLES_A_CASE, relied=(Relied(mandate, 0),))
    with pytest.raises(Overtaken):
        await secrets.opener.open_one(look(secrets.token, ground=stale), record(person))
    assert secrets.entries() == []
    holds = replace(HANDLES_A_CASE, relied=(Relied(mandate, 1), Relied(uuid4(), 0)))
    item = await secrets.opener.open_one(look(secrets.token, ground=holds), record(person))
    assert isinstance(item, Content)


async def test_a_missing_key_withholds_its_record_alone_and_sounds_the_alarm(secrets: Kept) -> None:
    lost, person = await secrets.persons(2)
    lose_key(secrets, lost)
    opened = await secrets.opener.open(look(secrets.token), [record(lost), record(person)])
    assert opened.items[lost] == Withheld(Withholding.KEY_UNAVAILABLE)
    assert isinstance(opened.items[person], Content)
    assert secrets.alarms == [Alarm.KEY_UNAVAILABLE]
    await secrets.opener.aclose()
    assert secrets.shown() == [person]


async def test_an_envelope_that_was_moved_is_withheld_alone(secrets: Kept) -> None:
    moved, person = await secrets.persons(2)
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "UPDATE ledger.fact SET sealed = (SELECT sealed FROM ledger.fact WHERE originator_id = %s)"
            " WHERE originator_id = %s",
            (person, moved),
        )
    opened = await secrets.opener.open(look(secrets.token), [record(moved), record(person)])
    assert opened.items[moved] == Withheld(Withholding.DOES_NOT_OPEN)
    assert isinstance(opened.items[person], Content)
    assert secrets.alarms == [Alarm.DOES_NOT_OPEN]


async def test_two_persons_in_one_case_are_both_withheld_with_it(secrets: Kept) -> None:
    wanted = case_about(uuid4(), uuid4())
    assert await secrets.opener.open_one(look(secrets.token), wanted) == Withheld(Withholding.NOT_FOUND)
    await secrets.opener.aclose()
    withheld = [one.fact for one in secrets.entries() if isinstance(one.fact, PersonWithheld)]
    assert [secrets.pseudonyms.behind(one.person) for one in withheld] == [one.person for one in wanted.about]
    assert {one.why for one in withheld} == {Withholding.NOT_FOUND}


def lose_key(secrets: Kept, person: object) -> None:
    """The key of a record is gone from its store, and nobody destroyed it: its envelope names one that never was."""
    with psycopg.connect(secrets.database.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "UPDATE ledger.fact SET sealed = overlay(sealed PLACING %s FROM 2) WHERE originator_id = %s",
            (uuid4().bytes, person),
        )
