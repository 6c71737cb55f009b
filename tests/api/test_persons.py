"""A person's record: registered once, shown to whom it may be shown, and never without an entry."""

import httpx
import pytest

from tests.api.office import Office, done

VERA = {
    "identity": {"name": "Vera Exempel", "number": "18900101-9802"},
    "details": {"phones": ["070-1740605"], "e_mail": "vera@example.com", "address": "Provgatan 1"},
}


@pytest.fixture
async def aino(office: Office) -> httpx.AsyncClient:
    return await office.agent("aino")


async def test_who_is_registered_is_shown_with_an_entry_in_the_log(
    office: Office, aino: httpx.AsyncClient
) -> None:
    made = await done(aino, "/api/persons", VERA)
    assert office.log() == office.log()[:1]
    answer = await aino.get(f"/api/persons/{made['id']}")
    card = answer.json()
    assert card["name"] == {"how": "clear", "text": "Vera Exempel"}
    assert card["number"] == {"how": "clear", "text": "18900101-9802"}
    assert (card["version"], card["stage"], card["protection"]) == (1, "open", "unknown")
    assert [str(person) for person in office.shown()] == [made["id"]]
