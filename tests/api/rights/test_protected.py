"""Protected persons over HTTP: what is left behind says nothing, and what goes on is for those who are named."""

from typing import Any
from uuid import uuid4

import pytest

from domain.rights import Act, Role
from tests.api.rights.house import CARE, HOME_HELP, SLUDGE, SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_cases import VERA, about, done, page

NUMBER = {"by": "personal-number", "value": "18900101-9802"}


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


@pytest.fixture
async def named(house: House, agent: Colleague) -> Colleague:
    return await house.has("Lena", Role.AGENT)


def protection(*readers: Colleague, **otherwise: Any) -> dict[str, Any]:
    return {
        "kind": "marked",
        "readers": [str(reader.ref) for reader in readers],
        "board": str(WORKS),
    } | otherwise


async def test_who_becomes_protected_goes_on_with_their_cases_where_only_those_who_are_named_see(
    house: House, agent: Colleague, named: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA))["id"]
    case = (await done(agent, "/api/cases", about(persons=[{"person": vera, "role": "party"}])))["id"]
    await done(agent, f"/api/cases/{case}/notes", {"text": "Rang back"})
    contact = f"/api/contacts/{(await done(agent, '/api/contacts', {'channel': 'call'}))['id']}"
    await done(agent, f"{contact}/persons", {"person": vera, "role": "party"})
    asked = {"matter": str(SLUDGE), "outcome": "solved", "text": "Has moved in secret"}
    await done(agent, f"{contact}/questions", asked)
    assert len((await done(agent, "/api/person-searches", NUMBER))["persons"]) == 1
    key, body = uuid4(), protection(named)
    made = await done(agent, f"/api/persons/{vera}/protection", body, key=key)
    assert await done(agent, f"/api/persons/{vera}/protection", body, key=key) == made
    assert made["id"] != vera
    await house.is_projected()

    shown = (await named.get(f"/api/persons/{made['id']}")).json()
    assert (shown["name"]["text"], shown["stage"], shown["protection"], shown["version"]) == (
        "Vera Exempel",
        "protected",
        "protected",
        made["version"],
    )
    [line] = (await named.get("/api/cases", view="mine")).json()["cases"]
    assert (line["title"]["text"], line["holder"]) == ("The tank", str(named.ref))
    moved = await page(named, line["case"])
    assert [(one["card"]["person"], one["role"]) for one in moved["persons"]] == [(made["id"], "party")]
    assert [one["text"]["text"] for one in moved["course"] if one["text"]] == ["Rang back"]
    await nothing_is_told_to(agent, line["case"], made["id"])
    await nothing_is_left(agent, case, contact)
    for who in (agent, named):
        assert (await done(who, "/api/person-searches", NUMBER))["persons"] == []


async def nothing_is_told_to(who: Colleague, case: str, person: str) -> None:
    """What is kept from somebody looks like what is not there."""
    for there, nowhere in (
        (f"/api/cases/{case}", f"/api/cases/{uuid4()}"),
        (f"/api/persons/{person}", f"/api/persons/{uuid4()}"),
    ):
        hidden, absent = await who.get(there), await who.get(nowhere)
        assert hidden.status_code == absent.status_code == 404
        assert len(hidden.content) == len(absent.content)
        assert {**hidden.json(), "instance": ""} == {**absent.json(), "instance": ""}
    assert (await who.get("/api/cases", view="board")).json()["count"] == 0


async def nothing_is_left(who: Colleague, case: str, contact: str) -> None:
    """The case and the contact that are left behind show that they were there, and nothing else."""
    left = await page(who, case)
    assert (left["stage"], left["title"]["how"], left["persons"][0]["card"]["name"]["how"]) == (
        "closed",
        "left-out",
        "left-out",
    )
    assert all(one["text"] is None or one["text"]["how"] == "left-out" for one in left["course"])
    assert (await who.get(contact)).json()["questions"][0]["text"]["how"] == "left-out"


async def test_whoever_could_not_read_is_no_reader_and_nothing_has_happened_then(
    house: House, agent: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA))["id"]
    nobody = await house.has("Nils")
    refused = await agent.post(f"/api/persons/{vera}/protection", protection(nobody))
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:not-a-reader")
    shown = (await agent.get(f"/api/persons/{vera}")).json()
    assert (shown["stage"], shown["name"]["text"]) == ("open", "Vera Exempel")


