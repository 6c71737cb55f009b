"""Utlämnanden in a real browser: seen as the recipient will, given out by a rule, refused in place, and listed."""

from uuid import UUID

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from api.settings import Settings
from domain.rights import Role
from tests.api.office import CENTRE, SOCIAL, Office, done
from tests.browser.casework import at_work, case, desk_on, folder
from tests.browser.serving import settings, told, unasked, window_of
from tests.domain.casebook import IDENTITY
from tests.house.repository import ROOT

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

REASON = "They come to the same door"
NO = "It would harm her"


async def chooses(page: Page, rule: str) -> None:
    """The rule has the keyboard and is chosen."""
    await page.get_by_role("radio", name=rule).press("Space")


async def previews_for_the_social_services_board(page: Page) -> Locator:
    """Name and text, by keyboard. What the board will see, which has the keyboard then."""
    await page.get_by_label("En annan nämnd i kommunen").press("Space")
    board = page.get_by_role("combobox", name="Nämnd")
    await expect(board.locator(f"option[value='{CENTRE}']")).to_have_count(0)
    await board.select_option(str(SOCIAL))
    await page.get_by_role("button", name="Förhandsvisa").press("Enter")
    await expect(page.get_by_role("alert")).to_have_text("Välj vad som ska lämnas ut.")
    await page.get_by_label("Namn").press("Space")
    await page.get_by_label("Texten i ärendet").press("Space")
    await page.get_by_role("button", name="Förhandsvisa").press("Enter")
    shown = page.locator("[data-preview]")
    await expect(shown).to_be_focused()
    return shown


async def test_what_was_previewed_is_given_out_by_a_rule_and_nothing_that_was_written_is_lost(
    settings: Settings, browser: Browser, office: Office, case: UUID
) -> None:
    desk = await desk_on(settings, browser, f"/cases/{case}", tested_by_axe=True)
    page = desk.page
    await page.get_by_role("link", name="Utlämnanden").press("Enter")
    await expect(page.get_by_text("Inget har lämnats ut ur ärendet.")).to_be_visible()
    shown = await previews_for_the_social_services_board(page)
    await expect(shown).to_contain_text("Tank full")
    await expect(shown).to_contain_text(IDENTITY.revealed().name)
    await expect(shown.get_by_text("Telefon")).to_have_count(0)
    assert await desk.faults(ROOT) == []
    await expect(page.get_by_role("radio", name="Samma uppdrag")).to_have_count(0)
    await chooses(page, "Nödvändigt för vårt eget arbete OSL 10 kap. 2 §")
    await page.get_by_label("Varför det behövs").fill(REASON)
    elsewhere = await at_work(office, settings)
    await done(elsewhere, f"/api/cases/{case}/notes", {"text": "The lid was heavy"})
    give = page.get_by_role("button", name="Lämna ut", exact=True)
    await give.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Något har ändrats sedan du tittade.")
    await expect(shown).to_contain_text("The lid was heavy")
    await expect(page.get_by_label("Varför det behövs")).to_have_value(REASON)
    async with page.expect_response("**/api/disclosures"):
        await give.press("Enter")
    await office.is_projected()
    await expect(page.locator("[data-said]")).to_have_text("Det är utlämnat.")
    await page.reload()
    await expect(page.locator("[data-disclosure]")).to_contain_text("Nödvändigt för vårt eget arbete")
    assert await desk.faults(ROOT) == []
    (row,) = (await told(settings, "aino", f"/api/cases/{case}/disclosures"))["disclosures"]
    assert (row["code"], row["because"], row["to_board"]["id"]) == ("necessary", None, str(SOCIAL))
    assert (row["reason"]["text"], set(row["fields"])) == (
        REASON,
        {"name", "text", "health", "economy", "child"},
    )
    assert unasked(desk, 422) == []


async def test_a_no_stands_in_the_case_and_in_the_list_of_the_board(
    settings: Settings, browser: Browser, office: Office, case: UUID
) -> None:
    await office.takes_on("siv")
    await office.appoints("siv", Role.REGISTRAR, CENTRE)
    desk = await desk_on(settings, browser, f"/cases/{case}/disclosures")
    page = desk.page
    await page.get_by_label("En annan myndighet, eller någon annan").check()
    await page.get_by_label("Mottagare").fill("The county museum")
    await page.get_by_label("Namn").check()
    await page.keyboard.press("Enter")
    await chooses(page, "Samtycke")
    await page.get_by_label("Muntligt").check()
    await page.get_by_label("Barn och vårdnadshavare kan vilja olika").check()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Samtycke räcker inte; fråga en jurist.")
    await chooses(page, "Lämna inte ut")
    await page.get_by_label("Varför det inte lämnas ut").fill(NO)
    async with page.expect_response("**/api/disclosures/withheld"):
        await page.get_by_role("button", name="Spara att det inte lämnas ut").click()
    await office.is_projected()
    await expect(page.locator("[data-said]")).to_contain_text("Beslutet är sparat.")
    how = {"width": 320, "language": "nb-NO", "colours": "dark", "tested_by_axe": True}
    lists = await window_of(settings, browser, "siv", "/disclosures", **how)
    one = lists.page.locator("[data-disclosure]")
    await expect(one).to_contain_text("The county museum")
    await expect(one).to_contain_text(NO)
    await expect(lists.page.get_by_role("link", name="Utleveringer", exact=True)).to_be_visible()
    assert await lists.faults(ROOT) == []
    assert await lists.width() == 320
    (row,) = (await told(settings, "siv", f"/api/disclosures?board={CENTRE}"))["disclosures"]
    assert (row["case"], row["because"], row["fields"]) == (str(case), "judged-harmful", [])
    assert unasked(desk, 422) + unasked(lists) == []
    assert not [url for url in desk.asked if "museum" in url]
