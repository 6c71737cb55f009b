"""The built pages, and what stands there when they are not built."""

import httpx
import pytest

from api.settings import Settings
from tests.api.reader import reading
from tests.identity.given import somebody

CONTENT = "console.log('the floor')"


async def test_unbuilt_pages_say_how_they_are_built(reader: httpx.AsyncClient) -> None:
    answer = await reader.get("/")
    assert answer.status_code == 503
    assert "./uppdrag up" in answer.text


async def test_the_page_is_asked_for_again_each_time(built: Settings) -> None:
    async with reading(built, signed_in=await somebody(built)) as client:
        answer = await client.get("/")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


async def test_without_a_session_the_page_leads_to_the_sign_in(built: Settings) -> None:
    async with reading(built) as client:
        answer = await client.get("/")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert answer.headers["cache-control"] == "no-store"


async def test_whoever_follows_a_link_from_elsewhere_is_asked_again_by_our_own_page(built: Settings) -> None:
    from_elsewhere = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    async with reading(built) as client:
        answer = await client.get("/", headers=from_elsewhere)
        assert answer.status_code == 200
        assert '<meta http-equiv="refresh" content="0;url=/">' in answer.text


async def test_what_has_its_hash_in_its_name_is_kept(built: Settings) -> None:
    async with reading(built) as client:
        answer = await client.get("/assets/app.js")
        assert answer.text == CONTENT
        assert answer.headers["cache-control"] == "max-age=31536000, immutable"


@pytest.mark.parametrize(
    "address", ["/../secret", "/assets/../../secret", "/%2e%2e/secret", "/assets/%2e%2e%2f%2e%2e%2fsecret"]
)
async def test_nothing_outside_the_folder_is_served(built: Settings, address: str) -> None:
    (built.static.parent / "secret").write_text("secret")
    async with reading(built) as client:
        answer = await client.get(address)
        assert answer.status_code == 404
        assert "secret" not in answer.text
