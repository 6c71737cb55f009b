"""A person's record is closed when no open case would go dark by it that the one who closes it can see."""

from pathlib import Path
from uuid import uuid4

import pytest

from domain.rights import Role
from tests.api.rights.hidden import opened_case, registered
from tests.api.rights.house import CARE, SOCIAL, House
from tests.api.rights.more_matters import AID, ALL, with_more
from tests.api.rights.test_cases import VERA, about, done, page


@pytest.fixture
def data(data: Path) -> Path:
    """A second matter type of the social services board."""
    return with_more(data)


async def test_nobody_closes_the_record_of_somebody_who_stands_in_an_open_case(house: House) -> None:
    await house.mandate(acts=ALL)
    agent = await house.has("Aino", Role.AGENT)
    vera = (await done(agent, "/api/persons", VERA))["id"]
    persons = [{"person": vera, "role": "party"}]
    kept, left = [(await done(agent, "/api/cases", about(persons=persons)))["id"] for _ in range(2)]
    closure, key = f"/api/persons/{vera}/closure", uuid4()
    await done(agent, f"/api/cases/{left}/closure")
    refused = await agent.post(closure, key=key)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:stands-in-cases")
    assert (await page(agent, kept))["title"]["text"] == "The tank"
    await done(agent, f"/api/cases/{kept}/persons", {"person": vera, "role": None})
    closed = await done(agent, closure, key=key)
    assert await done(agent, closure, key=key) == closed
    assert (await agent.get(f"/api/persons/{vera}")).json()["stage"] == "closed"


async def test_a_case_that_somebody_may_not_see_does_not_tell_of_itself_by_a_no(house: House) -> None:
    """Their mandate is for another matter of the same board."""
    await house.mandate(AID, ALL, SOCIAL, CARE)
    agent = await house.has("Aino", Role.AGENT)
    vera = await registered(house)
    assert (await agent.get(f"/api/cases/{await opened_case(house, vera)}")).status_code == 404
    await done(agent, f"/api/persons/{vera}/closure")
