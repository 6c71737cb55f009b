"""Vem ärendet gäller, in a real browser: looked up, registered, tied, taken out; and why, where it must be said."""

from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from api.settings import Settings
from ledger.registers import FOLDER
from tests.api.office import CENTRE, Office, done
from tests.browser.casework import COMMENT, at_work, case, desk_on, folder, stored
from tests.browser.desk import Desk
from tests.browser.serving import settings
from tests.house.repository import ROOT

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

NUMBER = "070-1740612"
WHY = "They asked us to call back"


async def persons_of(desk: Desk, case: UUID) -> list[tuple[str, str]]:
    """Whom the case concerns, as it is stored: role and name."""
    page = await stored(desk, f"/api/cases/{case}")
    return [(one["role"], one["card"]["name"]["text"]) for one in page["persons"]]


async def tab_to(page: Page, name: str) -> None:
    """Goes on by the tab key until a button of that name has the keyboard."""
    for _ in range(30):
        if await page.evaluate("document.activeElement.textContent.trim()") == name:
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no tab leads to {name}")


async def test_somebody_is_registered_tied_and_taken_out_by_keyboard_and_it_is_undone(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, f"/cases/{case}", tested_by_axe=True)
    page, told = desk.page, desk.page.locator("[data-told]")
    before = await persons_of(desk, case)
    await page.get_by_role("button", name="Knyt en person").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("combobox", name="Som").select_option("relative")
    await page.get_by_label("Nummer", exact=True).fill(NUMBER)
    await page.get_by_label("Nummer", exact=True).press("Enter")
    await expect(page.get_by_text("Ingen som du får se har det numret.")).to_be_visible()
    await tab_to(page, "Registrera en ny person")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Telefon")).to_have_value(NUMBER)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Skriv namnet först.")).to_be_visible()
    assert await desk.faults(ROOT) == []
    await page.keyboard.type("Kim Exempel")
    await page.keyboard.press("Enter")
    await expect(told).to_contain_text("Personen är knuten.")
    assert sorted(await persons_of(desk, case)) == sorted([*before, ("relative", "Kim Exempel")])
    await tab_to(page, "Ångra")
    await page.keyboard.press("Enter")
    await expect(told).to_contain_text("Personen är borttagen.")
    assert await persons_of(desk, case) == before
    await page.get_by_role("button", name="Knyt en person").click()
    await page.keyboard.type(NUMBER)
    await page.keyboard.press("Enter")
    await tab_to(page, "Knyt")
    await page.keyboard.press("Enter")
    await expect(page.locator("article")).to_have_count(2)
    assert ("party", "Kim Exempel") in await persons_of(desk, case)
    assert NUMBER not in "".join(desk.asked)
    assert desk.said == []


@pytest.fixture
def strict(folder: Path) -> None:
    """The house is run strictly: whoever has nobody on the line says why they look somebody up."""
    profiles = (ROOT / "mandate/registers/profiles.toml").read_text()
    told = profiles.replace("version = 1", "version = 2", 1).replace(
        'in_use = "liten-kommun"', 'in_use = "strict"'
    )
    (folder / FOLDER / "profiles.toml").write_text(told)


async def test_where_it_has_to_be_said_why_it_is_asked_in_place_and_what_was_typed_stays(
    strict: None, settings: Settings, browser: Browser, office: Office
) -> None:
    await office.takes_on("aino")
    await office.rosters("aino")
    await office.mandate(CENTRE, COMMENT)
    await office.is_projected()
    desk = await desk_on(settings, browser, "/cases/new", tested_by_axe=True)
    page = desk.page
    await page.get_by_label("Sök ärendetyp").fill("synp")
    await page.get_by_role("radio").check()
    number = page.get_by_label("Nummer", exact=True)
    await number.fill(NUMBER)
    await number.press("Enter")
    await expect(page.get_by_label("Skäl")).to_be_focused()
    assert await desk.faults(ROOT) == []
    await page.keyboard.type("why")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("minst fem tecken")).to_be_visible()
    await page.get_by_label("Skäl").fill(WHY)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Ingen som du får se har det numret.")).to_be_visible()
    await expect(number).to_have_value(NUMBER)
    await page.get_by_role("button", name="Registrera en ny person").click()
    await page.keyboard.type("Kim Exempel")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Skäl")).to_have_count(
        0
    )  # Said once, and gone with the one it was said of.
    await expect(page.get_by_role("button", name="Ta bort")).to_be_visible()
    await expect(number).to_be_focused()
    aino, search = await at_work(office, settings), {"by": "phone", "value": NUMBER, "reason": WHY}
    [card] = (await done(aino, "/api/person-searches", search))["persons"]
    assert card["name"]["text"] == "Kim Exempel"
    assert WHY not in "".join(desk.asked)
    assert [
        said for said in desk.said if "403" not in said
    ] == []  # Chromium itself tells of what was asked why.
