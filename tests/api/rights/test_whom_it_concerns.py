"""Whom a contact or a case concerns: the log says who was named, and, where that has to be said, why."""

from datetime import timedelta

import pytest

from domain.rights import Act, Role
from domain.staff import member
from domain.staff.commands import Entrust
from ledger import clock
from ledger.access.codes import Denial
from ledger.access.facts import AccessAsked, PersonShown
from tests.api.rights.house import Colleague, House
from tests.api.rights.test_cases import VERA, about, done
from tests.ledger.secrets_kept import entries

WHY = "Rings about the water"


@pytest.fixture
async def agent(house: House) -> Colleague:
    entry = await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    aino, now = await house.has("Aino", Role.AGENT), clock.now()
    await house.does(member, aino.ref, Entrust(entry=entry, begins_at=now - timedelta(days=1), at=now))
    await house.is_projected()
    return aino


def looks(house: House) -> int:
    """At how many persons somebody has looked."""
    return sum(isinstance(one.fact, PersonShown) for one in entries(house.database))


async def test_whoever_is_named_stands_in_the_log(agent: Colleague, house: House) -> None:
    person = (await done(agent, "/api/persons", VERA))["id"]
    contact = (await done(agent, "/api/contacts", {"channel": "visit"}))["id"]
    case = (await done(agent, "/api/cases", about()))["id"]
    for where in (f"/api/cases/{case}", f"/api/contacts/{contact}"):
        before = looks(house)
        await done(agent, f"{where}/persons", {"person": person, "role": "party"})
        assert looks(house) == before + 1
    before = looks(house)
    await done(agent, "/api/cases", about() | {"persons": [{"person": person, "role": "party"}]})
    assert looks(house) == before + 1


@pytest.mark.parametrize("profile", ["strict"])
async def test_why_somebody_is_named_is_asked_where_the_profile_does(agent: Colleague, house: House) -> None:
    person = (await done(agent, "/api/persons", VERA | {"reason": WHY}))["id"]
    contact = f"/api/contacts/{(await done(agent, '/api/contacts', {'channel': 'visit'}))['id']}"
    before, tie = looks(house), {"person": person, "role": "party"}
    unsaid = await agent.post(f"{contact}/persons", tie)
    assert unsaid.json()["type"] == "urn:uppdrag:problem:needs-reason"
    last = entries(house.database)[-1].fact
    assert isinstance(last, AccessAsked)
    assert (looks(house), last.denial) == (before, Denial.NO_RELATION)
    await done(agent, f"{contact}/persons", tie | {"reason": WHY})
    assert looks(house) == before + 1
    assert [one["card"]["person"] for one in (await agent.get(contact)).json()["persons"]] == [person]
