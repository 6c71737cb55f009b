"""Somebody on the line is taken down, whatever board it concerns, and looked up when it is said why."""

import pytest

from domain.rights import Act, Role
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, Colleague, House
from tests.api.rights.test_cases import VERA, done

NUMBER = {"by": "personal-number", "value": "18900101-9802"}
WHY = {"reason": "They asked us to call back"}


@pytest.fixture
async def mia(house: House) -> Colleague:
    """Who has no mandate for anything, and a resident on the line."""
    mia = await house.has("Mia", Role.AGENT)
    await done(mia, "/api/contacts", {"channel": "call"})
    await house.is_projected()
    return mia


async def test_a_resident_on_the_line_gets_a_record_at_a_board_that_keeps_its_own_apart(
    house: House, mia: Colleague
) -> None:
    apart = VERA | {"board": str(SOCIAL)}
    bo = await house.has("Bo", Role.AGENT)
    assert (await bo.post("/api/persons", apart)).status_code == 404
    person = (await done(mia, "/api/persons", apart))["id"]
    assert (await mia.get(f"/api/persons/{person}")).status_code == 404
    assert (await done(mia, "/api/person-searches", NUMBER))["persons"] == []
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    assert (await bo.get(f"/api/persons/{person}")).json()["name"]["text"] == "Vera Exempel"


@pytest.mark.parametrize("profile", ["strict"])
async def test_where_it_has_to_be_said_why_it_can_be_said_and_nobody_is_registered_twice(
    house: House, mia: Colleague
) -> None:
    bo = await house.has("Bo", Role.AGENT)
    for address, body in (("/api/persons", VERA), ("/api/person-searches", NUMBER)):
        asked = await bo.post(address, body)
        assert asked.json()["type"] == "urn:uppdrag:problem:needs-reason"
    assert (await done(mia, "/api/person-searches", NUMBER))["persons"] == []
    person = (await done(mia, "/api/persons", VERA))["id"]
    asked = await mia.post("/api/person-searches", NUMBER)
    assert asked.json()["type"] == "urn:uppdrag:problem:needs-reason"
    for who in (mia, bo):
        [card] = (await done(who, "/api/person-searches", NUMBER | WHY))["persons"]
        assert (card["person"], card["name"]["text"]) == (person, "Vera Exempel")
    other = {"identity": {"name": "Ada Exempel"}, "details": {}}
    assert (await done(bo, "/api/persons", other | WHY))["id"] != person
