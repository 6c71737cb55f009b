"""An emergency opening that nobody reviewed goes one step up by the clock; one that was reviewed in time does not."""

import asyncio
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from api.app import create_app
from api.glass import escalating
from api.glass.opening import OPENING
from domain.breakglass.stages import Opened
from domain.rights import Role
from ledger import clock
from tests.api.rights.hidden import done, opened, registered
from tests.api.rights.house import ANOTHER_TEAM, SOCIAL, Colleague, House
from tests.api.rights.test_break_glass import it_is_later

A_WEEK = timedelta(days=7)
"""However long the register gives, and whatever day it is today."""

MOVED = """
UPDATE ledger.fact SET sealed = (SELECT f.sealed FROM ledger.fact f WHERE f.originator_id = %s LIMIT 1)
WHERE originator_id = %s
"""
"""What one stream holds stands where another's was: nobody can open it there."""


@pytest.fixture
def profile() -> str:
    return "strict"


async def state_of(house: House, glass: UUID) -> Opened:
    belongs = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)
    state = (await house.ledger.load(OPENING.decider, glass, belongs)).state
    assert isinstance(state, Opened)
    return state


def logins_of(house: House, glass: UUID) -> list[tuple[str, bool]]:
    """With which login each fact came, and whether in a session."""
    with psycopg.connect(house.database.dsn()) as connection:
        asked = (
            "SELECT login, session IS NOT NULL FROM ledger.fact WHERE originator_id = %s ORDER BY position"
        )
        return connection.execute(asked, (glass,)).fetchall()


async def test_what_nobody_reviewed_in_time_is_lifted_once_by_the_clock_and_can_be_judged_still(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    glass = UUID((await opened(house, agent))["id"])
    clockwork = house.app.state.escalating
    assert await clockwork.look() == 0
    assert (await state_of(house, glass)).escalated is False
    it_is_later(monkeypatch, A_WEEK)
    assert await clockwork.look() == 1
    assert (await state_of(house, glass)).escalated is True
    assert await clockwork.look() == 0
    assert logins_of(house, glass)[-1] == ("uppdrag_api", True)
    assert await house.app.state.identity.sessions.everybodys() == []
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    (row,) = (await outside.get("/api/break-glass")).json()["glasses"]
    assert (row["is_overdue"], row["is_escalated"], row["may_review"]) == (True, True, True)
    await done(outside, f"/api/break-glass/{glass}/review", {"judgement": "not-justified", "note": None})


async def test_what_was_reviewed_in_time_is_never_lifted(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    glass = UUID((await opened(house, agent))["id"])
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    await done(outside, f"/api/break-glass/{glass}/review", {"judgement": "justified", "note": None})
    it_is_later(monkeypatch, A_WEEK)
    assert await house.app.state.escalating.look() == 0
    assert (await state_of(house, glass)).escalated is False


async def test_a_process_looks_by_itself_and_is_not_kept_from_it_by_one_that_does_not_open(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    damaged, whole = [
        UUID((await opened(house, who))["id"]) for who in (agent, await house.has("Bo", Role.AGENT))
    ]
    with psycopg.connect(house.database.admin_dsn) as admin:
        admin.execute("ALTER TABLE ledger.fact DISABLE TRIGGER ALL")
        admin.execute(MOVED, (whole, damaged))
    it_is_later(monkeypatch, A_WEEK)
    monkeypatch.setattr(escalating, "LOOK_SECONDS", 0.01)
    other = create_app(house.settings)
    async with other.lifespan():
        await asyncio.wait_for(other.state.escalating.looked.wait(), 30)
    assert (await state_of(house, whole)).escalated is True
