"""Kontakter in a real browser: a contact's page, what is asked, whom it is with, and its end."""

from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from api.settings import Settings
from domain.rights import Place
from mandate.boards import matter_ref
from tests.api.office import Office, done
from tests.browser.casework import COMMENT, at_work, case, desk_on, folder, stored
from tests.browser.serving import settings
from tests.house.repository import ROOT

__all__ = ["case", "folder", "settings"]

pytestmark = pytest.mark.browser

ASKED = "When will somebody come"


@pytest.fixture
async def contact(office: Office, settings: Settings, case: UUID) -> UUID:
    """Aino has a contact in hand, with a question that is followed up in her case."""
    aino = await at_work(office, settings)
    contact = (await done(aino, "/api/contacts", {"channel": "call"}))["id"]
    question = {"matter": str(matter_ref(COMMENT)), "outcome": None, "case": str(case), "text": ASKED}
    await done(aino, f"/api/contacts/{contact}/questions", question)
    check = {"method": "control-questions", "strength": "stated"}
    await done(aino, f"/api/contacts/{contact}/identity-checks", check)
    return UUID(contact)


async def question_more(page: Page) -> None:
    """One more question, by keyboard."""
    await page.get_by_role("button", name="Lägg till en fråga").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.type("synp")
    await page.get_by_role("radio").check()
    await page.get_by_role("combobox", name="Utfall").select_option(label="Lotsad")
    await page.get_by_label("Det som måste skrivas ned").fill("The office on the square")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("[data-said]")).to_have_text("Frågan är registrerad.")
    await expect(page.locator("[data-said]")).to_be_focused()


async def put_right(page: Page) -> None:
    """The first question came out after all, somebody was surely who they are, and another board may be told."""
    said, form = page.locator("[data-said]"), page.locator("form")
    await page.get_by_role("button", name="Rätta ett utfall").click()
    await page.get_by_role("combobox", name="Fråga").select_option("1")
    await form.get_by_role("button", name="Rätta ett utfall").click()
    await expect(said).to_have_text("Utfallet är rättat.")
    await page.get_by_role("button", name="Identitetskontroll").click()
    await page.get_by_role("combobox", name="Hur säkra vi är").select_option("proven")
    await form.get_by_role("button", name="Anteckna").click()
    await expect(page.get_by_role("alert")).to_contain_text("kan vi inte vara så säkra")
    await page.get_by_role("combobox", name="Hur det kontrollerades").select_option("e-id")
    await form.get_by_role("button", name="Anteckna").click()
    await expect(said).to_have_text("Identitetskontrollen är noterad.")
    await page.get_by_role("button", name="Samtycke").click()
    await page.get_by_role("combobox", name="Samtycke till").select_option(index=1)
    await form.get_by_role("button", name="Anteckna").click()
    await expect(said).to_have_text("Antecknat.")


async def test_a_contact_is_reached_from_its_case_gone_on_with_and_closed(
    settings: Settings, browser: Browser, case: UUID, contact: UUID
) -> None:
    desk = await desk_on(settings, browser, f"/cases/{case}", tested_by_axe=True)
    page = desk.page
    await page.get_by_role("link", name="Kontakt", exact=True).click()
    await expect(page.get_by_role("heading", name="Kontakt", exact=True)).to_be_visible()
    await expect(page.get_by_text(ASKED)).to_be_visible()
    await expect(page.get_by_text("uppgiven, kontrollfrågor")).to_be_visible()
    await question_more(page)
    await put_right(page)
    await page.get_by_role("button", name="Knyt en person").click()
    await page.get_by_role("button", name="Registrera en ny person").click()
    await page.keyboard.type("Kim Exempel")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-told]")).to_contain_text("Personen är knuten.")
    await page.get_by_role("button", name="Avsluta kontakten").click()
    await page.get_by_role("combobox", name="Hur den bevaras").select_option("kept-in-order")
    assert await desk.faults(ROOT) == []
    await page.locator("form").get_by_role("button", name="Avsluta kontakten").click()
    await expect(page.locator("[data-said]")).to_be_focused()
    await expect(page.get_by_role("button", name="Lägg till en fråga")).to_have_count(0)
    now = await stored(desk, f"/api/contacts/{contact}")
    assert [(one["outcome"], one["text"]["text"]) for one in now["questions"]] == [
        ("solved", ASKED),
        ("signposted", "The office on the square"),
    ]
    assert [one["card"]["name"]["text"] for one in now["persons"]] == ["Kim Exempel"]
    assert (now["is_open"], now["cases"], len(now["consents"])) == (False, [str(case)], 1)
    assert (now["identity"]["method"], now["identity"]["strength"]) == ("e-id", "proven")
    await page.goto(f"{desk.address}/access")
    await expect(page.locator(f"tbody a[href='/contacts/{contact}']").first).to_be_visible()
    assert "Kim" not in "".join(desk.asked)
    assert [
        said for said in desk.said if "422" not in said
    ] == []  # Chromium itself tells of what was refused.


@pytest.mark.parametrize(("language", "colours"), [("nb-NO", "dark"), ("en-GB", "light")])
async def test_at_home_with_others_a_contact_is_masked_narrow_and_without_fault(
    settings: Settings, browser: Browser, contact: UUID, language: str, colours: str
) -> None:
    how: Any = {"width": 320, "language": language, "colours": colours, "tested_by_axe": True}
    desk = await desk_on(settings, browser, f"/contacts/{contact}", Place.HOME_WITH_OTHERS, **how)
    hidden = desk.page.locator("[aria-labelledby=questions] article").get_by_role("button")
    await expect(hidden).to_be_visible()
    assert ASKED not in await desk.page.content()
    assert await desk.faults(ROOT) == []
    await hidden.click()
    await expect(desk.page.get_by_text(ASKED)).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
