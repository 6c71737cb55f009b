"""What changes something comes from a page of our own, and brings the session's own token against forgery."""

import httpx
import pytest

from api.settings import Settings
from tests.api.reader import FROM_OUR_PAGE, HERE, reading
from tests.identity.given import somebody
from tests.identity.routes import address_of, routes
from tests.identity.test_perimeter import kind_of

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
