"""Looking somebody or something up: by exact numbers only, never anybody protected, and never without an entry."""

from typing import Any

import pytest

from api.desk.allowed import Done
from api.persons import changing
from domain.rights import Act, Role
from ledger.access.codes import Denial, Shape
from ledger.access.facts import AccessAsked
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, WATER, Colleague, House
from tests.api.rights.test_cases import VERA, about, done
from tests.ledger.secrets_kept import entries


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def hits(who: Colleague, by: str, value: str) -> list[Any]:
    found: list[Any] = (await done(who, "/api/person-searches", {"by": by, "value": value}))["persons"]
    return found


@pytest.mark.parametrize(
    ("by", "value"),
    [
        ("personal-number", "18900101-9802"),
        ("personal-number", "189001019802"),
        ("phone", "070 174 06 05"),
        ("phone", "+46701740605"),
    ],
)
async def test_somebody_is_found_by_a_number_however_it_is_written(
    agent: Colleague, by: str, value: str
) -> None:
    person = (await done(agent, "/api/persons", VERA))["id"]
    [card] = await hits(agent, by, value)
    assert (card["person"], card["name"]) == (person, {"how": "clear", "text": "Vera Exempel"})


async def test_whoever_has_another_number_is_not_found(agent: Colleague) -> None:
    await done(agent, "/api/persons", VERA)
    assert await hits(agent, "phone", "070-1740606") == []
    await done(agent, "/api/persons", VERA)
    answer = await agent.post("/api/person-searches", {"by": "phone", "value": "abc"})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:uppdrag:problem:number-not-read")


async def test_whoever_is_closed_or_in_no_role_here_finds_nobody(house: House, agent: Colleague) -> None:
    person = (await done(agent, "/api/persons", VERA))["id"]
    officer = await house.has("Jonna", Role.OFFICER, department=WATER)
    answer = await officer.post("/api/person-searches", {"by": "phone", "value": "070-1740605"})
    assert answer.status_code == 403
    await done(agent, f"/api/persons/{person}/closure")
    assert await hits(agent, "phone", "070-1740605") == []


async def test_a_case_is_found_by_its_number_and_only_by_those_who_may_come_to_it(
    house: House, agent: Colleague
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    case = (await done(agent, "/api/cases", about()))["id"]
    hidden = (await done(agent, "/api/cases", about(HOME_HELP)))["id"]
    await house.is_projected()
    for ref in (case, hidden):
        number = (await agent.get(f"/api/cases/{ref}")).json()["number"]
        for written in (number, number.lower().replace("-", " ")):
            assert await done(agent, "/api/case-searches", {"number": written}) == {"cases": [ref]}
    assert await done(agent, "/api/case-searches", {"number": "ZZZ-ZZZ-ZZZ"}) == {"cases": []}
    assert (await agent.post("/api/case-searches", {"number": "12"})).status_code == 422


async def test_what_two_put_right_at_once_is_what_the_person_is_found_by(
    agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = f"/api/persons/{(await done(agent, '/api/persons', VERA))['id']}"
    change, between = changing.change, [{"details": {"phones": ["070-1740607"]}}]

    async def changes(*given: Any) -> Done:
        """Somebody else puts the rest right before the first of them has told the index."""
        was_done = await change(*given)
        if between:
            await done(agent, f"{person}/details", between.pop())
        return was_done

    monkeypatch.setattr(changing, "change", changes)
    identity = {"name": "Vera Exempel", "number": "18900112-9817"}
    await done(agent, f"{person}/details", {"identity": identity})
    for by, was, now in (
        ("personal-number", "18900101-9802", identity["number"]),
        ("phone", "070-1740605", "070-1740607"),
    ):
        assert await hits(agent, by, was) == []
        assert [f"/api/persons/{card['person']}" for card in await hits(agent, by, now)] == [person]


async def test_a_search_that_is_refused_for_being_one_too_many_is_written_down_too(
    house: House, agent: Colleague
) -> None:
    searches = house.app.state.desk.budget.searches
    while searches.take(agent.ref):
        pass
    before = len(entries(house.database))
    for address, body in (
        ("/api/person-searches", {"by": "phone", "value": "070-1740605"}),
        ("/api/case-searches", {"number": "ZZZ-ZZZ-ZZZ"}),
    ):
        answer = await agent.post(address, body)
        assert (answer.status_code, answer.json()["type"]) == (429, "urn:uppdrag:problem:too-many-searches")
    asked = [one.fact for one in entries(house.database)[before:]]
    assert [(one.denial, one.shape) for one in asked if isinstance(one, AccessAsked)] == [
        (Denial.BUDGET_SPENT, Shape.TELEPHONE),
        (Denial.BUDGET_SPENT, Shape.CASE_NUMBER),
    ]
