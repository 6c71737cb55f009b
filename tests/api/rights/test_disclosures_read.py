"""What was given out is listed: for the case's own people, and for those who answer for the board; nobody else."""

from typing import Any
from uuid import UUID

import pytest

from domain.rights import Act, Role
from tests.api.rights.hidden import done, named, registered
from tests.api.rights.house import CARE, HOME_HELP, SLUDGE, SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_disclosures import case_of, goes, preview, rule

REASON = "They come to the same door"


@pytest.fixture
async def agent(house: House) -> Colleague:
    """Who works on the mandates of both boards."""
    acts = (Act.RECEIVE, Act.COMPLETE, Act.INFORM)
    await house.mandate(HOME_HELP, acts, SOCIAL, CARE)
    await house.mandate(SLUDGE, acts)
    return await house.has("Aino", Role.AGENT)


async def gives_out(who: Colleague, what: dict[str, Any]) -> str:
    seal = (await preview(who, what))["preview"]
    body = {"what": what, "preview": seal, "rule": rule("necessary"), "reason": REASON}
    return str((await done(who, "/api/disclosures", body))["id"])


async def listed(who: Colleague, address: str, **query: Any) -> Any:
    answer = await who.get(address, **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["disclosures"]


async def test_a_case_tells_what_went_out_of_it_to_whom_by_which_rule_and_names_her_in_the_log(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    case, another = await case_of(agent, person), await case_of(agent)
    made = await gives_out(agent, goes(case))
    asked = {"case": case, "fields": ["name"], "recipient": "The county museum"}
    refused = await done(agent, "/api/disclosures/withheld", {"what": asked, "reason": "It would harm her"})
    await gives_out(agent, goes(another, "text"))
    await house.is_projected()
    looks = named(house).count(person)
    no, yes = await listed(agent, f"/api/cases/{case}/disclosures")
    assert (yes["id"], yes["case"], yes["because"], yes["by"]) == (made, case, None, str(agent.ref))
    assert (yes["from_board"]["id"], yes["to_board"]["id"]) == (str(SOCIAL), str(WORKS))
    assert (yes["code"], yes["rule"], yes["recipient"]) == ("necessary", rule("necessary"), None)
    assert yes["reason"] == {"how": "clear", "text": REASON}
    assert yes["fields"] == ["name", "health", "economy", "child", "text"]
    assert (no["id"], no["because"], no["to_board"], no["fields"]) == (
        refused["id"],
        "judged-harmful",
        None,
        [],
    )
    assert no["recipient"] == {"how": "clear", "text": "The county museum"}
    assert named(house).count(person) == looks + 2


async def test_a_board_is_answered_for_by_its_registrar_and_the_officer_of_data_protection_and_nobody_else(
    house: House, agent: Colleague
) -> None:
    person = await registered(house)
    made = await gives_out(agent, goes(await case_of(agent, person)))
    other = await gives_out(agent, goes(await case_of(agent, matter=SLUDGE), "text", to_board=SOCIAL))
    await house.is_projected()
    social = await house.has("Rut", Role.REGISTRAR, board=SOCIAL)
    works = await house.has("Sven", Role.REGISTRAR, board=WORKS)
    officer = await house.has("Disa", Role.DATA_PROTECTION_OFFICER)
    looks = named(house).count(person)
    (row,) = await listed(social, "/api/disclosures")
    assert (row["id"], row["subject"], row["by"]) == (made, str(person), str(agent.ref))
    assert named(house).count(person) == looks + 1
    assert [one["id"] for one in await listed(works, "/api/disclosures")] == [other]
    assert [one["id"] for one in await listed(officer, "/api/disclosures")] == [other, made]
    assert [one["id"] for one in await listed(officer, "/api/disclosures", board=str(SOCIAL))] == [made]
    assert await listed(social, "/api/disclosures", board=str(WORKS)) == []
    boards = (await officer.get("/api/disclosures")).json()["boards"]
    assert {str(SOCIAL), str(WORKS)} <= {one["id"] for one in boards}
    head = await house.has("Hedda", Role.HEAD)
    assert (await head.get("/api/disclosures")).status_code == 403


async def test_nobody_reads_what_went_out_of_a_case_that_they_may_not_see(
    house: House, agent: Colleague
) -> None:
    case = await case_of(agent, await registered(house))
    await gives_out(agent, goes(case))
    await house.is_projected()
    works = await house.has("Sven", Role.REGISTRAR, board=WORKS)
    hidden = await works.get(f"/api/cases/{case}/disclosures")
    absent = await works.get(f"/api/cases/{UUID(int=7)}/disclosures")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.json()["detail"] == absent.json()["detail"]


async def test_a_long_list_goes_on_where_it_ended(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await case_of(agent, await registered(house))
    made = [await gives_out(agent, goes(case, "name")) for _ in range(5)]
    await house.is_projected()
    monkeypatch.setattr("api.disclosures.listing.DISCLOSURES_MAX", 2)
    monkeypatch.setattr("api.disclosures.kept.AT_A_TIME", 3)
    registrar = await house.has("Rut", Role.REGISTRAR, board=SOCIAL)
    found, cursor = list[str](), None
    for _ in range(3):
        page = (await registrar.get("/api/disclosures", **({"cursor": cursor} if cursor else {}))).json()
        assert len(page["disclosures"]) <= 2
        found += [one["id"] for one in page["disclosures"]]
        cursor = page["next"]
    assert (found, cursor) == (made[::-1], None)
    of_the_case = await listed(agent, f"/api/cases/{case}/disclosures")
    assert [one["id"] for one in of_the_case] == made[::-1]
