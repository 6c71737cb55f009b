"""What somebody looked at is shown to one person when another stands behind it, and the note on sources is answered."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.rights import Act, Role
from ledger import clock
from tests.api.rights.house import Colleague, House
from tests.api.rights.test_who_looked import VERA, made, read


def kind(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def wanted(of: Colleague, **otherwise: Any) -> dict[str, Any]:
    """A search for what a colleague looked at lately, as a page sends it."""
    now = clock.now()
    return {
        "of": str(of.ref), "purpose": "log-review", "from_at": (now - timedelta(days=1)).isoformat(),
        "to_at": now.isoformat(), "reason": "A resident asked us to", "sources": "not-concerned",
    } | otherwise  # fmt: skip


async def done(who: Colleague, address: str, body: Any = None) -> Any:
    answer = await who.post(address, body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


@pytest.fixture
async def reviewer(house: House) -> Colleague:
    return await house.has("Maj", Role.LOG_REVIEWER)


async def test_a_search_shows_nothing_before_somebody_else_stands_behind_it(
    house: House, agent: Colleague, reviewer: Colleague
) -> None:
    person = await made(agent, "/api/persons", VERA)
    await read(agent, f"/api/persons/{person}")
    search = f"/api/log-searches/{(await done(reviewer, '/api/log-searches', wanted(agent)))['id']}"
    await house.is_projected()
    before = await read(reviewer, search)
    assert (before["search"]["stage"], before["looks"]) == ("asked", None)
    assert "media" in before["note"]["en"]
    assert before["reason"] == {"how": "clear", "text": "A resident asked us to"}
    own = await reviewer.post(f"{search}/confirmation")
    assert own.status_code == 403
    about = await house.has("Aino", Role.REGISTRAR)
    assert (await about.post(f"{search}/confirmation")).status_code == 404
    assert (await about.get(search)).status_code == 404
    assert (await (await house.has("Bo", Role.AGENT)).get(search)).status_code == 403
    registrar = await house.has("Rolf", Role.REGISTRAR)
    (waits,) = (await read(registrar, "/api/approvals"))["approvals"]
    assert (waits["kind"], waits["by"], waits["address"]) == (
        "log-search", str(reviewer.ref), search.removeprefix("/api"),
    )  # fmt: skip
    assert (await read(reviewer, "/api/approvals"))["approvals"] == []
    asked = await read(registrar, search)
    assert (asked["search"]["may_decide"], asked["reason"]["how"]) == (True, "clear")
    await done(registrar, f"{search}/confirmation")
    assert (await read(registrar, "/api/approvals"))["approvals"] == []
    after = await read(reviewer, search)
    assert after["search"]["confirmed_by"] == str(registrar.ref)
    assert {one["by"] for one in after["looks"]} == {str(agent.ref)}
    assert person in {one["thing"] for one in after["looks"]}
    assert (await read(registrar, search))["looks"] is None
    mine = await read(reviewer, "/api/access/mine")
    assert ("search", "log-review") in {(one["manner"], one["purpose"]) for one in mine["looks"]}
    assert [one["stage"] for one in (await read(reviewer, "/api/log-searches"))["searches"]] == ["open"]


@pytest.mark.parametrize(
    ("otherwise", "refused"),
    [
        ({"sources": None}, "source-note-unanswered"),
        ({"sources": "may-be-concerned"}, "sources-are-protected"),
        ({"to_at": "2040-01-01T00:00:00Z"}, "period-not-over"),
        ({"purpose": "handle-case"}, "purpose-not-for-searching"),
    ],
)
async def test_nothing_is_searched_while_the_note_on_sources_is_unanswered_or_for_another_purpose(
    agent: Colleague, reviewer: Colleague, otherwise: dict[str, Any], refused: str
) -> None:
    assert kind(await reviewer.post("/api/log-searches", wanted(agent, **otherwise))) == refused
    assert kind(await reviewer.post("/api/log-searches", wanted(reviewer))) == "search-of-oneself"
    assert (await agent.post("/api/log-searches", wanted(reviewer))).status_code == 403


async def test_what_the_second_person_declines_is_never_shown(
    house: House, agent: Colleague, reviewer: Colleague
) -> None:
    search = f"/api/log-searches/{(await done(reviewer, '/api/log-searches', wanted(agent)))['id']}"
    archivist = await house.has("Arne", Role.ARCHIVIST)
    await done(archivist, f"{search}/refusal", {"reason": "There is no ground for it"})
    late = await (await house.has("Dan", Role.DATA_PROTECTION_OFFICER)).post(f"{search}/confirmation")
    assert late.status_code in (403, 409)
    page = await read(reviewer, search)
    assert (page["search"]["stage"], page["search"]["of"], page["looks"]) == ("declined", None, None)
    assert (await reviewer.get(f"/api/log-searches/{uuid4()}")).status_code == 404


async def test_a_search_without_an_end_has_what_was_looked_at_until_it_was_asked_for(
    house: House, agent: Colleague, reviewer: Colleague
) -> None:
    person = await made(agent, "/api/persons", VERA)
    await read(agent, f"/api/persons/{person}")
    asked = await done(reviewer, "/api/log-searches", wanted(agent, to_at=None))
    await done(await house.has("Rolf", Role.REGISTRAR), f"/api/log-searches/{asked['id']}/confirmation")
    await read(agent, f"/api/persons/{person}")
    found = await read(reviewer, f"/api/log-searches/{asked['id']}")
    assert found["search"]["to_at"] == found["search"]["asked_at"]
    assert [one["manner"] for one in found["looks"] if one["thing"] == person] == ["read"]
