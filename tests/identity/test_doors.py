"""Every route asks who comes, unless it stands in a list here; and what changes something comes from our own page."""

import httpx
import pytest

from api.identity import session
from api.identity.sessions import Sessions
from api.settings import Settings
from tests.api.reader import reading
from tests.identity.given import SignedInHere, somebody
from tests.identity.routes import address_of, routes
from tests.identity.test_perimeter import kind_of

OPEN_TO_ALL = {
    "GET /",
    "GET /access",
    "GET /approvals",
    "GET /assets/{file_path}",
    "GET /bundles",
    "GET /bundles/{bundle_id}",
    "GET /cases",
    "GET /cases/new",
    "GET /cases/{case_id}",
    "GET /cases/{case_id}/bundle",
    "GET /cases/{case_id}/disclosures",
    "GET /cases/{case_id}/past",
    "GET /cases/{case_id}/readers",
    "GET /confirmed",
    "GET /contacts/new",
    "GET /contacts/{contact_id}",
    "GET /disclosures",
    "GET /disposals",
    "GET /disposals/new",
    "GET /disposals/{disposal_id}",
    "GET /emergency",
    "GET /floor/past",
    "GET /health/live",
    "GET /health/ready",
    "GET /log-reviews",
    "GET /log-reviews/{review_id}",
    "GET /log-searches/new",
    "GET /log-searches/{search_id}",
    "GET /login",
    "GET /login/callback",
    "GET /login/start",
    "GET /login/style.css",
    "GET /mandates",
    "GET /mandates/{mandate_id}",
    "GET /metrics",
    "GET /persons/{person_id}/readers",
    "GET /proof",
    "GET /records-requests",
    "GET /records-requests/new",
    "GET /records-requests/{request_id}",
    "GET /recovery",
    "GET /signed-out",
    "GET /unlocked",
    "GET /{file_path}",
    "POST /api/token",
    "POST /backchannel-logout",
    "POST /login",
    "POST /logout",
    "POST /violations",
}
OPEN_WHILE_LOCKED = {
    "DELETE /api/sessions",
    "GET /api/session",
    "POST /api/session/end",
    "POST /api/session/lock",
    "POST /api/session/unlock",
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
NO_COOKIE_COUNTS = {"POST /api/token", "POST /backchannel-logout", "POST /violations"}


def those_that_say(word: str, *told: Settings) -> set[str]:
    return {f"{method} {path}" for method, path, opt in routes(*told) if opt.get(word)}


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
    assert those_that_say(word, settings, built) == approved


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
