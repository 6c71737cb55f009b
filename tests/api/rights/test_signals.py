"""What draws a look to a review: who is called or lives as the one who looked, how much they saw, how they sought."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.rights import Act, Role
from ledger.registers import FOLDER
from tests.api.rights.conftest import SHIPPED
from tests.api.rights.house import Colleague, House
from tests.api.rights.test_reviewing_the_log import done, next_period_begins
from tests.api.rights.test_who_looked import made, read

HOME, NEXT_DOOR, ELSEWHERE = "Provgatan 1, Lindhamn", "Provgatan 3, Lindhamn", "Annanväg 2, Lindhamn"
LOOKED_FOR = (
    '"same-address-or-surname", "colleague", "neighbour", "denied", "sequential-numbers", "unusual-volume"'
)
MANY = 25
"""More than the register of this test calls many."""


@pytest.fixture
def data(data: Path) -> Path:
    """This municipality looks for what the strict profile does, and takes no look without relation for a signal."""
    text = (SHIPPED / "log-reviews.toml").read_text().replace("version = 1", "version = 2", 1)
    monthly, rest = text.split('code = "weekly"')
    monthly = (
        monthly.replace("entries = 10", "entries = 200")
        .replace('"no-relation", ', "")
        .replace(
            '"out-of-hours"]',
            f"{LOOKED_FOR}]",
        )
    )
    rest = rest.replace("at_least = 3\n", "at_least = 2\n").replace("at_least = 30\n", "at_least = 20\n")
    (data / FOLDER / "log-reviews.toml").write_text(f'{monthly}code = "weekly"{rest}')
    return data


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino Arvidsson", Role.AGENT)


async def resident(who: Colleague, name: str, address: str, number: str | None = None) -> str:
    details: dict[str, Any] = {"phones": [], "e_mail": None, "address": address}
    return await made(who, "/api/persons", {"identity": {"name": name, "number": number}, "details": details})


async def drawn(
    house: House, monkeypatch: pytest.MonkeyPatch, manner: str = "read"
) -> dict[tuple[str, str], Any]:
    """By whom, at whom: the signal that drew the look."""
    next_period_begins(monkeypatch)
    reviewer = await house.has("Maj Reviewer", Role.LOG_REVIEWER)
    review = (await done(reviewer, "/api/log-reviews"))["id"]
    looks = (await read(reviewer, f"/api/log-reviews/{review}"))["looks"]
    found: dict[tuple[str, str], Any] = {}
    for one in looks:  # The strongest signal first, and chance last.
        if one["look"]["manner"] == manner and one["look"]["kind"] == "person":
            found.setdefault((one["look"]["by"], one["look"]["thing"]), one["signal"])
    return found


async def test_a_look_at_oneself_at_a_relative_at_a_colleague_and_next_door_is_drawn_for_it(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    herself = await resident(agent, "Vera Exempel", HOME)
    at_home = await resident(agent, "Nils Annan", HOME.upper())
    namesake = await resident(agent, "Bo  EXEMPEL", ELSEWHERE)
    beside = await resident(agent, "Ulla Andra", NEXT_DOOR)
    stranger = await resident(agent, "Olle Ingen", ELSEWHERE)
    vera, klas = [await house.has(name, Role.AGENT) for name in ("Vera Exempel", "Klas Provare")]
    for person in (herself, at_home, namesake, beside, stranger):
        await read(vera, f"/api/persons/{person}")
    for person in (herself, beside):
        await read(klas, f"/api/persons/{person}")
    found = await drawn(house, monkeypatch)
    hers, his = str(vera.ref), str(klas.ref)
    assert found[hers, herself] == "own-record"
    assert (found[hers, at_home], found[hers, namesake]) == ("same-address-or-surname",) * 2
    assert found[hers, beside] == "neighbour"
    assert (found[his, herself], found[his, beside]) == ("colleague", None)
    assert found[hers, stranger] is None


async def test_whoever_sees_far_more_in_a_day_than_they_do_is_drawn_for_it_and_the_others_are_not(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await resident(agent, "Olle Ingen", ELSEWHERE)
    much, little = [await house.has(name, Role.AGENT) for name in ("Klas Provare", "Bo Annan")]
    for _ in range(MANY):
        await read(much, f"/api/persons/{person}")
    await read(little, f"/api/persons/{person}")
    found = await drawn(house, monkeypatch)
    assert (found[str(much.ref), person], found[str(little.ref), person]) == ("unusual-volume", None)


async def test_whoever_tries_numbers_of_one_day_of_birth_is_drawn_for_it(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ("19660407-2618", "19660407-2667")
    for number in numbers:
        await resident(agent, f"Somebody {number[-4:]}", ELSEWHERE, number)
    tries, asks = [await house.has(name, Role.AGENT) for name in ("Klas Provare", "Bo Annan")]
    for number in numbers:
        await done(tries, "/api/person-searches", {"by": "personal-number", "value": number})
    await done(asks, "/api/person-searches", {"by": "personal-number", "value": numbers[0]})
    found = await drawn(house, monkeypatch, "search")
    by = {reader: signal for (reader, _), signal in reversed(found.items())}
    assert (by[str(tries.ref)], by[str(asks.ref)]) == ("sequential-numbers", None)


async def test_whoever_tries_what_they_may_not_see_again_and_again_is_drawn_for_it(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        assert (await agent.get(f"/api/persons/{UUID(int=number + 1)}")).status_code == 404
    found = await drawn(house, monkeypatch)
    assert list(found.values()).count("denied") == 8  # Two in ten are drawn by chance, whatever they were.
