"""Tilldelning in a real browser: a case is given by keyboard to one of those who can go on with it, and taken back."""

from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from tests.api.office import Office
from tests.browser.casework import case, desk_on, folder, stored
from tests.browser.serving import settings
from tests.house.repository import ROOT

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser


async def test_a_case_is_given_to_a_colleague_who_can_go_on_with_it_and_taken_back(
    settings: Settings, browser: Browser, office: Office, case: UUID
) -> None:
    aino, berit = office.ref("aino"), await office.takes_on("berit")
    await office.rosters("berit")
    ivar = await office.takes_on("ivar")  # Who has no role, and could not read it.
    await office.is_projected()
    desk = await desk_on(settings, browser, f"/cases/{case}", tested_by_axe=True)
    page, status = desk.page, desk.page.locator("[data-said]")
    await page.get_by_role("button", name="Tilldela").focus()
    await page.keyboard.press("Enter")
    whom = page.get_by_role("combobox", name="Till vem")
    await expect(whom).to_be_focused()
    await expect(whom.locator(f"option[value='{berit}']")).to_have_count(1)
    assert await whom.locator(f"option[value='{ivar}'], option[value='{aino}']").count() == 0
    assert await desk.faults(ROOT) == []
    await whom.select_option(str(berit))
    await whom.press("Control+Enter")
    await expect(status).to_contain_text("Ärendet är tilldelat.")
    await expect(status).to_be_focused()
    assert (await stored(desk, f"/api/cases/{case}"))["holder"] == str(berit)
    await page.get_by_role("button", name="Ångra").click()
    await expect(status).to_contain_text("Ärendet är ditt.")
    assert (await stored(desk, f"/api/cases/{case}"))["holder"] == str(aino)
    assert desk.said == []
