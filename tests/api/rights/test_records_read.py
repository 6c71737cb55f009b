"""What is read of requests for public records: no more than may be, and nothing of what is hidden beside it."""

from uuid import uuid4

import pytest

from api.desk import listed
from api.records import reading
from domain.law import RecordsRule
from domain.records import request as requests
from domain.records.commands import RequestRecords
from domain.records.stopwatch import deadlines
from domain.rights import Role
from domain.words import Channel, Sealed
from ledger import clock
from ledger.sealing.folder import KeyFolder
from ledger.sealing.store import Fate
from tests.api.rights.hidden import done
from tests.api.rights.house import CENTRE, SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_records import BASIS, WHAT, asked, asked_for, case_in, kind


@pytest.fixture
async def registrar(house: House) -> Colleague:
    return await house.has("Rut", Role.REGISTRAR)


async def test_no_reference_crosses_the_border_of_a_compartment(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    request, contact = (
        await asked(agent),
        (await agent.post("/api/contacts", {"channel": "call"})).json()["id"],
    )
    hidden, absent = await case_in(house, SOCIAL), str(uuid4())
    answers = [await registrar.post(f"{request}/items", {"item": item}) for item in (hidden, absent)]
    assert [kind(one) for one in answers] == ["unknown-document"] * 2
    assert len({len(one.content) for one in answers}) == 1
    await done(registrar, f"{request}/items", {"item": contact})
    (item,) = (await registrar.get(request)).json()["items"]
    assert (item["item"], item["number"]) == (contact, None)


async def test_a_page_tells_nothing_of_requests_that_may_not_be_listed(
    house: House, agent: Colleague, registrar: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await asked(agent)
    for _ in range(2):
        assert (await registrar.post("/api/records-requests", asked_for(CENTRE))).status_code == 201
    await house.is_projected()
    monkeypatch.setattr(reading, "REQUESTS_MAX", 1)
    monkeypatch.setattr(listed, "AT_A_TIME", 1)
    works = await house.has("Roland", Role.REGISTRAR, board=WORKS)
    page = (await works.get("/api/records-requests")).json()
    assert ([first.endswith(one["id"]) for one in page["requests"]], page["next"]) == ([True], None)
    page = (await registrar.get("/api/records-requests")).json()
    follows = (await registrar.get("/api/records-requests", cursor=page["next"])).json()
    assert len({page["requests"][0]["id"], follows["requests"][0]["id"]}) == 2


async def test_words_whose_key_was_destroyed_are_not_said_to_be_away(
    house: House, registrar: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, at = uuid4(), clock.now()
    today = house.app.state.desk.registry.today(at)
    (rule,) = today.registers.rows(RecordsRule, today.day)
    command = RequestRecords(
        board=WORKS, channel=Channel.MAIL, cited=today.registers.cited(rule), deadlines=deadlines(rule, at),
        what=Sealed(WHAT), at=at,
    )  # fmt: skip
    await house.does(requests, request, command, today.begins_in(WORKS))
    monkeypatch.setattr(KeyFolder, "find", lambda self, key_ids: {})
    monkeypatch.setattr(KeyFolder, "fate", lambda self, key_id: Fate.DESTROYED)
    assert (await registrar.get(f"/api/records-requests/{request}")).json()["what"] == {
        "how": "destroyed",
        "text": None,
    }


async def test_whoever_looks_is_told_what_they_may_do_with_it_and_for_which_boards(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    request, item = await asked(agent), await case_in(house)
    await done(registrar, f"{request}/items", {"item": item})
    await done(registrar, f"{request}/judgements", {"item": item, "outcome": "withheld", "basis": BASIS})
    await done(registrar, f"{request}/refusal", {"reason": "Their health"})
    tests = (await registrar.get(request)).json()
    assert tests["may"] == ["write", "close"]
    assert {"basis": BASIS, "source": "OSL 2009:400, 21 kap. 1 §"} in tests["bases"]
    second = await house.has("Rolf", Role.REGISTRAR, board=WORKS)
    assert (await second.get(request)).json()["may"] == ["write", "close", "decide"]
    client = await house.has("Klas", Role.CLIENT, board=WORKS)
    decides = (await client.get(request)).json()
    assert (decides["may"], decides["bases"]) == (["decide"], [])
    assert (await agent.get(request)).json()["may"] == []
    offered = [
        {board["id"] for board in (await who.get("/api/records-requests")).json()["taken_down_for"]}
        for who in (agent, second, client)
    ]
    assert (str(WORKS) in offered[0], offered[1], offered[2]) == (True, {str(WORKS)}, set())
