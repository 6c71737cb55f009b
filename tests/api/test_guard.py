"""Who may ask, under which name, and what every answer tells the browser to refuse."""

from collections.abc import Iterator

import httpx
import pytest
from litestar.routes import HTTPRoute

from api.app import create_app
from api.identity.perimeter import is_this_machine
from api.security import HEADERS
from api.settings import Settings
from tests.api.reader import reading

STRANGE_HOSTS = ["evil.example", "127.0.0.1", "127.0.0.1:8001", "localhost.evil.example:8000", "", "[::1]"]


def routes(settings: Settings) -> Iterator[str]:
    for route in create_app(settings).routes:
        if isinstance(route, HTTPRoute):
            yield route.path_format.replace("{file_path}", "missing.js").replace("{path}", "redoc")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
async def test_every_route_tells_the_browser_what_to_refuse(
    settings: Settings, built: Settings, method: str
) -> None:
    addresses = {*routes(settings), *routes(built), "/assets/app.js", "/nowhere/at/all", "//", "/%00"}
    assert {"/", "/api/stream", "/metrics", "/schema/openapi.json"} <= addresses
    for told in (settings, built):
        async with reading(told) as client:
            for address in addresses - ({"/api/stream"} if method == "GET" else set()):
                answer = await client.request(method, address)
                assert {name: answer.headers[name] for name in HEADERS} == HEADERS, (method, address)


async def test_a_refused_request_tells_it_too(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/", headers={"host": "evil.example"})
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", STRANGE_HOSTS)
@pytest.mark.parametrize("address", ["/", "/api/queues/board", "/nowhere", "/health/live"])
async def test_another_name_is_not_answered_to(reader: httpx.AsyncClient, host: str, address: str) -> None:
    answer = await reader.get(address, headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["type"] == "urn:uppdrag:problem:unknown-host"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
async def test_every_name_of_this_machine_is_answered_to(reader: httpx.AsyncClient, host: str) -> None:
    assert (await reader.get("/health/live", headers={"host": host})).status_code == 200


async def test_two_names_at_once_are_not_answered_to(reader: httpx.AsyncClient) -> None:
    headers = [("host", "127.0.0.1:8000"), ("host", "evil.example")]
    assert (await reader.get("/health/live", headers=headers)).status_code == 421


async def test_another_machine_is_not_answered(settings: Settings) -> None:
    async with reading(settings, address="192.0.2.7") as client:
        answer = await client.get("/health/live")
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:uppdrag:problem:not-from-here"


@pytest.mark.parametrize(
    ("client", "answered"),
    [
        (("127.0.0.1", 1), True),
        (("127.8.8.8", 1), True),
        (("::1", 1), True),
        (("::ffff:127.0.0.1", 1), True),
        (("::ffff:192.0.2.7", 1), False),
        (("192.0.2.7", 1), False),
        (("localhost", 1), False),
        (None, False),
    ],
)
def test_this_machine_is_known_by_its_address(client: tuple[str, int] | None, answered: bool) -> None:
    assert is_this_machine(client) is answered


async def test_head_is_get_without_its_body(reader: httpx.AsyncClient) -> None:
    asked, got = await reader.head("/health/live"), await reader.get("/health/live")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == got.headers["content-length"] == str(len(got.content))


async def test_head_of_a_stream_ends(reader: httpx.AsyncClient) -> None:
    answer = await reader.head("/api/stream")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
