"""Emergency openings over HTTP: read board by board, answered once however often they are sent, and none unseen."""

from datetime import timedelta
from uuid import uuid4

import pytest

from api.glass import reviewing
from domain.rights import Role
from ledger.access.codes import Denial, Manner
from ledger.access.facts import AccessAsked
from tests.api.rights.hidden import GROUND, NUMBER, done, opened, proves_anew, registered
from tests.api.rights.house import ANOTHER_TEAM, CARE, SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_break_glass import it_is_later, kind
from tests.ledger.secrets_kept import entries


@pytest.fixture
def profile() -> str:
    return "strict"


async def test_whoever_answers_for_one_board_reads_its_openings_and_no_others(
    house: House, agent: Colleague
) -> None:
    await registered(house)
    glass = await opened(house, agent)
    social = await house.has("Klara", Role.CLIENT, board=SOCIAL, team=ANOTHER_TEAM)
    works = await house.has("Klas", Role.CLIENT, board=WORKS, team=ANOTHER_TEAM)
    (row,) = (await social.get("/api/break-glass")).json()["glasses"]
    assert (row["id"], row["may_review"]) == (glass["id"], False)
    assert (await works.get("/api/break-glass")).json() == {"glasses": []}


async def test_what_somebody_without_a_team_opened_is_reviewed_from_outside_their_department(
    house: House,
) -> None:
    await registered(house)
    glass = await opened(house, await house.has("Aino", Role.AGENT, team=None))
    review, justified = f"/api/break-glass/{glass['id']}/review", {"judgement": "justified", "note": None}
    for team in (None, ANOTHER_TEAM):
        beside = await house.has(f"Berit of {team}", Role.LOG_REVIEWER, team=team)
        assert (await beside.get("/api/break-glass")).json() == {"glasses": []}
        assert kind(await beside.post(review, justified)) == "not-allowed"
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=None, department=CARE)
    (row,) = (await outside.get("/api/break-glass")).json()["glasses"]
    assert (row["id"], row["may_review"]) == (glass["id"], True)
    await done(outside, review, justified)


async def test_an_opening_is_found_behind_a_page_of_those_that_opened_nothing(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registered(house)
    glass = await opened(house, agent)
    another = await house.has("Bo", Role.AGENT)
    for _ in range(3):
        await done(another, "/api/break-glass", NUMBER)
    await house.is_projected()
    monkeypatch.setattr(reviewing, "PAGE", 2)
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    rows = (await outside.get("/api/break-glass")).json()["glasses"]
    assert [one["id"] for one in rows] == [glass["id"]]


async def test_what_is_sent_again_is_answered_as_before_however_much_has_happened_since(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await registered(house)
    opening = f"/api/break-glass/{(await done(agent, '/api/break-glass', NUMBER))['id']}"
    await done(agent, f"{opening}/unit")
    await proves_anew(house, agent, person)
    key = uuid4()
    first = await agent.post(f"{opening}/content", GROUND, key=key)
    assert first.status_code == 200, first.text
    it_is_later(monkeypatch, timedelta(minutes=6))
    again = await agent.post(f"{opening}/content", GROUND, key=key)
    assert (again.status_code, again.json()) == (200, first.json())
    anew = await agent.post(f"{opening}/content", GROUND)
    assert kind(anew) == "factor-not-fresh"
    outside = await house.has("Maj", Role.LOG_REVIEWER, team=ANOTHER_TEAM)
    unclear = {"judgement": "unclear", "note": None}
    first = await outside.post(f"{opening}/review", unclear, key=key)
    await done(outside, f"{opening}/review", {"judgement": "justified", "note": None})
    again = await outside.post(f"{opening}/review", unclear, key=key)
    assert (again.status_code, again.json()) == (200, first.json())


async def test_a_search_beyond_the_budget_is_refused_and_stands_in_the_log(
    house: House, agent: Colleague
) -> None:
    while house.app.state.desk.budget.searches.take(agent.ref):
        pass
    assert kind(await agent.post("/api/break-glass", NUMBER)) == "too-many-searches"
    (refused,) = [one.fact for one in entries(house.database) if isinstance(one.fact, AccessAsked)]
    assert (refused.denial, refused.manner) == (Denial.BUDGET_SPENT, Manner.SEARCH)
