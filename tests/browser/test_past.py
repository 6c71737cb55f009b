"""Granskning in a real browser: a case as it was, by the arrow keys, as another role, and beside another moment."""

from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.rights import Role
from ledger import Ledger
from tests.api.centre import WASTE, Centre
from tests.api.office import Office
from tests.api.past_office import auditor, hours, long_story, registered
from tests.browser.conftest import PATIENCE_MS
from tests.browser.desk import Desk, cookie_of, open_window
from tests.browser.serving import address_of, settings, told, unasked, window_of
from tests.house.repository import ROOT
from tests.identity.given import somebody

__all__ = ["settings"]

pytestmark = pytest.mark.browser


@pytest.fixture
async def case(office: Office) -> UUID:
    """A case of seven facts that Aino has, and Nadia, who reviews cases."""
    case = await long_story(office, await registered(office), await office.takes_on("aino"))
    await office.rosters("aino")
    await office.takes_on("nadia")
    await office.appoints("nadia", Role.CASE_REVIEWER)
    return case


async def desk_on(settings: Settings, browser: Browser, case: UUID, **how: Any) -> Desk:
    """Nadia's window on the past of a case."""
    address = address_of(settings)
    desk = await open_window(browser, address, signed_in=await somebody(settings, "nadia"), **how)
    desk.page.set_default_timeout(PATIENCE_MS)
    await desk.page.goto(f"{address}/cases/{case}/past")
    await expect(desk.page.locator("#then")).to_be_visible()
    return desk


async def test_an_auditor_goes_through_the_past_by_key_as_a_role_and_beside_another_moment(
    settings: Settings, browser: Browser, case: UUID
) -> None:
    desk = await desk_on(settings, browser, case)
    page = desk.page
    slider = page.get_by_role("slider", name="Ögonblick")
    await slider.focus()
    await slider.press("Home")
    await expect(page.get_by_text("1 av 7")).to_be_visible()
    await expect(page.get_by_text("Ring the back door")).to_have_count(0)
    await slider.press("ArrowRight")
    await slider.press("ArrowRight")
    await expect(page.get_by_text("Ring the back door")).to_be_visible()
    assert "Anteckning" in (await slider.get_attribute("aria-valuetext") or "")
    await page.get_by_label("Jämför med").select_option(index=7)
    await expect(page.get_by_text("Hände däremellan")).to_be_visible()
    await expect(page.get_by_role("row", name="Läge")).to_contain_text("Löst")
    await page.get_by_label("Visa som").select_option("system-administrator")
    await expect(page.get_by_text("Den rollen såg ingenting av ärendet då.")).to_be_visible()
    assert str(case) not in await page.title()
    assert await page.evaluate("[{ ...localStorage }, { ...sessionStorage }]") == [{}, {}]
    assert desk.said == []


@pytest.mark.parametrize(("width", "language"), [(320, "en-GB"), (1280, "sv-SE")])
async def test_what_one_reads_stands_under_my_access_and_whoever_has_the_case_sees_who_read_it(
    settings: Settings, browser: Browser, case: UUID, width: int, language: str
) -> None:
    desk = await desk_on(settings, browser, case, width=width, language=language, tested_by_axe=True)
    await expect(desk.page.locator("#reads")).to_be_visible()
    await desk.page.goto(f"{desk.address}/access")
    await expect(desk.page.locator(f"tbody a[href='/cases/{case}']").first).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == width
    await desk.page.context.clear_cookies()
    await desk.page.context.add_cookies([cookie_of(await somebody(settings, "aino"))])
    await desk.page.goto(f"{desk.address}/cases/{case}/readers")
    await expect(desk.page.locator("tbody tr").first).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == width


@pytest.mark.parametrize(("language", "colours"), [("sv-SE", "dark"), ("en-GB", "light"), ("nb-NO", "light")])
async def test_the_past_fits_a_narrow_screen_and_axe_finds_nothing(
    settings: Settings, browser: Browser, case: UUID, language: str, colours: Literal["light", "dark"]
) -> None:
    how: Any = {"language": language, "colours": colours, "tested_by_axe": True}
    desk = await desk_on(settings, browser, case, width=320, **how)
    await desk.page.locator("select").last.select_option(index=3)
    await expect(desk.page.locator("#difference")).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320


@pytest.mark.parametrize(("width", "colours"), [(320, "dark")])
async def test_the_floor_is_seen_as_it_was_and_never_taken_for_the_floor_now(
    settings: Settings, browser: Browser, office: Office, width: int, colours: Literal["light", "dark"]
) -> None:
    await auditor(office)
    switch = await Ledger.open(office.database.dsn("uppdrag_telephony"))
    centre = Centre(switch, office.database)
    await centre.opens(WASTE, at=hours(0))
    call = await centre.is_rung(at=hours(0.5))
    await centre.loses(call, at=hours(2))
    await switch.aclose()
    how: Any = {"width": width, "colours": colours, "tested_by_axe": True}
    desk = await window_of(settings, browser, "nadia", "/floor/past", **how)
    page, then = desk.page, hours(1).astimezone(ZoneInfo("Asia/Jerusalem"))  # Where the centre's clock hangs.
    await expect(page.get_by_test_id("then")).to_contain_text("Det är inte läget nu.")
    await page.get_by_label("Dag").fill(f"{then:%Y-%m-%d}")
    await page.get_by_label("Klockslag").fill(f"{then:%H:%M}")
    await page.keyboard.press("Enter")
    await expect(page.locator(f'tr[data-call="{call}"]')).to_be_visible()
    await expect(page.get_by_test_id("then")).to_contain_text(f"klockan {then:%H:%M}:00")
    assert await desk.faults(ROOT) == []
    assert await desk.width() == width
    await page.get_by_label("Som det var känt då").check()
    await page.get_by_role("button", name="Visa läget då").click()
    await expect(page.locator("tr[data-call]")).to_have_count(0)  # It was told three days too late.
    looks = (await told(settings, "nadia", "/api/access/mine"))["looks"]
    assert [one["manner"] for one in looks if one["kind"] == "floor"] == ["look-back"] * 3
    assert unasked(desk) == []
