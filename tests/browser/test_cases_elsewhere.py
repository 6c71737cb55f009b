"""Tidszonen in a real browser: whoever reads from elsewhere sees the authority's time, and counts in its days."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from tests.browser.casework import case, desk_on, folder, stored
from tests.browser.serving import settings

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

HERE = ZoneInfo("Europe/Stockholm")


async def test_times_are_told_and_days_end_where_the_authority_s_clock_hangs(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, f"/cases/{case}", zone="Pacific/Honolulu")
    page = desk.page
    time = page.locator(".timeline time").last
    at = datetime.fromisoformat(await time.get_attribute("datetime") or "").astimezone(HERE)
    assert (await time.inner_text()).startswith(f"{at.day} ")
    await expect(time).to_contain_text(f"{at:%H:%M}")
    await page.get_by_role("button", name="Lämna över").click()
    await page.get_by_role("combobox", name="Till förvaltning").select_option(index=1)
    day = await page.get_by_label("Svar senast").input_value()
    await page.locator("form").get_by_role("button", name="Lämna över").click()
    await expect(page.locator("[data-said]")).to_contain_text("Ärendet är överlämnat.")
    due = datetime.fromisoformat((await stored(desk, f"/api/cases/{case}"))["due_by"])
    assert due.astimezone(HERE).isoformat()[: len("2026-12-02T23:59:59")] == f"{day}T23:59:59"
    assert desk.said == []
