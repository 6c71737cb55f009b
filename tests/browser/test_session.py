"""Signed in, locked, told in time, ended elsewhere: the frame around every page, in a real browser."""

import pytest
from playwright.async_api import expect

from tests.api.centre import Centre
from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.database import Database
from tests.house.repository import ROOT
from tests.identity.given import by_hand

pytestmark = pytest.mark.browser


async def test_whoever_signs_out_is_told_so_and_nothing_is_left_in_the_browser(
    desk: Desk, centre: Centre
) -> None:
    await desk.page.get_by_role("button", name="Du och inställningar").click()
    await desk.page.get_by_role("button", name="Logga ut").click()
    await expect(desk.page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    assert await desk.page.context.cookies() == []
    assert await desk.page.evaluate("[{ ...localStorage }, { ...sessionStorage }]") == [{}, {}]
    desk.said = [
        said for said in desk.said if "401" not in said
    ]  # Chromium itself tells of what was on its way just then, and refused.


async def test_one_key_locks_and_one_unlocks_where_one_was(open_desk: Open, centre: Centre) -> None:
    desk = await open_desk(tested_by_axe=True)
    await desk.page.keyboard.press("k")
    await expect(desk.page.get_by_role("heading", name="Skärmen är låst")).to_be_visible()
    await expect(desk.page.get_by_role("navigation")).to_have_count(0)
    assert await desk.faults(ROOT) == []
    await desk.page.keyboard.press("l")  # No key does anything behind a lock.
    assert await desk.page.evaluate("document.documentElement.lang") == "sv"
    await desk.page.keyboard.press("Enter")
    await desk.is_("live")
    await expect(desk.page.get_by_role("heading", name="Läget nu")).to_be_visible()


async def test_a_screen_locked_in_one_tab_is_locked_in_the_other(desk: Desk, centre: Centre) -> None:
    other = await desk.page.context.new_page()
    await other.goto(desk.address)
    await other.locator("[data-testid=mark][data-state=live]").wait_for()
    await other.keyboard.press("k")
    await expect(other.get_by_role("heading", name="Skärmen är låst")).to_be_visible()
    await expect(desk.page.get_by_role("heading", name="Skärmen är låst")).to_be_visible()
    desk.said = [
        said for said in desk.said if "403" not in said
    ]  # Chromium itself tells of the refused stream.


async def test_a_session_ended_elsewhere_says_so_and_leads_to_the_sign_in(
    desk: Desk, centre: Centre, founded: Database
) -> None:
    assert by_hand(founded, "DELETE FROM ledger.session") == 1
    await expect(desk.page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    await expect(desk.page.get_by_text("avslutades, på annat håll")).to_be_visible()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("heading", name="Logga in")).to_be_visible()
    desk.said = [
        said for said in desk.said if "401" not in said
    ]  # Chromium itself tells of the refused stream.


async def test_the_place_is_said_once_and_quiet_mode_is_seen_over_the_whole_page(
    open_desk: Open, centre: Centre
) -> None:
    desk = await open_desk(tested_by_axe=True)
    await desk.page.keyboard.press("p")
    assert await desk.page.evaluate("document.activeElement.id") == "place"
    await desk.page.get_by_label("Plats").select_option("home-with-others")
    await expect(desk.page.get_by_text("Diskret läge")).to_be_visible()
    await desk.is_("live")
    assert await desk.faults(ROOT) == []
    await desk.page.reload()
    await expect(desk.page.get_by_text("Diskret läge")).to_be_visible()
    await desk.page.get_by_label("Plats").select_option("office")
    await expect(desk.page.get_by_text("Diskret läge")).to_have_count(0)


async def test_an_address_of_nothing_says_so_and_leads_back(desk: Desk, centre: Centre) -> None:
    await desk.page.evaluate(
        "history.pushState(null, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    await expect(desk.page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    await desk.page.get_by_role("link", name="Till Läget nu").click()
    await desk.is_("live")
    await desk.page.go_back()
    await expect(desk.page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
