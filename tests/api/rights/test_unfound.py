"""Whoever is protected at one board is found by number at none, and the one who protects hears where to do it, too."""

from typing import Any
from uuid import uuid4

import pytest

from domain.persons import person as persons
from domain.persons.commands import ClosePerson, ProtectPerson
from domain.persons.details import ProtectionKind
from domain.rights import Role
from domain.words import PersonRef, Sealed
from ledger import clock
from tests.api.rights.hidden import NUMBER as NUMBER_ALONE
from tests.api.rights.hidden import registered
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, STEWARD, WORKS, Colleague, House
from tests.api.rights.more_matters import ALL
from tests.api.rights.test_cases import VERA, done
from tests.api.rights.test_protected import NUMBER
from tests.domain.casebook import DETAILS, IDENTITY

PHONE = {"by": "phone", "value": "070-1740605"}


async def found(who: Colleague, search: dict[str, str] = NUMBER) -> list[str]:
    return sorted(one["person"] for one in (await done(who, "/api/person-searches", search))["persons"])


async def protected(who: Colleague, person: str, reader: Colleague, board: Any = WORKS) -> Any:
    body = {"kind": "marked", "readers": [str(reader.ref)], "board": board and str(board)}
    return await done(who, f"/api/persons/{person}/protection", body)


async def test_nobody_is_found_at_one_board_who_is_protected_at_another(house: House) -> None:
    for given in ((), (HOME_HELP, ALL, SOCIAL, CARE)):
        await house.mandate(*given)
    agent, lena = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena")]
    here = (await done(agent, "/api/persons", VERA))["id"]
    there = (await done(agent, "/api/persons", VERA | {"board": str(SOCIAL)}))["id"]
    another = VERA | {"identity": {"name": "Bo Exempel", "number": None}}
    same_phone = (await done(agent, "/api/persons", another))["id"]
    assert (await found(agent), await found(agent, PHONE)) == (
        sorted([here, there]),
        sorted([here, same_phone]),
    )

    assert (await protected(agent, there, lena, None))["also"] == [here]
    for who in (agent, lena):
        assert (await found(who), await found(who, PHONE)) == ([], [same_phone])
    assert (await agent.get(f"/api/persons/{here}")).json()["name"]["text"] == "Vera Exempel"
    assert (await protected(agent, here, lena))["also"] == []
    assert (await agent.get(f"/api/persons/{here}")).json()["name"]["how"] == "left-out"


async def test_of_a_board_where_the_one_who_protects_may_not_write_nothing_is_told(house: House) -> None:
    await house.mandate()
    agent, lena = [await house.has(name, Role.AGENT) for name in ("Aino", "Lena")]
    here = (await done(agent, "/api/persons", VERA))["id"]
    await registered(house)
    assert (await protected(agent, here, lena))["also"] == []
    await house.mandate(HOME_HELP, ALL, SOCIAL, CARE)
    assert await found(agent) == []


@pytest.mark.parametrize("profile", ["strict"])
async def test_no_emergency_opens_whoever_is_protected_at_another_board(house: House) -> None:
    agent = await house.has("Aino", Role.AGENT)
    await registered(house)
    assert (await done(agent, "/api/break-glass", NUMBER_ALONE))["something_is_hidden"] is True
    protecting = ProtectPerson(
        identity=IDENTITY, details=DETAILS, protection=Sealed(ProtectionKind.MARKED), readers=(STEWARD,),
        at=clock.now(),
    )  # fmt: skip
    apart = house.app.state.desk.registry.today(clock.now()).protected_by(WORKS)
    await house.does(persons, record := PersonRef(uuid4()), protecting, apart)
    assert (await done(agent, "/api/break-glass", NUMBER_ALONE))["something_is_hidden"] is False
    await house.does(persons, record, ClosePerson(at=clock.now()), apart)
    assert (await done(agent, "/api/break-glass", NUMBER_ALONE))["something_is_hidden"] is True