async def test_a_household_shares_the_protection_also_where_nothing_is_said_in_clear(
    house: House, agent: Colleague, named: Colleague
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    vera, child = [(await done(agent, "/api/persons", VERA | {"board": str(SOCIAL)}))["id"] for _ in range(2)]
    both = [{"person": vera, "role": "party"}, {"person": child, "role": "child"}]
    case = (await done(agent, "/api/cases", about(HOME_HELP, persons=both)))["id"]
    await done(agent, f"/api/persons/{vera}/protection", protection(named, board=None, household=[child]))
    await house.is_projected()
    [line] = (await named.get("/api/cases", view="mine")).json()["cases"]
    moved = await page(named, line["case"])
    assert sorted((one["role"], one["card"]["stage"]) for one in moved["persons"]) == [
        ("child", "protected"),
        ("party", "protected"),
    ]
    assert {one["card"]["person"] for one in moved["persons"]}.isdisjoint({vera, child})
    assert (await page(agent, case))["stage"] == "closed"
    assert (await agent.get(f"/api/cases/{line['case']}")).status_code == 404
    assert (await agent.get("/api/cases", view="mine")).json()["count"] == 0


async def protected(agent: Colleague, *readers: Colleague) -> str:
    """Vera, protected: where her list of readers is."""
    vera = (await done(agent, "/api/persons", VERA))["id"]
    made = await done(agent, f"/api/persons/{vera}/protection", protection(*readers))
    return f"/api/persons/{made['id']}"


async def test_a_reader_is_let_in_by_two_and_shut_out_at_once(
    house: House, agent: Colleague, named: Colleague
) -> None:
    bo, mia = [await house.has(name, Role.AGENT) for name in ("Bo", "Mia")]
    vera = await protected(agent, named, bo)
    whom = {"reader": str(mia.ref)}
    assert (await agent.post(f"{vera}/readers", whom)).status_code == 404
    early = await named.post(f"{vera}/readers/confirmation", whom)
    assert early.json()["type"] == "urn:uppdrag:problem:reader-not-proposed"
    await done(named, f"{vera}/readers", whom)
    own = await named.post(f"{vera}/readers/confirmation", whom)
    assert (own.status_code, own.json()["type"]) == (422, "urn:uppdrag:problem:four-eyes-needed")
    assert (await mia.get(vera)).status_code == 404
    listed = (await bo.get(f"{vera}/readers")).json()
    assert sorted(listed["readers"]) == sorted([str(named.ref), str(bo.ref)])
    assert listed["proposed"] == [{"reader": str(mia.ref), "by": str(named.ref)}]
    assert listed["may"] == ["write", "confirm"]
    await done(bo, f"{vera}/readers/confirmation", whom)
    assert (await mia.get(vera)).json()["name"]["text"] == "Vera Exempel"
    await done(bo, f"{vera}/readers/withdrawal", whom)
    assert (await mia.get(vera)).status_code == 404
    assert (await mia.get(f"{vera}/readers")).status_code == 404


async def test_the_client_and_the_data_protection_officer_see_to_the_list_and_never_see_the_person(
    house: House, agent: Colleague, named: Colleague
) -> None:
    client = await house.has("Klas", Role.CLIENT, board=WORKS)
    other = await house.has("Sara", Role.CLIENT, board=SOCIAL)
    officer = await house.has("Dag", Role.DATA_PROTECTION_OFFICER)
    mia, bo = [await house.has(name, Role.AGENT) for name in ("Mia", "Bo")]
    vera = await protected(agent, named)
    assert (await named.post(f"{vera}/readers/withdrawal", {"reader": str(named.ref)})).status_code == 422
    for one in (mia, bo):
        await done(named, f"{vera}/readers", {"reader": str(one.ref)})
    assert (await other.get(f"{vera}/readers")).status_code in (403, 404)
    assert (await other.post(f"{vera}/readers/confirmation", {"reader": str(mia.ref)})).status_code in (
        403,
        404,
    )
    await done(client, f"{vera}/readers/confirmation", {"reader": str(mia.ref)})
    await done(officer, f"{vera}/readers/refusal", {"reader": str(bo.ref)})
    for watcher in (client, officer):
        listed = (await watcher.get(f"{vera}/readers")).json()
        assert sorted(listed["readers"]) == sorted([str(named.ref), str(mia.ref)])
        assert (listed["proposed"], listed["may"]) == ([], ["confirm"])
        assert (await watcher.get(vera)).status_code in (403, 404)
