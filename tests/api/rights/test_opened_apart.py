"""The interface without keys: what holds of opening in the process holds as well where each class has a process."""

import asyncio
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from domain.rights import Act, Role
from domain.words import SecrecyClass
from ledger.founding import KEYS, origin_of
from ledger.opening.laid import lay
from ledger.postgres.roles import OPENERS
from tests.api.rights import test_cases, test_protected, test_who_looked
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, Colleague, House
from tests.api.rights.test_who_looked import VERA, made, read
from tests.ledger.secrets_kept import entries
from tests.opening.processes import Opener, running

BY_NUMBER = {"by": "personal-number", "value": "18900101-9802"}

test_strict_lists = (
    test_cases.test_what_lies_in_a_strict_compartment_is_listed_for_whoever_has_it_and_counted_for_nobody_else
)
test_protection = (
    test_protected.test_who_becomes_protected_goes_on_with_their_cases_where_only_those_who_are_named_see
)
test_the_log = (
    test_who_looked.test_whoever_has_a_case_sees_who_else_looked_at_it_and_others_see_that_there_is_nothing
)


@pytest.fixture
def sockets() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
async def openers(house: House, data: Path, sockets: Path) -> AsyncIterator[Mapping[SecrecyClass, Opener]]:
    """An opener of each class, over its own keys; the interface finds none where it looks for keys of its own."""
    with psycopg.connect(house.database.admin_dsn) as admin:
        rows = admin.execute("SELECT compartment, secrecy FROM ledger.compartment").fetchall()
    origin = await origin_of(house.database.dsn("uppdrag_steward"), data)
    keys = await asyncio.to_thread(Path.resolve, data / "openers")
    lay(data / KEYS, keys, {compartment: SecrecyClass(secrecy) for compartment, secrecy in rows}, origin)
    with running(sockets, keys, house.database) as openers:
        yield openers


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


@pytest.fixture
async def named(house: House, agent: Colleague) -> Colleague:
    return await house.has("Lena", Role.AGENT)


async def status(who: Colleague, address: str) -> tuple[int, Any]:
    answer = await who.get(address)
    return answer.status_code, answer.json().get("type")


async def test_an_opener_that_is_killed_or_hangs_shows_nothing_and_comes_back_by_itself(
    house: House, agent: Colleague, openers: Mapping[SecrecyClass, Opener]
) -> None:
    person = await made(agent, "/api/persons", VERA)
    page, away = f"/api/persons/{person}", (503, "urn:uppdrag:problem:personal-data-away")
    assert (await read(agent, page))["name"]["text"] == "Vera Exempel"
    logins = {one.login for one in entries(house.database)}
    assert logins == {OPENERS[SecrecyClass.GENERAL], "uppdrag_steward"}, "the interface entered a look itself"

    general = openers[SecrecyClass.GENERAL]
    await asyncio.to_thread(general.kill)
    assert await status(agent, page) == away
    assert (await agent.post("/api/person-searches", BY_NUMBER)).status_code == 503
    assert (await agent.get("/api/queues/board")).status_code == 200

    await asyncio.to_thread(general.start)
    await asyncio.to_thread(general.is_ready)
    assert (await read(agent, page))["name"]["text"] == "Vera Exempel"

    lines = house.app.state.desk.parts._keyed._lines._lines
    lines[SecrecyClass.GENERAL]._patience = 0.5
    general.tell(signal.SIGSTOP)
    assert await status(agent, page) == away
    assert (await agent.get("/api/queues/board")).status_code == 200
    lines[SecrecyClass.GENERAL]._patience = 30.0
    general.tell(signal.SIGCONT)
    assert (await read(agent, page))["name"]["text"] == "Vera Exempel"
    assert "Vera" not in general.said()


async def test_a_class_whose_opener_is_away_is_missing_from_a_list_that_says_so(
    house: House, agent: Colleague, openers: Mapping[SecrecyClass, Opener]
) -> None:
    await house.mandate(HOME_HELP, (Act.RECEIVE, Act.COMPLETE, Act.INFORM), SOCIAL, CARE)
    trusted = await house.has("Dunja", Role.AGENT)
    strict = await made(trusted, "/api/cases", test_cases.about(HOME_HELP, title="Needs help"))
    case = await made(trusted, "/api/cases", test_cases.about())
    await house.is_projected()
    listed = await read(trusted, "/api/cases", view="mine")
    assert ({one["case"] for one in listed["cases"]}, listed["is_complete"]) == ({strict, case}, True)
    await asyncio.to_thread(openers[SecrecyClass.SOCIAL].kill)
    listed = await read(trusted, "/api/cases", view="mine")
    assert ([one["case"] for one in listed["cases"]], listed["is_complete"]) == ([case], False)
    away = (503, "urn:uppdrag:problem:personal-data-away")
    assert await status(trusted, f"/api/cases/{strict}") == away
