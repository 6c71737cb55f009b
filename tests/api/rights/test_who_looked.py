"""Who looked: what one read oneself, what others read of one's case, and the extract that somebody gets."""

from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.access import reading
from domain.rights import Act, Role
from ledger import clock
from ledger.access.facts import AccessAsked
from tests.api.rights.house import OFFICE, SLUDGE, SOCIAL, WORKS, Colleague, House
from tests.ledger.secrets_kept import entries

VERA = {
    "identity": {"name": "Vera Exempel", "number": "18900101-9802"},
    "details": {"phones": ["070-1740605"], "e_mail": None, "address": None},
}


async def made(who: Colleague, address: str, body: Any) -> str:
    answer = await who.post(address, body)
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["id"])


async def case_about(who: Colleague, person: str) -> str:
    persons = [{"person": person, "role": "party"}]
    body = {
        "matter": str(SLUDGE),
        "channel": "call",
        "title": "The tank",
        "summary": "Full",
        "persons": persons,
    }
    return await made(who, "/api/cases", body)


async def read(who: Colleague, address: str, **query: Any) -> Any:
    answer = await who.get(address, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def test_one_sees_ones_own_looks_of_a_day_and_nobody_elses(house: House, agent: Colleague) -> None:
    person = await made(agent, "/api/persons", VERA)
    case = await case_about(agent, person)
    other = await house.has("Bo", Role.AGENT)
    await read(agent, f"/api/cases/{case}")
    await read(other, f"/api/cases/{case}")
    mine = await read(agent, "/api/access/mine")
    looks = [one for one in mine["looks"] if one["thing"] == case and one["persons"]]
    first = [looks[0][name] for name in ("by", "persons", "manner", "decision")]
    assert first == [str(agent.ref), 1, "read", "permit"]
    assert any("text" in one["shown"] for one in looks)
    assert {one["by"] for one in mine["looks"]} == {str(agent.ref)}
    again = await read(agent, "/api/access/mine")
    assert again["looks"][0]["kind"] == "access-log"  # The look before this one was at the log itself.
    for role, board in ((Role.CLIENT, WORKS), (Role.HEAD, None), (Role.REGISTRAR, SOCIAL)):
        somebody = await house.has(f"Some {role}", role, board=board)
        looks = (await read(somebody, "/api/access/mine"))["looks"]
        assert {(one["by"], one["kind"]) for one in looks} == {(str(somebody.ref), "access-log")}
    yesterday = clock.now().date() - timedelta(days=2)
    assert (await read(agent, "/api/access/mine", day=yesterday.isoformat()))["looks"] == []


async def test_a_long_day_is_told_a_page_at_a_time_from_its_end_and_each_look_once(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "OWN_LOOKS_MAX", 3)
    cases = [await case_about(agent, await made(agent, "/api/persons", VERA)) for _ in range(3)]
    for case in cases:
        await read(agent, f"/api/cases/{case}")
    page = await read(agent, "/api/access/mine")
    pages, before = [page["looks"]], looks_of(house, agent)
    while page["next"] is not None:
        page = await read(agent, "/api/access/mine", day=page["day"], cursor=page["next"])
        pages.append(page["looks"])
    assert len(pages) > 2
    assert {len(one) for one in pages[:-1]} == {3}
    assert [one["id"] for one in chain(*pages)] == before[::-1]  # Turning a page is a look too, and newer.
    assert (pages[0][0]["kind"], pages[0][1]["thing"]) == ("access-log", cases[-1])
    another = await house.has("Bo", Role.AGENT)
    first = await read(agent, "/api/access/mine")
    for who, given in ((another, first["next"]), (agent, "x")):
        refused = await who.get("/api/access/mine", cursor=given)
        assert (refused.status_code, refused.json()["type"]) == (400, "urn:uppdrag:problem:not-a-cursor")


def looks_of(house: House, who: Colleague) -> list[str]:
    """Every look of somebody's, in the order in which they were entered."""
    of_looks = [one for one in entries(house.database) if isinstance(one.fact, AccessAsked)]
    return [str(one.originator_id) for one in of_looks if one.actor == who.ref]


async def test_whoever_has_a_case_sees_who_else_looked_at_it_and_others_see_that_there_is_nothing(
    house: House, agent: Colleague
) -> None:
    case = await case_about(agent, await made(agent, "/api/persons", VERA))
    other = await house.has("Bo", Role.AGENT)
    await read(other, f"/api/cases/{case}")
    readers = await read(agent, f"/api/cases/{case}/readers")
    assert {one["by"] for one in readers["looks"]} == {str(other.ref)}
    assert {one["unit"]["id"] for one in readers["looks"]} <= {str(OFFICE)}
    refused = await other.get(f"/api/cases/{case}/readers")
    absent = await other.get(f"/api/cases/{uuid4()}/readers")
    assert refused.status_code in (403, 404)
    assert absent.status_code == 404
    auditor = await house.has("Rut", Role.CASE_REVIEWER, board=WORKS)
    seen = await read(auditor, f"/api/cases/{case}/readers")
    assert {one["by"] for one in seen["looks"]} >= {str(agent.ref), str(other.ref)}
    elsewhere = await house.has("Sam", Role.CASE_REVIEWER, board=SOCIAL)
    assert (await elsewhere.get(f"/api/cases/{case}/readers")).status_code in (403, 404)


async def test_a_person_is_told_when_and_why_and_by_which_unit_and_never_by_whom(
    house: House, agent: Colleague
) -> None:
    person = await made(agent, "/api/persons", VERA)
    await read(agent, f"/api/persons/{person}")
    officer = await house.has("Dan", Role.DATA_PROTECTION_OFFICER)
    answer = await officer.get(f"/api/persons/{person}/extract")
    assert answer.status_code == 200, answer.text
    rows = answer.json()["looks"]
    assert {(one["manner"], one["purpose"]) for one in rows} >= {("read", "handle-case")}
    assert set(rows[0]) == {"day", "unit", "manner", "purpose"}
    assert str(agent.ref) not in answer.text
    assert len((await read(officer, f"/api/persons/{person}/extract"))["looks"]) == len(rows)
    asked = (await read(officer, "/api/access/mine"))["looks"]
    assert [(one["thing"], one["manner"]) for one in asked[1:]] == [(person, "print")] * 2
    assert (await officer.get("/api/access/mine", day="9999-12-31")).json()["looks"] == []
    for nobody in (agent, await house.has("Maj", Role.LOG_REVIEWER)):
        assert (await nobody.get(f"/api/persons/{person}/extract")).status_code == 403
    assert (await officer.get(f"/api/persons/{UUID(int=7)}/extract")).status_code == 404
