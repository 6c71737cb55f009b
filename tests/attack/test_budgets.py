"""Nobody reads by the thousand: what one person may ask for and be shown, which takes nothing from anybody else."""

import psycopg
import pytest

from api.desk.budget import Bucket
from domain.rights import Act, Role
from ledger.access.codes import Denial, Manner
from tests.api.reader import client_of
from tests.api.rights.house import Colleague, House
from tests.attack.marked import opens_a_case, registers
from tests.identity.given import somebody
from tests.ledger.secrets_kept import entries


@pytest.fixture
async def aino(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def test_whoever_asks_too_often_waits_and_nobody_else_does(house: House, aino: Colleague) -> None:
    bo = await house.has("Bo", Role.AGENT)
    house.app.state.desk.budget.requests = Bucket(5, 0)
    told = [(await aino.get("/api/cases")).status_code for _ in range(7)]
    assert told == [200] * 5 + [429] * 2
    refused = await aino.get("/api/mandates")
    assert refused.json()["type"] == "urn:uppdrag:problem:too-many-requests"
    assert int(refused.headers["retry-after"]) > 0
    assert (await bo.get("/api/cases")).status_code == 200
    assert (await aino.get("/api/session")).status_code == 200


async def test_another_session_of_the_same_person_has_the_same_budget(house: House, aino: Colleague) -> None:
    house.app.state.desk.budget.requests = Bucket(1, 0)
    assert (await aino.get("/api/cases")).status_code == 200
    again = client_of(house.app, signed_in=await somebody(house.settings, "aino"))
    assert (await again.get("/api/cases")).status_code == 429


async def test_whoever_has_looked_at_too_many_is_shown_nobody_more_and_the_colleague_is(
    house: House, aino: Colleague
) -> None:
    bo = await house.has("Bo", Role.AGENT)
    persons = [await registers(aino) for _ in range(4)]
    case = await opens_a_case(aino, persons[:1])
    with psycopg.connect(house.database.admin_dsn, autocommit=True) as admin:
        admin.execute("UPDATE access.quota SET shown_each = 4")  # One was named in the case, and that counts.
    for person in persons[:3]:
        assert (await aino.get(f"/api/persons/{person.ref}")).status_code == 200
    for address in (f"/api/persons/{persons[3].ref}", f"/api/cases/{case}"):
        refused = await aino.get(address)
        assert refused.status_code == 429
        assert refused.json()["type"] == "urn:uppdrag:problem:too-many-persons"
        assert int(refused.headers["retry-after"]) > 0
        assert not any(person.in_bytes(refused.content) for person in persons)
    assert (await bo.get(f"/api/persons/{persons[3].ref}")).status_code == 200
    assert entries(house.database)[-1].actor == bo.ref


@pytest.mark.parametrize("profile", ["strict"])
async def test_searches_of_every_kind_count_together_and_one_too_many_is_written_down_as_a_denial(
    house: House, aino: Colleague
) -> None:
    bo = await house.has("Bo", Role.AGENT)
    house.app.state.desk.budget.searches = Bucket(3, 0)
    kinds: list[tuple[str, dict[str, str]]] = [
        ("/api/person-searches", {"by": "phone", "value": "070-1740605", "reason": "Rang about it"}),
        ("/api/case-searches", {"number": "K7Q-M3X-PA2"}),
        ("/api/break-glass", {"personal_number": "18900101-9802"}),
    ]
    assert [(await aino.post(address, body)).status_code for address, body in kinds] == [200] * 3
    before = len(entries(house.database))
    for address, body in kinds:
        refused = await aino.post(address, body)
        assert (refused.status_code, refused.json()["type"]) == (429, "urn:uppdrag:problem:too-many-searches")
        assert int(refused.headers["retry-after"]) > 0
    refusals = entries(house.database)[before:]
    assert [(one.actor, one.fact.denial, one.fact.manner) for one in refusals] == [
        (aino.ref, Denial.BUDGET_SPENT, Manner.SEARCH)
    ] * 3
    assert [(await bo.post(address, body)).status_code for address, body in kinds] == [200] * 3
