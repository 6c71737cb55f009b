"""Who reads of somebody protected at several boards is decided once, for each board where one may decide it."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.rights import Role
from tests.api.rights.house import CENTRE, OFFICE, WORKS, Colleague, House
from tests.api.rights.more_matters import ALL, PASSES, with_more
from tests.api.rights.test_cases import VERA, about, done


@pytest.fixture
def data(data: Path) -> Path:
    """A matter type of the contact centre's own board, too."""
    return with_more(data)


async def read_by(who: Colleague, cases: list[str]) -> list[int]:
    return [(await who.get(f"/api/cases/{case}")).status_code for case in cases]


async def protected(
    house: House, agent: Colleague, *readers: Colleague, board: UUID = WORKS
) -> tuple[str, list[str]]:
    """Vera, protected with a case at each of two boards: where the record is, and her cases."""
    vera = (await done(agent, "/api/persons", VERA))["id"]
    persons = [{"person": vera, "role": "party"}]
    for what in (about(persons=persons), about(PASSES, persons=persons)):
        await done(agent, "/api/cases", what)
    body = {"kind": "marked", "readers": [str(one.ref) for one in readers], "board": str(board)}
    made: dict[str, Any] = await done(agent, f"/api/persons/{vera}/protection", body)
    await house.is_projected()
    lines = (await readers[0].get("/api/cases", view="mine")).json()["cases"]
    return f"/api/persons/{made['id']}/readers", [line["case"] for line in lines]


async def test_whoever_is_let_in_or_shut_out_is_so_at_every_board(house: House) -> None:
    await house.mandate(acts=ALL)
    await house.mandate(PASSES, ALL, CENTRE, OFFICE)
    agent, lena, bo, mia = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena", "Bo", "Mia")]
    listed, cases = await protected(house, agent, lena, bo)
    assert await read_by(bo, cases) == [200, 200]
    await done(lena, listed, {"reader": str(mia.ref)})
    await done(bo, f"{listed}/confirmation", {"reader": str(mia.ref)})
    assert await read_by(mia, cases) == [200, 200]
    answer = await done(lena, f"{listed}/withdrawal", {"reader": str(bo.ref)})
    assert answer["id"] in listed
    assert await read_by(bo, cases) == [404, 404]
    assert await read_by(lena, cases) == await read_by(mia, cases) == [200, 200]


async def test_a_client_decides_about_readers_for_their_own_board_alone(house: House) -> None:
    await house.mandate(acts=ALL)
    await house.mandate(PASSES, ALL, CENTRE, OFFICE)
    agent, lena, bo = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena", "Bo")]
    client = await house.has("Klas", Role.CLIENT, board=WORKS)
    listed, cases = await protected(house, agent, lena, bo)
    await done(client, f"{listed}/withdrawal", {"reader": str(bo.ref)})
    assert sorted(await read_by(bo, cases)) == [200, 404]


async def test_nobody_is_proposed_who_could_not_read(house: House) -> None:
    await house.mandate(acts=ALL)
    await house.mandate(PASSES, ALL, CENTRE, OFFICE)
    agent, lena = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena")]
    without = await house.has("Nils")
    listed, _ = await protected(house, agent, lena)
    for reader in (without.ref, uuid4()):
        refused = await lena.post(listed, {"reader": str(reader)})
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:not-a-reader")
    assert (await lena.get(listed)).json()["proposed"] == []
