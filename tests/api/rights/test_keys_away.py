"""One key that is away, or one changed envelope: nothing is shown of that thing, and nobody else is stopped."""

import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from domain.rights import Act, Role
from ledger.founding import KEYS
from ledger.sealing.cipher import key_id_of
from ledger.sealing.records import place_of
from tests.api.rights.hidden import opened, opened_case, registered
from tests.api.rights.house import ANOTHER_TEAM, CARE, HOME_HELP, SOCIAL, Colleague, House
from tests.api.rights.test_cases import about, done
from tests.api.rights.test_disclosures import case_of, goes
from tests.api.rights.test_disclosures_read import gives_out, listed

CHANGE = """
UPDATE ledger.fact SET sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)
WHERE originator_id = %s AND originator_version = 1
"""
SEALED = "SELECT sealed FROM ledger.fact WHERE originator_id = %s AND originator_version = 1"
AWAY = (503, "urn:uppdrag:problem:keys-away")


def is_changed(house: House, stream: UUID | str) -> None:
    """One bit of what is sealed of a stream; twice, and it is as it was."""
    with psycopg.connect(house.database.admin_dsn) as admin:
        admin.execute("ALTER TABLE ledger.fact DISABLE TRIGGER ALL")
        assert admin.execute(CHANGE, (stream,)).rowcount == 1
        admin.execute("ALTER TABLE ledger.fact ENABLE TRIGGER ALL")


def keys_of(house: House, stream: UUID) -> Path:
    """The file in which the key of a stream stands."""
    with psycopg.connect(house.database.admin_dsn) as admin:
        [(sealed,)] = admin.execute(SEALED, (stream,)).fetchall()
    assert house.settings.data is not None
    return house.settings.data / KEYS / "data" / f"{place_of(key_id_of(sealed))[0]:012x}.keys"


async def of_the_board(who: Colleague) -> Any:
    answer = await who.get("/api/cases", view="board")
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    return {one["case"] for one in shown["cases"]}, shown["count"], shown["is_complete"]


async def test_a_case_that_cannot_be_judged_is_not_listed_and_the_list_says_that_it_is_not_complete(
    house: House, tmp_path: Path
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE), SOCIAL, CARE)
    trusted = await house.has("Dunja", Role.AGENT)
    hers, theirs = await registered(house), await registered(house)
    lost = str(await opened_case(house, theirs))
    file, elsewhere = keys_of(house, theirs), tmp_path / "elsewhere"
    assert file == keys_of(house, UUID(lost))
    persons = [{"person": str(hers), "role": "party"}]
    readable = (await done(trusted, "/api/cases", about(HOME_HELP)))["id"]
    concerned = (await done(trusted, "/api/cases", about(HOME_HELP, persons=persons)))["id"]
    await house.is_projected()
    shutil.move(file, elsewhere)
    is_changed(house, hers)
    assert await of_the_board(trusted) == ({readable}, 1, False)
    for case in (lost, concerned):
        answer = await trusted.get(f"/api/cases/{case}")
        assert (answer.status_code, answer.json()["type"]) == AWAY
    assert (await trusted.get(f"/api/cases/{readable}")).status_code == 200
    shutil.move(elsewhere, file)
    is_changed(house, hers)
    assert await of_the_board(trusted) == ({lost, readable, concerned}, 3, True)


@pytest.mark.parametrize("profile", ["strict"])
async def test_a_glass_that_cannot_be_read_is_no_glass_and_stops_nobody(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    colleague = await house.has("Bo", Role.AGENT)
    reviewer = await house.has("Lo", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    glass, another = await opened(house, agent), await opened(house, colleague)
    closed = await colleague.post(f"/api/break-glass/{another['id']}/closure")
    assert (closed.status_code, (await agent.get(f"/api/persons/{person}")).status_code) == (200, 200)
    is_changed(house, glass["id"])
    told = (await reviewer.get("/api/break-glass")).json()["glasses"]
    assert [one["id"] for one in told] == [another["id"]]
    for who in (colleague, agent):
        assert (await who.get("/api/me")).json()["roles"] == ["agent"]
        assert (await who.get(f"/api/persons/{person}")).status_code == 404
    is_changed(house, glass["id"])
    assert (await agent.get(f"/api/persons/{person}")).status_code == 200


async def test_a_disclosure_that_cannot_be_judged_keeps_no_other_out_of_the_list(house: House) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    trusted = await house.has("Dunja", Role.AGENT)
    officer = await house.has("Disa", Role.DATA_PROTECTION_OFFICER)
    persons = [await registered(house) for _ in range(3)]
    cases = [await case_of(trusted, person) for person in persons]
    made = [await gives_out(trusted, goes(case)) for case in cases]
    await house.is_projected()
    for broken, left in [(cases[0], made[1:]), (str(persons[1]), made[2:]), (made[2], [])]:
        is_changed(house, broken)
        assert [one["id"] for one in await listed(officer, "/api/disclosures")] == left[::-1]
