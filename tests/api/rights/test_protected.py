"""Protected persons over HTTP: what is left behind says nothing, and what goes on is for those who are named."""

from typing import Any
from uuid import uuid4

import pytest

from domain.rights import Act, Role
from tests.api.rights.house import WORKS, Colleague, House
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

    for there, nowhere in (
        (f"/api/cases/{line['case']}", f"/api/cases/{uuid4()}"),
        (f"/api/persons/{made['id']}", f"/api/persons/{uuid4()}"),
    ):
        hidden, absent = await agent.get(there), await agent.get(nowhere)
        assert hidden.status_code == absent.status_code == 404
        assert len(hidden.content) == len(absent.content)
        assert {**hidden.json(), "instance": ""} == {**absent.json(), "instance": ""}
    assert (await agent.get("/api/cases", view="board")).json()["count"] == 0
    left = await page(agent, case)
    assert (left["stage"], left["title"]["how"], left["persons"][0]["card"]["name"]["how"]) == (
        "closed",
        "left-out",
        "left-out",
    )
    assert all(one["text"] is None or one["text"]["how"] == "left-out" for one in left["course"])
    for who in (agent, named):
        assert (await done(who, "/api/person-searches", NUMBER))["persons"] == []


async def test_whoever_could_not_read_is_no_reader_and_nothing_has_happened_then(
    house: House, agent: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA))["id"]
    nobody = await house.has("Nils")
    refused = await agent.post(f"/api/persons/{vera}/protection", protection(nobody))
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:not-a-reader")
    shown = (await agent.get(f"/api/persons/{vera}")).json()
    assert (shown["stage"], shown["name"]["text"]) == ("open", "Vera Exempel")
