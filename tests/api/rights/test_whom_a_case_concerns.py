"""Whom a case concerns: also whom it did, and nobody who is unknown where it lies."""

from typing import Any
from uuid import uuid4

import pytest

from domain.rights import Act, Role
from ledger.access.pseudonyms import Pseudonyms
from ledger.founding import KEYS
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_cases import VERA, about, done, page
from tests.ledger.secrets_kept import entries, shown


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


def people(house: House, since: int) -> set[str]:
    """Who the log says was shown."""
    assert house.settings.data is not None
    pseudonyms = Pseudonyms.kept_in(house.settings.data / KEYS)
    return {str(pseudonyms.behind(one)) for one in shown(entries(house.database)[since:])}


async def test_whoever_was_in_it_has_an_entry_when_what_was_written_then_is_read(
    house: House, agent: Colleague
) -> None:
    person = (await done(agent, "/api/persons", VERA))["id"]
    case = (await done(agent, "/api/cases", about(persons=[{"person": person, "role": "party"}])))["id"]
    await done(agent, f"/api/cases/{case}/notes", {"text": "Vera rang"})
    await done(agent, f"/api/cases/{case}/persons", {"person": person, "role": None})
    since = len(entries(house.database))
    read = await page(agent, case)
    assert (read["persons"], read["course"][2]["text"]["text"]) == ([], "Vera rang")
    assert people(house, since) == {person}


async def test_a_reference_that_leads_nowhere_and_one_that_leads_where_one_may_not_come_are_alike(
    house: House, agent: Colleague
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    elsewhere = (await done(agent, "/api/persons", VERA | {"board": str(SOCIAL)}))["id"]
    closed = (await done(agent, "/api/persons", VERA))["id"]
    await done(agent, f"/api/persons/{closed}/closure")
    case = (await done(agent, "/api/cases", about()))["id"]
    answers = []
    for ref in (str(uuid4()), elsewhere, closed):
        tie: dict[str, Any] = {"person": ref, "role": "party"}
        answers.append(await agent.post("/api/cases", about(persons=[tie])))
        answers.append(await agent.post(f"/api/cases/{case}/persons", tie))
    assert {answer.json()["type"] for answer in answers} == {"urn:uppdrag:problem:unknown-person"}
    assert {(answer.status_code, len(answer.content)) for answer in answers} == {
        (422, len(answers[0].content))
    }


async def test_untying_somebody_protected_opens_the_case_to_nobody(house: House, agent: Colleague) -> None:
    named = await house.has("Lena", Role.AGENT)
    vera = (await done(agent, "/api/persons", VERA))["id"]
    await done(agent, "/api/cases", about(persons=[{"person": vera, "role": "party"}]))
    made = await done(
        agent,
        f"/api/persons/{vera}/protection",
        {"kind": "marked", "readers": [str(named.ref)], "board": str(WORKS)},
    )
    await house.is_projected()
    [line] = (await named.get("/api/cases", view="mine")).json()["cases"]
    hidden = f"/api/cases/{line['case']}"
    await done(named, f"{hidden}/persons", {"person": made["id"], "role": None})
    assert (await named.get(hidden)).json()["persons"] == []
    assert (await agent.get(hidden)).status_code == 404
    await house.is_projected()
    assert (await agent.get("/api/cases", view="board")).json()["count"] == 0
