"""Signing in where nothing is real, by a click and without a script; and what that never does in a real ledger."""

import asyncio
import re
from pathlib import Path

import httpx
import msgspec
import pytest

from api.identity.cookies import SESSION, encoded
from api.identity.identity import keys_of
from api.identity.people import FILE, SOMEBODY, MadeUpPerson, Title
from api.identity.sessions import Sessions
from api.identity.sign_in import BEFORE
from api.identity.words import LANGUAGES, language_of
from api.settings import Settings
from ledger.birth import LedgerKind
from tests.api.centre import found
from tests.api.reader import PORT, reading
from tests.database import Database
from tests.identity.clicking import cookies_in, form_in
from tests.identity.given import SignedInHere

PEOPLE = [
    MadeUpPerson(key="aino", name="Aino Åkerlund", title=Title(sv="Arbetsledare", nb="Vaktleder", en="Lead")),
    MadeUpPerson(key="b&<b>", name="Bo <b>", title=Title(sv="Arkivarie", nb="Arkivar", en="Archivist")),
]


async def clicked(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    """Opens the page and clicks on the first person, with some fields otherwise."""
    page = await client.get("/login")
    return await client.post("/login", data=form_in(page) | fields, headers=cookies_in(page))


async def test_a_click_signs_a_made_up_person_in(stranger: httpx.AsyncClient) -> None:
    answer = await clicked(stranger)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    said = (await stranger.get("/api/session", headers=cookies_in(answer))).json()
    assert (said["name"], said["amr"], said["banner"]) == (SOMEBODY.name, ["click"], "practice")


async def test_the_same_person_is_the_same_actor_each_time(stranger: httpx.AsyncClient) -> None:
    actors = set()
    for _ in range(2):
        answer = await clicked(stranger)
        actors.add((await stranger.get("/api/session", headers=cookies_in(answer))).json()["actor"])
    assert len(actors) == 1


async def test_in_a_demo_one_chooses_among_its_people(stranger: httpx.AsyncClient, folder: Path) -> None:
    (folder / FILE).write_bytes(msgspec.json.encode(PEOPLE))
    page = await stranger.get("/login")
    assert re.findall(r"<strong>(.*?)</strong><span>(.*?)</span>", page.text) == [
        ("Aino Åkerlund", "Arbetsledare"),
        ("Bo &lt;b&gt;", "Arkivarie"),
    ]
    answer = await clicked(stranger, person="b&<b>")
    assert (await stranger.get("/api/session", headers=cookies_in(answer))).json()["name"] == "Bo <b>"


@pytest.mark.parametrize(
    "fields", [{"person": "nobody"}, {"person": ""}, {"csrf": "0" * 64}, {"csrf": ""}], ids=str
)
async def test_a_form_that_is_not_ours_signs_nobody_in(
    stranger: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    answer = await clicked(stranger, **fields)
    assert answer.status_code == 403
    assert SESSION + "=" not in str(answer.headers)
    assert answer.headers["content-type"].startswith("text/html")


async def test_without_the_cookie_of_the_page_nobody_is_signed_in_and_is_told_why(
    stranger: httpx.AsyncClient,
) -> None:
    page = await stranger.get("/login")
    answer = await stranger.post("/login", data=form_in(page))
    assert answer.status_code == 403
    assert "tar webbläsaren inte emot kakan" in answer.text


async def test_a_strange_page_cannot_sign_somebody_in(stranger: httpx.AsyncClient) -> None:
    page = await stranger.get("/login")
    sent = cookies_in(page) | {"origin": "https://evil.example", "sec-fetch-site": "none"}
    answer = await stranger.post("/login", data=form_in(page), headers=sent)
    assert (answer.status_code, "inte från en sida" in answer.text) == (403, True)


async def test_signing_in_makes_a_new_token_and_ends_the_session_that_was_there(
    stranger: httpx.AsyncClient, sessions: Sessions, aino: SignedInHere
) -> None:
    page = await stranger.get("/login")
    brought = cookies_in(page)["cookie"] + "; " + aino.cookie
    answer = await stranger.post("/login", data=form_in(page), headers={"cookie": brought})
    assert cookies_in(answer)["cookie"] not in (aino.cookie, "")
    assert await sessions.of(aino.token) is None


async def test_a_token_that_somebody_planted_is_nobodys_after_the_sign_in(
    stranger: httpx.AsyncClient,
) -> None:
    planted = f"{SESSION}=" + "A" * 43
    page = await stranger.get("/login")
    brought = cookies_in(page)["cookie"] + "; " + planted
    answer = await stranger.post("/login", data=form_in(page), headers={"cookie": brought})
    assert answer.status_code == 303
    assert (await stranger.get("/api/session", headers={"cookie": planted})).status_code == 401


async def test_whoever_is_signed_in_is_offered_the_way_on_and_the_way_out(
    settings: Settings, aino: SignedInHere
) -> None:
    async with reading(settings) as client:
        cookie = {"cookie": aino.cookie}
        page = await client.get("/login", headers=cookie)
        assert "Aino Exempel" in page.text
        assert f'name="csrf" value="{aino.csrf}"' in page.text
        forged = await client.post("/logout", data={"csrf": "0" * 64}, headers=cookie)
        assert forged.status_code == 403
        left = await client.post("/logout", data={"csrf": aino.csrf}, headers=cookie)
        assert (left.status_code, left.headers["location"]) == (303, "/signed-out")
        assert (await client.get("/api/session", headers=cookie)).status_code == 401
        assert (await client.post("/logout", headers=cookie)).status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_comes_in_three_languages(stranger: httpx.AsyncClient, language: str) -> None:
    words = LANGUAGES["nb" if language == "nb" else "sv" if language == "sv" else "en"]
    for address, title in (("/login", words.sign_in), ("/signed-out", words.signed_out)):
        for page in (
            await stranger.get(address, params={"language": language}),
            await stranger.get(address, headers={"accept-language": f"fr, {language};q=0.8"}),
        ):
            assert f'<html lang="{language}"' in page.text
            assert f"<h1>{title}</h1>" in page.text
            assert f"<strong>{words.practice}</strong> {words.practice_means}" in page.text
            assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "accepted", "got"),
    [
        (None, "", "sv"),
        (None, "fi", "sv"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "nn-NO", "nb"),
        (None, "no", "nb"),
        ("en", "sv", "en"),
        ("xx", "nb", "nb"),
        ("<script>", "*", "sv"),
    ],
)
def test_the_language_is_the_first_that_we_have(asked: str | None, accepted: str, got: str) -> None:
    assert language_of(asked, accepted) == got


