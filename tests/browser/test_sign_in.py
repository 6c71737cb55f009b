"""Signing in, in a real browser: by a click where nothing is real, at a provider where people are; without a script."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser, Page, expect

from api.identity.people import FILE, MadeUpPerson, Title
from tests.api.centre import Centre, employ
from tests.api.served import Served
from tests.browser.desk import Desk, open_window
from tests.database import Database
from tests.house.repository import ROOT
from tests.identity.conftest import provider, the_provider
from tests.identity.provider import CLIENT_ID, SECRET_FILE, OidcProvider, client

__all__ = ["provider", "the_provider"]

pytestmark = pytest.mark.browser

PEOPLE = [
    MadeUpPerson(
        key="aino",
        name="Aino Åkerlund",
        title=Title(sv="Kommunvägledare", nb="Servicemedarbeider", en="Agent"),
    ),
    MadeUpPerson(
        key="bo",
        name="Bo Lindqvist",
        title=Title(sv="Arbetsledare, kontaktcenter", nb="Vaktleder", en="Team lead"),
    ),
    MadeUpPerson(key="cia", name="Cia Norén", title=Title(sv="Arkivarie", nb="Arkivar", en="Archivist")),
]


@pytest.fixture
def people(founded: Database, folder: Path) -> None:
    """A made-up municipality has more than one person. Bo works at the centre."""
    asyncio.run(employ(founded, folder, "bo"))
    (folder / FILE).write_bytes(msgspec.json.encode(PEOPLE))


@pytest.fixture
async def at_provider(
    founded: Database, folder: Path, projector: None, provider: OidcProvider
) -> AsyncIterator[Served]:
    """The service where people are real. It is called localhost, and so is another site than the provider is."""
    await employ(founded, folder, "aino", provider.issuer)
    with Served(founded.dsn(), folder, name="localhost") as served:
        served.stop()
        provider.told(clients=[client(redirect_uris=[f"{served.address}/login/callback"])])
        (folder / "identity.toml").write_text(
            f'address = "{served.address}"\n[provider]\nissuer = "{provider.issuer}"\n'
            f'client_id = "{CLIENT_ID}"\nclient_secret_file = "{SECRET_FILE}"\n'
        )
        served.start()
        yield served


async def opened(browser: Browser, served: Served, **how: object) -> Desk:
    """A window in which nobody is signed in, on its way to the floor."""
    desk = await open_window(browser, served.address, **how)  # type: ignore[arg-type]
    desk.page.set_default_timeout(30_000)
    await desk.page.goto(served.address)
    return desk


async def test_whoever_comes_to_the_floor_is_asked_who_they_are_and_clicks(
    browser: Browser, served: Served, centre: Centre, people: None
) -> None:
    desk = await opened(browser, served)
    assert desk.page.url == f"{served.address}/login"
    await expect(desk.page.get_by_role("heading", name="Logga in")).to_be_visible()
    await desk.page.get_by_role("button", name=re.compile("Bo Lindqvist")).click()
    await desk.is_("live")
    [cookie] = await desk.page.context.cookies()
    assert (cookie.get("name"), cookie.get("sameSite")) == ("__Host-uppdrag", "Strict")
    assert (cookie.get("httpOnly"), cookie.get("secure"), cookie.get("expires")) == (True, True, -1)
    assert desk.said == []


async def test_it_needs_no_script(browser: Browser, served: Served, centre: Centre) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = await context.new_page()
    await page.goto(served.address)
    await page.get_by_role("button").first.click()
    await expect(page).to_have_url(f"{served.address}/")
    await page.goto(f"{served.address}/login")
    await page.get_by_role("button", name="Logg ut").click()
    await expect(page.get_by_role("heading", name="Du er logget ut")).to_be_visible()
    assert await context.cookies() == []


async def test_at_a_provider_on_another_site_one_signs_in_and_the_strict_cookie_is_there(
    browser: Browser, at_provider: Served, centre: Centre
) -> None:
    desk = await opened(browser, at_provider)
    await desk.page.get_by_role("link", name="Logga in med kommunens inloggning").click()
    await desk.is_("live")
    [cookie] = [one for one in await desk.page.context.cookies() if one.get("domain") == "localhost"]
    assert (cookie.get("name"), cookie.get("sameSite")) == ("__Host-uppdrag", "Strict")
    assert desk.said == []


async def test_whoever_follows_a_link_from_elsewhere_is_still_signed_in(
    browser: Browser, at_provider: Served, centre: Centre, provider: OidcProvider
) -> None:
    desk = await opened(browser, at_provider)
    await desk.page.get_by_role("link", name="Logga in med kommunens inloggning").click()
    await desk.is_("live")
    await desk.page.goto(f"{provider.issuer}/link?{at_provider.address}")
    await desk.page.get_by_role("link").click()
    await desk.is_("live")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("address", ["/login", "/signed-out", "/login/callback"])
async def test_the_pages_have_no_fault_that_axe_finds(
    browser: Browser, served: Served, centre: Centre, people: None, address: str, colours: str
) -> None:
    for language in ("sv-SE", "nb-NO", "en-GB"):
        how = {"language": language, "colours": colours, "tested_by_axe": True, "width": 360}
        desk = await open_window(browser, served.address, **how)  # type: ignore[arg-type]
        await desk.page.goto(served.address + address)
        assert await desk.faults(ROOT) == []
        assert await desk.width() <= 360


async def test_by_key_alone_every_stop_can_be_seen(
    browser: Browser, served: Served, centre: Centre, people: None
) -> None:
    desk = await opened(browser, served)
    stops = []
    for _ in range(6):
        await desk.page.keyboard.press("Tab")
        assert await ringed(desk.page)
        stops.append(await desk.page.evaluate("document.activeElement.textContent"))
    assert [stop.startswith(person.name) for stop, person in zip(stops, PEOPLE, strict=False)] == [True] * 3
    assert stops[3:] == ["Svenska", "Norsk bokmål", "English"]


async def ringed(page: Page) -> bool:
    """Whether what has the focus shows it."""
    return bool(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
