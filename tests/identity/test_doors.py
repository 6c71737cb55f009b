"""Every route asks who comes, unless it stands in a list here; and what changes something comes from our own page."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar.routes import HTTPRoute

from api.app import create_app
from api.identity import session
from api.identity.sessions import Sessions
from api.settings import Settings
from tests.api.reader import FROM_OUR_PAGE, HERE, reading
from tests.identity.given import SignedInHere, somebody
from tests.identity.test_perimeter import kind_of

OPEN_TO_ALL = {
    "GET /",
    "GET /assets/{file_path}",
    "GET /health/live",
    "GET /health/ready",
    "GET /login",
    "GET /login/style.css",
    "GET /metrics",
    "GET /signed-out",
    "GET /{file_path}",
    "POST /login",
    "POST /logout",
}
OPEN_WHILE_LOCKED = {
    "DELETE /api/sessions",
    "GET /api/session",
    "POST /api/session/end",
    "POST /api/session/lock",
}
NO_ACTIVITY = {
    "GET /api/kpis",
    "GET /api/queues/board",
    "GET /api/session",
    "GET /api/stream",
    "POST /api/session/end",
    "POST /api/session/lock",
}
OWN_TOKEN = {"POST /login", "POST /logout"}
NO_COOKIE_COUNTS: set[str] = set()

Route = tuple[str, str, dict[str, Any]]


def routes(*told: Settings) -> Iterator[Route]:
    """Method, template and what the route says of itself, for everything that is served."""
    for settings in told:
        for route in create_app(settings).routes:
            assert isinstance(route, HTTPRoute), "a guard of another kind would be needed"
            for handler in route.route_handlers:
                for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                    yield method, route.path_format, dict(handler.opt)


def those_that_say(told: set[Settings], word: str) -> set[str]:
    return {f"{method} {path}" for method, path, opt in routes(*told) if opt.get(word)}


def address_of(path: str) -> str:
    """An address of the route."""
    for name in ("session_id", "actor_id"):
        path = path.replace(f"{{{name}}}", str(uuid4()))
    return path.replace("{path}", "openapi.json").replace("{file_path}", "missing.js")


@pytest.mark.parametrize(
    ("word", "approved"),
    [
        ("open_to_all", OPEN_TO_ALL),
        ("open_while_locked", OPEN_WHILE_LOCKED),
        ("not_activity", NO_ACTIVITY),
        ("own_token", OWN_TOKEN),
        ("no_cookie_counts", NO_COOKIE_COUNTS),
    ],
)
async def test_what_asks_for_less_stands_in_a_list(
    settings: Settings, built: Settings, word: str, approved: set[str]
) -> None:
    assert those_that_say({settings, built}, word) == approved


async def test_nobody_gets_anything_else_without_a_session(settings: Settings) -> None:
    asked = 0
    async with reading(settings) as client:
        for method, path, opt in routes(settings):
            if not opt.get("open_to_all"):
                answer = await client.request(method, address_of(path))
                assert (answer.status_code, kind_of(answer)) == (401, "unauthenticated"), (method, path)
                assert answer.headers["www-authenticate"] == 'Bearer realm="uppdrag"'
                asked += 1
    assert asked > 10


@pytest.mark.parametrize(
    "cookie",
    [
        "__Host-uppdrag=" + "A" * 43,
        "__Host-uppdrag=",
        "uppdrag={}",
        "__Host-uppdrag={}; __Host-uppdrag={}",
        "__Host-uppdrag-login={}",
    ],
)
async def test_what_is_no_session_of_ours_is_nobody(
    stranger: httpx.AsyncClient, aino: SignedInHere, cookie: str
) -> None:
    token = aino.cookie.partition("=")[2]
    answer = await stranger.get("/api/session", headers={"cookie": cookie.replace("{}", token)})
    assert (answer.status_code, kind_of(answer)) == (401, "unauthenticated")


async def test_a_persons_session_is_no_machines_token(
    stranger: httpx.AsyncClient, aino: SignedInHere
) -> None:
    bearer = {"authorization": f"Bearer {aino.cookie.partition('=')[2]}"}
    assert (await stranger.get("/api/session", headers=bearer)).status_code == 401
    both = bearer | {"cookie": aino.cookie}
    assert kind_of(await stranger.get("/api/session", headers=both)) == "two-identities"


async def test_a_locked_session_gets_the_way_out_and_nothing_else(
    settings: Settings, sessions: Sessions
) -> None:
    async with reading(settings) as client:
        for method, path, opt in routes(settings):
            if opt.get("open_to_all"):
                continue
            aino = await somebody(settings)
            await sessions.change(aino.session.session, session.locked)
            answer = await client.request(method, address_of(path), headers=aino.headers)
            refused = answer.status_code == 403 and kind_of(answer) == "screen-locked"
            assert refused is not bool(opt.get("open_while_locked")), (method, path)


FORGERIES: dict[str, dict[str, str | None]] = {
    "no token": {"x-csrf-token": None},
    "an empty token": {"x-csrf-token": ""},
    "a token of another length": {"x-csrf-token": "0" * 63},
    "somebody else's token": {"x-csrf-token": "0" * 64},
    "no origin and nothing about the page": {"origin": None, "sec-fetch-site": None},
    "no origin": {"origin": None},
    "another origin": {"origin": "https://evil.example"},
    "another port": {"origin": "http://127.0.0.1:8001"},
    "another scheme": {"origin": "https://127.0.0.1:8000"},
    "an origin that begins as ours": {"origin": f"{HERE}.evil.example"},
    "an opaque origin, and nothing about the page": {"origin": "null", "sec-fetch-site": None},
    "an opaque origin": {"origin": "null", "sec-fetch-site": "cross-site"},
    "another site": {"sec-fetch-site": "cross-site"},
    "a sister site": {"sec-fetch-site": "same-site"},
    "the address bar": {"sec-fetch-site": "none"},
    "two sites": {"sec-fetch-site": "same-origin, cross-site"},
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
async def test_no_route_that_changes_something_takes_a_forgery(
    settings: Settings, forgery: dict[str, str | None]
) -> None:
    asked = 0
    async with reading(settings) as client:
        for name in FROM_OUR_PAGE:
            del client.headers[name]
        for method, path, opt in routes(settings):
            if method == "GET" or opt.get("no_cookie_counts") or opt.get("own_token"):
                continue
            aino = await somebody(settings)
            sent = {**FROM_OUR_PAGE, **aino.headers, **forgery}
            given = {name: value for name, value in sent.items() if value is not None}
            answer = await client.request(method, address_of(path), headers=given)
            assert answer.status_code == 403, (method, path)
            assert kind_of(answer) in {"not-from-our-page", "from-another-site"}
            asked += 1
    assert asked >= 6


@pytest.mark.parametrize(
    "honest",
    [{}, {"sec-fetch-site": None}, {"origin": "null"}],
    ids=["a page of ours", "an older browser", "a form of a page that sends no referrer"],
)
async def test_what_comes_from_our_own_page_is_taken(
    reader: httpx.AsyncClient, honest: dict[str, str | None]
) -> None:
    for name, value in honest.items():
        del reader.headers[name]
        if value:
            reader.headers[name] = value
    assert (await reader.post("/api/session/lock")).status_code == 200


async def test_the_token_may_come_in_a_form(reader: httpx.AsyncClient) -> None:
    token = reader.headers.pop("x-csrf-token")
    assert (await reader.post("/api/session/lock", data={"csrf": "0" * 64})).status_code == 403
    assert (await reader.post("/api/session/lock", data={"csrf": token})).status_code == 200


async def test_a_token_of_one_session_is_no_token_of_another(settings: Settings) -> None:
    aino, again = await somebody(settings), await somebody(settings)
    async with reading(settings) as client:
        mixed = aino.headers | {"x-csrf-token": again.csrf}
        assert (await client.post("/api/session/lock", headers=mixed)).status_code == 403


async def test_what_only_asks_needs_no_token(reader: httpx.AsyncClient) -> None:
    for name in ("x-csrf-token", "origin", "sec-fetch-site"):
        del reader.headers[name]
    assert (await reader.get("/api/session")).status_code == 200
