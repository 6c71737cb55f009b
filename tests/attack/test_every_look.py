"""Who looked: persons are taken from the bytes that leave, and each has an entry that was committed before them."""

import asyncio
from random import Random
from uuid import UUID, uuid4

import httpx
import pytest

from domain.rights import Act, Field, Place, Role
from tests.api.reader import client_of
from tests.api.rights.house import WATER, Colleague, House
from tests.attack.between import Between, Passed, surplus, unentered
from tests.attack.marked import Marked, opens_a_case, registers
from tests.identity.routes import A_REFERENCE, routes

REQUESTS = 600
REASON = {"reason": "Rang about the tank yesterday"}
EVERYTHING = (Act.RECEIVE, Act.COMPLETE, Act.INFORM)


class Town:
    """Those who are looked at, and those who look."""

    def __init__(self, house: House, between: Between) -> None:
        self.house, self.between = house, between
        self.persons: list[Marked] = []
        self.cases: list[UUID] = []
        self.before: set[UUID] = set()
        self.readers: list[Colleague] = []
        self.paths = sorted(
            path
            for method, path, _ in routes(house.settings)
            if method == "GET" and path.startswith("/api/") and path != "/api/stream"
        )

    async def settles(self) -> None:
        """Twelve persons and eight cases, and five who look: at the desk, at home, and from outside."""
        house = self.house
        await house.mandate(acts=EVERYTHING)
        aino = await house.has("Aino", Role.AGENT)
        self.readers = [
            aino,
            await house.has("Bo", Role.AGENT),
            await house.has("Carin", Role.CASE_REVIEWER),
            await house.has("Jonna", Role.OFFICER, department=WATER),
            await house.has("Nils"),
        ]
        place = {"place": Place.HOME_WITH_OTHERS.value}
        assert (await self.readers[1].browser.put("/api/session/place", json=place)).is_success
        self.persons = [await registers(aino) for _ in range(12)]
        for number in range(8):
            self.cases.append(await opens_a_case(aino, self.persons[number : number + 1 + number % 3]))
        await house.is_projected()
        self.before = set(self.between.looks())

    def requests(self, chance: Random) -> tuple[str, str, dict[str, str] | None]:
        """Any request that may show somebody: every address that the service has, and what is asked for by name."""
        person, case = chance.choice(self.persons).ref, chance.choice(self.cases)
        filled = {"person_id": person, "case_id": case}
        addresses = [
            A_REFERENCE.sub(lambda found: str(filled.get(found[0][1:-1], uuid4())), path)
            for path in self.paths
        ]
        reveal = {"field": chance.choice(list(Field)).value}
        chosen: list[tuple[str, str, dict[str, str] | None]] = [
            ("GET", chance.choice(addresses), None),
            ("GET", f"/api/cases?view={chance.choice(['mine', 'queue', 'board'])}", None),
            ("GET", f"/api/persons/{person}", None),
            ("GET", f"/api/cases/{case}", None),
            ("POST", f"/api/persons/{person}/looks", REASON),
            ("POST", f"/api/persons/{person}/reveals", reveal),
            ("POST", f"/api/cases/{case}/looks", REASON),
            ("POST", f"/api/cases/{case}/reveals", reveal),
            ("POST", f"/api/cases/{case}/notes", {"text": "Nobody answers"}),
        ]
        return chance.choice(chosen)

    def browser(self, who: Colleague) -> httpx.AsyncClient:
        """Whose every answer is seen on its way."""
        browser = client_of(self.between, signed_in=who.signed_in)
        browser.headers["accept-encoding"] = "identity"
        return browser


@pytest.fixture
async def town(house: House) -> Town:
    town = Town(house, Between(house))
    await town.settles()
    return town


async def sent(town: Town, chance: Random, who: Colleague) -> httpx.Response:
    method, address, body = town.requests(chance)
    headers = {"idempotency-key": str(uuid4())}
    return await town.browser(who).request(method, address, json=body, headers=headers)


async def asks(town: Town, chance: Random, who: Colleague) -> Passed:
    answer = await sent(town, chance, who)
    [passed] = [one for one in town.between.passed if str(one.request) == answer.headers["x-request-id"]]
    return passed


async def test_everybody_in_the_bytes_was_entered_before_they_left_and_nobody_else(town: Town) -> None:
    chance, in_bytes, masked = Random(4711), 0, 0
    for _ in range(REQUESTS // len(town.readers)):
        passed = await asyncio.gather(*(asks(town, chance, who) for who in town.readers))
        for who, answer in zip(town.readers, passed, strict=True):
            assert unentered(answer, who.ref, town.persons) == [], answer.body
            assert surplus(answer, who.ref, town.persons) == [], answer.body
            seen = [one for one in town.persons if one.in_bytes(answer.body)]
            in_bytes, masked = in_bytes + len(seen), masked + len(answer.entered) - len(seen)
    assert in_bytes > 100
    assert masked > 10


async def test_a_look_without_its_entry_and_an_entry_without_its_look_would_be_noticed(town: Town) -> None:
    aino, vera = town.readers[0], town.persons[0]
    answer = Passed(request=uuid4(), body=f'{{"name":"{vera.name}"}}'.encode(), entered=[])
    assert unentered(answer, aino.ref, town.persons) == [vera.ref]
    answer.entered = [(town.readers[1].ref, vera.ref)]
    assert unentered(answer, aino.ref, town.persons) == surplus(answer, aino.ref, town.persons) == [vera.ref]
    answer.entered = [(aino.ref, vera.ref), (aino.ref, town.persons[1].ref)]
    assert surplus(answer, aino.ref, town.persons) == [town.persons[1].ref]


async def test_a_look_that_nobody_got_to_see_is_one_whose_request_was_broken_off(town: Town) -> None:
    chance, town.between.every = Random(4712), 3
    for _ in range(40):
        asking = [asyncio.ensure_future(sent(town, chance, who)) for who in town.readers]
        for _ in range(chance.randrange(20, 400)):
            await asyncio.sleep(0)
        asking[chance.randrange(5)].cancel()
        await asyncio.wait(asking)
    broken_off = town.between.begun - {one.request for one in town.between.passed}
    looks = town.between.looks()
    for answer in town.between.passed:
        [asker] = {actor for actor, _ in answer.entered} or {town.readers[0].ref}
        assert unentered(answer, asker, town.persons) == []
        assert surplus(answer, asker, town.persons) == []
        assert looks.get(answer.request, []) == answer.entered, "nothing is entered once the bytes have left"
    nobody_saw = {request for request, entered in looks.items() if entered} - {
        one.request for one in town.between.passed if one.entered
    }
    assert set() < nobody_saw - town.before <= broken_off
