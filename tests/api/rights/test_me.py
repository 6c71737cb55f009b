"""What somebody works as: the roles that they hold now, and no others."""

from datetime import timedelta

import pytest

from domain.rights import Role
from domain.staff import member
from domain.staff.commands import Appoint
from ledger import clock
from tests.api.rights.hidden import done, opened, registered
from tests.api.rights.house import SOCIAL, Colleague, House


async def test_whoever_is_signed_in_is_told_the_roles_that_they_hold_now(house: House) -> None:
    nadia = await house.has("Nadia", Role.LOG_REVIEWER, Role.CASE_REVIEWER)
    later = clock.now() + timedelta(days=1)
    await house.does(
        member, nadia.ref, Appoint(role=Role.ARCHIVIST, board=None, begins_at=later, at=clock.now())
    )
    told = (await nadia.get("/api/me")).json()
    assert told == {
        "actor": str(nadia.ref),
        "roles": ["case-reviewer", "log-reviewer"],
        "has_emergencies": False,
        "emergency": None,
        "zone": "Europe/Stockholm",
    }


async def test_somebody_without_a_role_has_none(house: House) -> None:
    nobody = await house.has("Noa")
    assert (await nobody.get("/api/me")).json()["roles"] == []


@pytest.mark.parametrize("profile", ["strict"])
async def test_what_one_has_opened_in_an_emergency_is_told_for_as_long_as_it_shows_something(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    before = (await agent.get("/api/me")).json()
    assert (before["has_emergencies"], before["emergency"]) == (True, None)
    glass = await opened(house, agent)
    told = (await agent.get("/api/me")).json()["emergency"]
    assert (told["id"], told["subject"]) == (glass["id"], str(person))
    assert (told["board"]["id"], told["ends_at"]) == (str(SOCIAL), glass["ends_at"])
    another = await house.has("Bo", Role.AGENT)
    assert (await another.get("/api/me")).json()["emergency"] is None
    await done(agent, f"/api/break-glass/{glass['id']}/closure")
    await house.is_projected()
    assert (await agent.get("/api/me")).json()["emergency"] is None
