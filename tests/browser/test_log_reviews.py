"""Logguppföljning in a real browser: a search that takes two, and a round whose every look is checked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from api.settings import Settings
from domain.rights import Role
from ledger import clock
from tests.api.office import Office
from tests.api.past_office import long_story, registered
from tests.browser.serving import settings, told, unasked, window_of
from tests.house.repository import ROOT

__all__ = ["settings"]

pytestmark = pytest.mark.browser

NOTE = "En myndighet får inte ta reda på vem som har lämnat uppgifter till medierna"


@pytest.fixture
async def case(settings: Settings, office: Office) -> UUID:
    """A case that Aino has and has read; Olof reviews the log, Siv is the registrar."""
    case = await long_story(office, await registered(office), await office.takes_on("aino"))
    await office.rosters("aino")
    for subject, role in (("olof", Role.LOG_REVIEWER), ("siv", Role.REGISTRAR)):
        await office.takes_on(subject)
        await office.appoints(subject, role)
    await office.is_projected()
    await told(settings, "aino", f"/api/cases/{case}")
    return case


async def test_a_search_is_asked_for_by_one_and_shown_to_that_one_when_another_stands_behind_it(
    settings: Settings, browser: Browser, office: Office, case: UUID
) -> None:
    asks = await window_of(settings, browser, "olof", "/log-reviews")
    page, aino = asks.page, str(office.ref("aino"))
    await page.get_by_role("link", name="Be om en sökning").click()
    await expect(page.get_by_role("note")).to_contain_text(NOTE)
    await page.get_by_label("Medarbetare").fill(aino.upper())
    await page.get_by_label("Logguppföljning", exact=True).check()
    await page.get_by_label("Varför sökningen behövs").fill("A resident asked us to")
    await page.get_by_label("Ja, eller jag vet inte").check()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_have_text("Då får sökningen inte göras. Tala med en jurist.")
    await page.get_by_label("Nej").check()
    await page.get_by_role("button", name="Be om sökningen").click()
    await expect(page.get_by_text("Inget visas förrän en andra person")).to_be_visible()
    assert await page.evaluate("document.activeElement.id") == "main"
    search = page.url.rpartition("/")[2]
    assert (await told(settings, "olof", f"/api/log-searches/{search}"))["looks"] is None
    await office.is_projected()
    stands_behind = await window_of(settings, browser, "siv", "/approvals")
    second = stands_behind.page
    await expect(second.get_by_role("note")).to_contain_text(NOTE)
    await second.get_by_role("link", name="Sökning i åtkomstloggen").click()
    await expect(second.get_by_text("A resident asked us to")).to_be_visible()
    await expect(second.get_by_role("note")).to_contain_text(NOTE)
    await second.get_by_label("Jag ställer mig bakom sökningen").check()
    await second.get_by_role("button", name="Spara bedömningen").click()
    await expect(second.get_by_text("visas bara för den som bad om sökningen.").last).to_be_visible()
    await page.reload()
    await expect(page.locator(f"tbody a[href='/cases/{case}']").first).to_be_visible()
    found = await told(settings, "olof", f"/api/log-searches/{search}")
    assert (found["search"]["stage"], found["search"]["confirmed_by"]) == ("open", str(office.ref("siv")))
    assert {look["by"] for look in found["looks"]} == {aino}
    assert not [url for url in (*asks.asked, *stands_behind.asked) if aino in url]
    assert unasked(asks, 422) + unasked(stands_behind) == []


def next_month_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happened until now belongs to a month that has ended."""
    real, now = clock.now, clock.now()
    later = (now.replace(day=1) + timedelta(days=32)).replace(day=2) - now

    def moved() -> datetime:
        return real() + later

    monkeypatch.setattr(clock, "now", moved)


async def test_every_look_of_a_round_is_checked_before_it_is_finished(
    settings: Settings, browser: Browser, office: Office, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_month_begins(monkeypatch)
    desk = await window_of(settings, browser, "olof", "/log-reviews", width=320, tested_by_axe=True)
    page = desk.page
    await page.get_by_role("button", name="Börja kontrollen").click()
    looks = page.locator("article")
    await expect(looks.first).to_be_visible()
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    drawn = await looks.count()
    for number in range(drawn):
        look = looks.nth(number)
        await look.get_by_label("I sin ordning").check()
        await look.get_by_label("Motivering").fill("The resident had rung")
        await look.get_by_role("button", name="Spara bedömningen").click()
        await expect(look.locator(".state")).to_have_text("I sin ordning")
    await page.get_by_role("button", name="Avsluta kontrollen").click()
    await expect(page.get_by_text(f"{drawn} av {drawn} kontrollerade. Avslutad.")).to_be_visible()
    found = await told(settings, "olof", f"/api/log-reviews/{page.url.rpartition('/')[2]}")
    assert (found["review"]["is_finished"], {one["outcome"] for one in found["looks"]}) == (
        True,
        {"in-order"},
    )
    await looks.first.get_by_role("button", name="Sök på den här medarbetaren").click()
    await expect(page.get_by_label("Medarbetare")).to_have_value(str(office.ref("aino")))
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    assert desk.said == []
