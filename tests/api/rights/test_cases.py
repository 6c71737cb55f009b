"""Cases over HTTP: opened, handled, handed over and answered; listed for those who may see them."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.rights import Act, Role
from ledger import clock
from tests.api.rights.house import CARE, HOME_HELP, SLUDGE, SOCIAL, WATER, WORKS, Colleague, House

VERA = {
    "identity": {"name": "Vera Exempel", "number": "18900101-9802"},
    "details": {"phones": ["070-1740605"], "e_mail": None, "address": None},
}


def about(matter: UUID = SLUDGE, **otherwise: Any) -> dict[str, Any]:
    """A case, as a page sends it."""
    return {
        "matter": str(matter),
        "channel": "call",
        "title": "The tank",
        "summary": "Full since Monday",
    } | otherwise


async def done(who: Colleague, address: str, body: Any = None, **how: Any) -> Any:
    answer = await who.post(address, {} if body is None else body, **how)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


async def page(who: Colleague, case: str) -> Any:
    answer = await who.get(f"/api/cases/{case}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def test_a_case_is_opened_once_and_shows_who_it_concerns_and_all_that_happened(
    house: House, agent: Colleague
) -> None:
    person = (await done(agent, "/api/persons", VERA))["id"]
    key, body = uuid4(), about(persons=[{"person": person, "role": "party"}])
    made = await done(agent, "/api/cases", body, key=key)
    assert await done(agent, "/api/cases", body, key=key) == made
    case = made["id"]
    await done(agent, f"/api/cases/{case}/notes", {"text": "Rang back"}, seen=made["version"])
    shown = await page(agent, case)
    assert (shown["title"], shown["summary"]["text"]) == (
        {"how": "clear", "text": "The tank"},
        "Full since Monday",
    )
    assert (shown["matter"]["names"]["sv"], shown["stage"], shown["holder"]) == (
        "Slamtömning",
        "in-hand",
        str(agent.ref),
    )
    assert [(one["role"], one["card"]["name"]["text"]) for one in shown["persons"]] == [
        ("party", "Vera Exempel")
    ]
    assert [(one["happened"], one["text"] and one["text"]["text"]) for one in shown["course"]] == [
        ("opened", None),
        ("person-tied", None),
        ("noted", "Rang back"),
    ]
    assert {"write", "hand-over", "close", "allocate"} <= set(shown["may"])


async def test_whoever_has_not_seen_the_newest_changes_nothing(agent: Colleague) -> None:
    made = await done(agent, "/api/cases", about())
    await done(agent, f"/api/cases/{made['id']}/notes", {"text": "One"})
    answer = await agent.post(f"/api/cases/{made['id']}/notes", {"text": "Two"}, seen=made["version"])
    assert (answer.status_code, answer.json()["type"]) == (412, "urn:uppdrag:problem:not-the-newest")


async def test_a_department_answers_what_was_handed_over_and_sees_nothing_else(
    house: House, agent: Colleague
) -> None:
    officer = await house.has("Jonna", Role.OFFICER, board=WORKS, department=WATER)
    theirs, ours = [(await done(agent, "/api/cases", about()))["id"] for _ in range(2)]
    due = (clock.now() + timedelta(days=3)).isoformat()
    sent = {"department": str(WATER), "due_by": due, "message": "Please see to it"}
    await done(agent, f"/api/cases/{theirs}/handover", sent)
    elsewhere = await agent.post(f"/api/cases/{ours}/handover", sent | {"department": str(CARE)})
    assert elsewhere.json()["type"] == "urn:uppdrag:problem:unknown-department"
    again = {"due_by": (clock.now() + timedelta(days=4)).isoformat()}
    assert (await agent.post(f"/api/cases/{theirs}/handover", sent | again)).status_code == 422
    for word, said in [("settlement", {"answer": "Done"}), ("return", {"reason": "other"})]:
        assert (await agent.post(f"/api/cases/{theirs}/{word}", said)).status_code == 422
    assert (await officer.get(f"/api/cases/{ours}")).status_code in (403, 404)
    assert (await page(officer, theirs))["department"]["names"]["en"] == "Water works"
    await house.is_projected()
    assert [one["case"] for one in (await officer.get("/api/cases", view="queue")).json()["cases"]] == [
        theirs
    ]
    await done(officer, f"/api/cases/{theirs}/settlement", {"answer": "It was emptied"})
    shown = await page(agent, theirs)
    assert (shown["stage"], shown["course"][-1]["settled_by"]) == ("settled", "department")
    assert shown["course"][-1]["text"]["text"] == "It was emptied"
    await done(agent, f"/api/cases/{theirs}/reopening", {"reason": "Not all of it"})
    await done(agent, f"/api/cases/{theirs}/closure")
    assert (await page(agent, theirs))["stage"] == "closed"


async def test_a_department_sends_back_what_is_not_theirs(house: House, agent: Colleague) -> None:
    officer = await house.has("Jonna", Role.OFFICER, department=WATER)
    case = (await done(agent, "/api/cases", about()))["id"]
    due = (clock.now() + timedelta(days=3)).isoformat()
    await done(agent, f"/api/cases/{case}/handover", {"department": str(WATER), "due_by": due})
    await done(
        officer, f"/api/cases/{case}/return", {"reason": "wrong-department", "explanation": "Ask care"}
    )
    shown = await page(agent, case)
    assert (shown["stage"], shown["department"]) == ("in-hand", None)
    assert shown["course"][-1]["returned_because"] == "wrong-department"
    answer = await agent.post(
        f"/api/cases/{case}/handover", {"department": str(WATER), "due_by": "2020-01-01T00:00:00Z"}
    )
    assert answer.json()["type"] == "urn:uppdrag:problem:due-in-the-past"


async def test_a_list_shows_and_counts_what_may_be_seen_and_goes_on_where_it_ended(
    house: House, agent: Colleague
) -> None:
    other = await house.has("Bo", Role.AGENT)
    mine = [(await done(agent, "/api/cases", about(title=f"Tank {n}")))["id"] for n in range(53)]
    his = (await done(other, "/api/cases", about()))["id"]
    await house.is_projected()
    first = (await agent.get("/api/cases", view="mine")).json()
    assert (first["count"], len(first["cases"])) == (53, 50)
    rest = (await agent.get("/api/cases", view="mine", cursor=first["next"])).json()
    assert rest["next"] is None
    assert [one["case"] for one in [*first["cases"], *rest["cases"]]] == mine[::-1]
    assert rest["cases"][-1]["title"] == {"how": "clear", "text": "Tank 0"}
    assert (await other.get("/api/cases", view="mine", cursor=first["next"])).status_code == 400
    everything = (await agent.get("/api/cases", view="board")).json()
    assert (everything["count"], everything["cases"][0]["case"]) == (54, his)
    nobody = await house.has("Nils")
    assert (await nobody.get("/api/cases")).status_code == 403


async def test_what_lies_in_a_strict_compartment_is_listed_for_whoever_has_it_and_counted_for_nobody_else(
    house: House, agent: Colleague
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    trusted = await house.has("Dunja", Role.AGENT)
    case = (await done(trusted, "/api/cases", about(HOME_HELP, title="Needs help")))["id"]
    await house.is_projected()
    listed = (await trusted.get("/api/cases", view="mine")).json()
    assert [(one["case"], one["title"]["text"]) for one in listed["cases"]] == [(case, "Needs help")]
    outsider = await house.has("Jonna", Role.OFFICER, department=WATER)
    absent = await outsider.get(f"/api/cases/{uuid4()}")
    hidden = await outsider.get(f"/api/cases/{case}")
    assert (hidden.status_code, len(hidden.content)) == (absent.status_code, len(absent.content))
    assert (await outsider.get("/api/cases", view="board")).json()["count"] == 0


async def test_a_list_is_not_shown_as_it_was_before_what_one_did(house: House, agent: Colleague) -> None:
    await house.is_projected()
    made = await done(agent, "/api/cases", about())
    early = await agent.get("/api/cases", since=made["cursor"])
    assert (early.status_code, early.json()["type"]) == (503, "urn:uppdrag:problem:not-yet-shown")
    assert early.headers["retry-after"]
    await house.is_projected()
    assert (await agent.get("/api/cases", since=made["cursor"])).json()["count"] == 1
    other = await house.has("Bo", Role.AGENT)
    assert (await other.get("/api/cases", since=made["cursor"])).status_code == 400
