"""Ärenden in a real browser: found, read, written in, handed over and closed by keyboard, and masked at home."""

from typing import Any, Literal
from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.rights import Place
from tests.api.office import Office
from tests.browser.casework import case, desk_on, folder
from tests.browser.serving import settings
from tests.house.repository import ROOT

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

KEPT = "[{ ...localStorage }, { ...sessionStorage }, location.search, document.title]"


async def test_a_case_is_found_and_handled_by_keyboard_and_what_was_done_is_undone(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, "/cases")
    page, status = desk.page, desk.page.locator("[data-said]")
    number = await page.locator("tbody th a").inner_text()
    await page.keyboard.press("s")
    await page.keyboard.type("KKK")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Det är inget ärendenummer")).to_be_visible()
    await page.get_by_role("textbox", name="Ärendenummer").fill(number.lower().replace("-", " "))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=f"Ärende {number}")).to_be_visible()
    assert page.url.endswith(f"/cases/{case}")
    await expect(page.get_by_text("Tank full")).to_be_visible()
    await page.keyboard.press("a")
    await page.keyboard.type("Ring the back door")
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Anteckning")).to_have_count(0)
    await page.keyboard.press("Enter")  # Shut, not lost: the button that opened it has the keyboard again.
    await expect(page.get_by_label("Anteckning")).to_have_value("Ring the back door")
    await page.keyboard.press("Control+Enter")
    await expect(status).to_have_text("Antecknat.")
    await expect(page.locator(".timeline")).to_contain_text("Ring the back door")
    await page.get_by_role("button", name="Lämna över").click()
    await page.get_by_role("combobox", name="Till förvaltning").select_option(index=1)
    await page.locator("form").get_by_role("button", name="Lämna över").click()
    await expect(status).to_contain_text("Ärendet är överlämnat.")
    await page.get_by_role("button", name="Ångra").click()
    await expect(status).to_contain_text("Ärendet är tillbaka hos oss.")
    await page.get_by_role("button", name="Avsluta").click()
    await expect(status).to_contain_text("Ärendet är avslutat.")
    assert await page.evaluate(KEPT) == [{}, {}, "", f"Ärende {number} – Uppdrag"]
    assert [
        said for said in desk.said if "422" not in said
    ] == []  # Chromium itself tells of the refused number.


async def test_a_new_case_begins_with_its_matter_type_and_says_what_is_ours(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, "/cases/new")
    page = desk.page
    await page.get_by_label("Sök ärendetyp").fill("synp")
    await page.get_by_role("radio").check()
    await expect(page.get_by_text("Vi tar emot och lämnar över")).to_be_visible()
    await page.get_by_label("Nummer", exact=True).fill("070-1740699")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Ingen som du får se har det numret.")).to_be_visible()
    await page.get_by_label("Rubrik").fill("The lid is loose")
    await page.get_by_label("Vad det gäller").last.fill("It rattles")
    await page.get_by_role("button", name="Öppna ärendet").click()
    await expect(page.get_by_role("heading", name="The lid is loose")).to_be_visible()
    await expect(page.get_by_text("It rattles")).to_be_visible()
    assert await page.evaluate("document.activeElement.id") == "main"
    assert desk.said == []


async def test_what_was_solved_at_once_is_registered_as_a_contact_in_a_few_keys(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, "/cases")
    page = desk.page
    await page.keyboard.press("r")
    await expect(page.get_by_role("heading", name="Registrera en kontakt")).to_be_visible()
    await page.get_by_label("Sök ärendetyp").fill("synp")
    await page.get_by_role("radio").check()
    await page.get_by_role("combobox", name="Utfall").select_option(label="Lotsad")
    await page.get_by_role("button", name="Registrera").click()
    await expect(page.get_by_text("Kontakten är registrerad.")).to_be_visible()
    assert desk.said == []


@pytest.mark.parametrize(("language", "colours"), [("sv-SE", "dark"), ("nb-NO", "light"), ("en-GB", "light")])
async def test_at_home_with_others_it_is_masked_narrow_and_without_fault(
    settings: Settings,
    browser: Browser,
    office: Office,
    case: UUID,
    language: str,
    colours: Literal["light", "dark"],
) -> None:
    how: Any = {"width": 320, "language": language, "colours": colours, "tested_by_axe": True}
    desk = await desk_on(settings, browser, f"/cases/{case}", Place.HOME_WITH_OTHERS, **how)
    page = desk.page
    hidden = page.locator("article h3").get_by_role("button")
    await expect(hidden).to_be_visible()
    assert "Tank full" not in await page.content()
    assert await desk.faults(ROOT) == []
    before = len(office.log())
    await hidden.click()
    await expect(page.locator("article h3 [data-how=revealed]")).to_be_visible()
    assert len(office.log()) > before
    assert "Tank full" not in await page.content()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    for path in ("/cases?view=board", "/cases/new", "/contacts/new"):
        await page.goto(f"{desk.address}{path}")
        await expect(page.locator("tbody tr, fieldset").first).to_be_visible()
        assert "Slam<" not in await page.content()
        assert await desk.faults(ROOT) == []
        assert await desk.width() == 320