@pytest.fixture
def real(database: Database, folder: Path) -> Settings:
    """A real ledger, in which sign-in has not been set up."""
    asyncio.run(found(database, folder, LedgerKind.REAL))
    return Settings.for_port(database.dsn(), PORT, folder, folder / "static")


async def test_in_a_real_ledger_nobody_is_made_up(real: Settings) -> None:
    async with reading(real) as client:
        page = await client.get("/login")
        assert "identity.toml" in page.text
        assert 'name="person"' not in page.text
        assert 'class="sign"' not in page.text


async def test_the_form_of_a_demo_signs_nobody_in_where_the_ledger_is_real(
    real: Settings,
) -> None:
    as_a_demo_would = {"csrf": keys_of(real).against_forgery(BEFORE + bytes(32)), "person": SOMEBODY.key}
    async with reading(real) as client:
        sent = {"cookie": f"__Host-uppdrag-login={encoded(bytes(32))}"}
        answer = await client.post("/login", data=as_a_demo_would, headers=sent)
        assert answer.status_code == 403


async def test_with_another_ledgers_keys_nobody_signs_in(stranger: httpx.AsyncClient, folder: Path) -> None:
    (folder / "keys" / "reference.key").unlink()
    answer = await clicked(stranger)
    assert (answer.status_code, "Uppdrag svarar inte just nu" in answer.text) == (503, True)
    assert not (folder / "keys" / "reference.key").exists()


@pytest.mark.parametrize("address", ["/login", "/signed-out", "/login/start", "/login/callback"])
async def test_what_people_look_at_tells_them_in_a_sentence_that_the_database_is_away(
    settings: Settings, address: str
) -> None:
    async with reading(msgspec.structs.replace(settings, dsn="host=/nowhere dbname=none")) as client:
        answer = await client.get(address, headers={"accept-language": "en"})
        assert answer.status_code == 503
        assert "does not answer just now" in answer.text
        assert answer.headers["content-type"].startswith("text/html")
