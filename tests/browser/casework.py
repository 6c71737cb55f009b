"""Ärendearbete: Aino, who is at work and has a case, and her windows on the pages about it."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.cases.facts import CasePersonTied
from domain.rights import Place
from domain.words import PersonRole
from ledger.registers import FOLDER
from tests.api.office import CENTRE, Office
from tests.api.past_office import happens, hours, opened, registered
from tests.browser.conftest import PATIENCE_MS
from tests.browser.desk import Desk, open_window
from tests.browser.serving import address_of
from tests.house.repository import ROOT
from tests.identity.given import somebody

COMMENT = "synpunkt"


@pytest.fixture
def folder(folder: Path) -> Path:
    """The data folder, with the boards and matter types of Lindhamn."""
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "boards.toml").write_bytes((ROOT / "cli/lindhamn/boards.toml").read_bytes())
    return folder


@pytest.fixture
async def case(office: Office) -> UUID:
    """Aino is at work and has a case about somebody; the centre has a mandate in its matter."""
    aino = await office.takes_on("aino")
    await office.rosters("aino")
    await office.mandate(CENTRE, COMMENT)
    person, case = await registered(office), uuid4()
    tied = CasePersonTied(person=person, role=PersonRole.PARTY, at=hours(1))
    await happens(office, case, 0, opened(CENTRE, aino, COMMENT), tied)
    await office.is_projected()
    return case


async def desk_on(
    settings: Settings, browser: Browser, path: str, place: Place = Place.OFFICE, **how: Any
) -> Desk:
    """Aino's window on a page."""
    address = address_of(settings)
    desk = await open_window(browser, address, signed_in=await somebody(settings), **how)
    desk.page.set_default_timeout(PATIENCE_MS)
    await desk.page.goto(f"{address}{path}")
    before = await desk.page.locator("main").element_handle(timeout=PATIENCE_MS)
    async with desk.page.expect_response("**/api/session/place"):
        await desk.page.locator("#place").select_option(place.value)
    await before.wait_for_element_state(
        "hidden"
    )  # The page is made anew, and what is asked of the old one is lost.
    await expect(desk.page.locator("h1")).to_be_visible()
    return desk


async def at_work(office: Office, settings: Settings, subject: str = "aino") -> httpx.AsyncClient:
    """Somebody's other window, past the page: it talks with the interface alone."""
    client = await office.browser(subject)
    client.base_url = address_of(settings)
    client.headers["origin"] = address_of(settings)
    return client


async def stored(desk: Desk, path: str) -> Any:
    """What the interface answers the one whose window it is, past the page."""
    return await desk.page.evaluate("path => fetch(path).then(answer => answer.json())", path)
