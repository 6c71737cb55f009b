"""Whoever else stands in a case that goes on apart keeps nobody who is named from it, whatever becomes of them."""

from domain.rights import Role
from tests.api.rights.house import WORKS, House
from tests.api.rights.more_matters import ALL
from tests.api.rights.test_cases import VERA, about, done, page


async def test_a_case_goes_on_for_its_readers_when_somebody_else_in_it_is_protected_too(house: House) -> None:
    await house.mandate(acts=ALL)
    agent, lena = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena")]
    vera, bo = [(await done(agent, "/api/persons", VERA))["id"] for _ in range(2)]
    persons = [{"person": person, "role": "party"} for person in (vera, bo)]
    await done(agent, "/api/cases", about(persons=persons))
    for person in (vera, bo):
        body = {"kind": "marked", "readers": [str(lena.ref)], "board": str(WORKS)}
        assert (await done(agent, f"/api/persons/{person}/protection", body))["left"] == 0
    await house.is_projected()
    [line] = (await lena.get("/api/cases", view="mine")).json()["cases"]
    assert line["title"]["text"] == "The tank"
    assert (await page(lena, line["case"]))["summary"]["text"] == "Full since Monday"
