"""What is killed, shut out or robbed of its keys in the middle of things says nothing of what people typed."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from api.settings import REVIEWER_VARIABLE, opener_variable
from domain.rights import Act, Role
from tests.api.rights.hidden import named
from tests.api.rights.house import Colleague, House
from tests.api.served import Served
from tests.api.test_health import shut_for_all
from tests.attack.marked import Marked, opens_a_case, registers
from tests.attack.test_canaries import TYPED, dumped, unmarked
from tests.ledger.test_opening_canary import statements_watched

KILLS, AT_ONCE = 3, 24


@pytest.fixture
def served(house: House) -> Iterator[Served]:
    """The service as a process of its own, which opens everything."""
    settings = house.settings
    assert settings.data is not None
    assert settings.reviewer is not None
    told = {opener_variable(secrecy): dsn for secrecy, dsn in settings.openers.items()}
    with Served(settings.dsn, settings.data, told=told | {REVIEWER_VARIABLE: settings.reviewer}) as served:
        yield served


@pytest.fixture
async def aino(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


class Browser:
    """Somebody's, at the process."""

    def __init__(self, served: Served, who: Colleague) -> None:
        headers = who.signed_in.headers | {"origin": served.address, "sec-fetch-site": "same-origin"}
        self._client = httpx.AsyncClient(base_url=served.address, headers=headers, timeout=60)
        self.answers: list[httpx.Response] = []

    async def asks(self, number: int, vera: Marked) -> None:
        """Something new, something to be looked at, or something that nobody can read."""
        body = {"identity": {"name": f"{TYPED} {number}"}, "details": {"address": f"{TYPED} lane"}}
        looks = f"/api/persons/{vera.ref}/looks"
        asked: list[tuple[str, str, str | None]] = [
            ("POST", "/api/persons", json.dumps(body)),
            ("GET", f"/api/persons/{vera.ref}", None),
            ("GET", f"/api/cases/{vera.cases[0]}", None),
            ("POST", looks, f'{{"reason": {TYPED}'),
        ]
        method, address, content = asked[number % len(asked)]
        headers = {"idempotency-key": str(uuid4()), "content-type": "application/json"}
        self.answers.append(await self._client.request(method, address, content=content, headers=headers))

    async def aclose(self) -> None:
        await self._client.aclose()

    async def at_once(self, vera: Marked) -> set[asyncio.Task[None]]:
        """Many questions; it answers when the first has come back."""
        asking = [asyncio.ensure_future(self.asks(number, vera)) for number in range(AT_ONCE)]
        await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        return set(asking)


async def test_a_process_that_is_killed_leaves_no_trace_of_what_was_typed_and_no_look_without_its_entry(
    house: House, aino: Colleague, served: Served
) -> None:
    vera, broken_off, browser = await registers(aino), 0, Browser(served, aino)
    await opens_a_case(aino, [vera])
    before = named(house).count(vera.ref)
    with statements_watched(house.database) as statements:
        for _ in range(KILLS):
            asking = await browser.at_once(vera)
            served.process.kill()
            served.ended()
            served.start()
            await asyncio.wait(asking)
            broken_off += len([one for one in asking if one.exception()])
        await asyncio.wait(await browser.at_once(vera))
    saw = [answer for answer in browser.answers if answer.is_success and vera.in_bytes(answer.content)]
    assert saw
    assert broken_off
    assert named(house).count(vera.ref) - before >= len(saw)
    unmarked("pg_stat_activity", "\n".join(statements).encode())
    await browser.aclose()
    nothing_is_said(house, served, browser)


async def test_a_process_that_loses_its_database_and_its_keys_says_nothing_of_what_was_asked(
    house: House, aino: Colleague, served: Served
) -> None:
    vera, browser = await registers(aino), Browser(served, aino)
    await opens_a_case(aino, [vera])
    await asyncio.wait(await browser.at_once(vera))
    shut_for_all(house.database, "false")
    await asyncio.wait(await browser.at_once(vera))
    shut_for_all(house.database, "true")
    served.stop()
    for file in kept(house):
        if "pool" in str(file.parent):
            file.rename(file.with_suffix(".away"))
    served.start()
    await asyncio.wait(await browser.at_once(vera))
    await browser.aclose()
    assert {200, 400, 503} <= {answer.status_code for answer in browser.answers}
    nothing_is_said(house, served, browser)


def nothing_is_said(house: House, served: Served, browser: Browser) -> None:
    """Not in what it logs, answers when it fails or keeps, nor in what the database logs or keeps."""
    for answer in browser.answers:
        if answer.is_error:
            unmarked("an answer", answer.content)
    unmarked("the log", served.said())
    assert b"request" in served.said()
    unmarked("the database", dumped(house))
    unmarked("the log of the database", (house.database.cluster.folder / "log").read_bytes())
    for file in kept(house):
        unmarked(file.name, file.read_bytes())


def kept(house: House) -> list[Path]:
    assert house.settings.data is not None
    return [file for file in house.settings.data.rglob("*") if file.is_file()]
