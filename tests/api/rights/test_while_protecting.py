"""What is begun for somebody while they become protected goes on apart like the rest."""

from typing import Any

import pytest

from api.persons import protecting
from api.persons.taking import to_take
from domain.rights import Act, Role
from tests.api.rights.house import WORKS, House
from tests.api.rights.test_cases import VERA, about, done, page


async def test_a_case_that_is_begun_while_its_person_becomes_protected_is_not_left_where_everybody_reads_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    agent, named = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena")]
    vera = (await done(agent, "/api/persons", VERA))["id"]
    opening = about(persons=[{"person": vera, "role": "party"}])
    late: list[str] = []

    async def looks_through(*given: Any) -> Any:
        found = await to_take(*given)
        if not late:
            late.append((await done(agent, "/api/cases", opening))["id"])
        return found

    monkeypatch.setattr(protecting, "to_take", looks_through)
    body = {"kind": "marked", "readers": [str(named.ref)], "board": str(WORKS)}
    made = await done(agent, f"/api/persons/{vera}/protection", body)
    await house.is_projected()

    [case] = late
    left = await page(agent, case)
    assert (left["stage"], left["title"]["how"]) == ("closed", "left-out")
    [line] = (await named.get("/api/cases", view="mine")).json()["cases"]
    moved = await page(named, line["case"])
    assert moved["title"]["text"] == "The tank"
    [person] = moved["persons"]
    assert person["card"]["name"]["text"] == "Vera Exempel"
    assert (await agent.get(f"/api/cases/{line['case']}")).status_code == 404
    assert (await named.get(f"/api/persons/{made['id']}")).json()["stage"] == "protected"
