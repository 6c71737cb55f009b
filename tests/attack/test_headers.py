"""What every answer tells the browser to refuse, whatever is asked for, by whomever, and however it ends."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import httpx
import pytest
from msgspec.structs import replace

from api.app import create_app
from api.desk.budget import Bucket
from api.security import HEADERS
from api.settings import Settings
from domain.rights import Role
from tests.api.reader import client_of, reading
from tests.api.rights.house import House
from tests.identity.routes import address_of, routes

MARK = "Zebraminne-4711"
"""Stands in what is sent, and in no header that comes back."""
ENDLESS = {"/api/stream"}
STATUSES = {200, 400, 401, 403, 404, 405, 421, 429}
"""At least so many ways to end are met on the way; further ones are held to the same."""


@pytest.fixture
def served(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The pages are built, so that files are served."""
    static = tmp_path_factory.mktemp("pages")
    (static / "assets").mkdir()
    (static / "index.html").write_text("<!doctype html><title>Uppdrag</title>")
    (static / "assets" / "app.js").write_text("console.log('the floor')")
    return replace(settings, static=static)


def asked(settings: Settings) -> Iterator[tuple[str, str]]:
    """Method and address of all that is served, and of what is not."""
    told = {(method, address_of(path)) for method, path, _ in routes(settings)}
    told |= {
        ("GET", each) for each in ("/assets/app.js", "/assets/none.js", "/nowhere", "//", "/%00", "/api/x")
    }
    for method, address in sorted(told, key=lambda each: (ends_the_session(each[1]), each)):
        if address not in ENDLESS:
            yield method, address
        yield from ((other, address) for other in ("HEAD", "DELETE", "PATCH", "TRACE") if other != method)


def ends_the_session(address: str) -> bool:
    return "session" in address or "logout" in address


async def answers(client: httpx.AsyncClient, settings: Settings) -> AsyncIterator[httpx.Response]:
    for method, address in asked(settings):
        headers = {"idempotency-key": str(uuid4()), "x-asked": MARK, "referer": f"http://x/{MARK}"}
        body = json.dumps({"text": MARK}).encode() if method in ("POST", "PUT") else b""
        yield await client.request(method, address, content=body, headers=headers, params={"q": MARK})


def hold(answer: httpx.Response) -> None:
    where = (answer.request.method, answer.request.url.path, answer.status_code)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS, where
    assert MARK not in str(answer.headers.multi_items()), where
    assert "server" not in answer.headers, where
    assert "access-control-allow-origin" not in answer.headers, where
    assert "cache-control" in answer.headers, where
    if where[1].startswith("/api/"):
        assert answer.headers["cache-control"] == "no-store", where


async def test_every_answer_of_every_route_tells_the_browser_what_to_refuse(
    house: House, served: Settings
) -> None:
    met: dict[int, int] = defaultdict(int)
    app = create_app(served)
    aino, bo = await house.has("Aino", Role.AGENT), await house.has("Bo", Role.AGENT)
    async with app.lifespan():
        for client in (client_of(app, signed_in=aino.signed_in), client_of(app)):
            async for answer in answers(client, served):
                hold(answer)
                met[answer.status_code] += 1
        stranger = client_of(app)
        hold(strange := await stranger.get("/", headers={"host": "evil.example"}))
        app.state.desk.budget.requests = Bucket(0, 0)
        hold(spent := await client_of(app, signed_in=bo.signed_in).get("/api/cases"))
    met[strange.status_code] += 1
    met[spent.status_code] += 1
    assert set(met) >= STATUSES
    assert 500 not in met
    assert sum(met.values()) > 400


async def test_a_lost_database_and_a_crash_tell_it_too(house: House, served: Settings) -> None:
    aino = await house.has("Aino", Role.AGENT)
    lost = replace(served, dsn="host=127.0.0.1 port=1 dbname=nowhere connect_timeout=1")
    async with reading(lost, signed_in=aino.signed_in) as client:
        hold(away := await client.get("/api/cases"))
    app = create_app(served)
    async with app.lifespan():
        app.state.desk.budget = None
        hold(crashed := await client_of(app, signed_in=aino.signed_in).get("/api/cases"))
    assert (away.status_code, crashed.status_code) == (503, 500)
