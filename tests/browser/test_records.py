"""Begäran om allmän handling in a real browser: from taken down to appealed, by three who each do their part."""

from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser, Page, expect

from api.cases.number import number_of
from api.settings import Settings
from domain.rights import Role
from tests.api.office import WATER, Office
from tests.api.past_office import happens, opened
from tests.browser.serving import settings, told, window_of
from tests.house.repository import ROOT

__all__ = ["settings"]

pytestmark = pytest.mark.browser


@pytest.fixture
async def cases(office: Office) -> list[UUID]:
    """Two cases of the water board's; Siv is its registrar, and Mona has it answer for what it gives out."""
    aino = await office.takes_on("aino")
    for subject, role in (("siv", Role.REGISTRAR), ("mona", Role.CLIENT)):
        await office.takes_on(subject)
        await office.appoints(subject, role, WATER)
    made = [uuid4(), uuid4()]
    for case in made:
        await happens(office, case, 0, opened(WATER, aino))
    await office.is_projected()
    return made


async def identified(page: Page, cases: list[UUID]) -> None:
    """Says by their numbers which cases are asked for."""
    for case in cases:
        await page.get_by_label("Ärendenummer").fill(number_of(case).lower())
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("link", name=number_of(case))).to_be_visible()


async def judged(page: Page, case: UUID, outcome: str, note: str | None = None) -> None:
    """Tests a document that is a case."""
    item = page.locator("li").filter(has_text=number_of(case))
    await item.get_by_role("button", name="Pröva").click()
    await item.get_by_label(outcome, exact=True).check()
    if note is not None:
        await item.get_by_label("Sekretessgrund").select_option(label="OSL 2009:400, 21 kap. 1 §")
        await item.get_by_label("Vad som tas bort och varför").fill(note)
    await item.get_by_role("button", name="Spara prövningen").click()
    await expect(item.locator(".state")).to_have_text(outcome)


async def test_a_request_is_answered_item_by_item_in_part_refused_by_another_and_appealed(
    settings: Settings, browser: Browser, cases: list[UUID]
) -> None:
    desk = await window_of(settings, browser, "siv", "/records-requests", width=320, tested_by_axe=True)
    page = desk.page
    await page.get_by_role("link", name="Ta emot en begäran").click()
    await expect(page.get_by_role("textbox")).to_have_count(1)  # Nobody is asked who they are.
    await page.get_by_label("Nämnd").select_option(index=1)
    await page.get_by_label("Begäran", exact=True).fill("Everything about the lid")
    assert await desk.faults(ROOT) == []
    await page.get_by_role("button", name="Spara och starta stoppuret").click()
    await expect(page.get_by_text("Everything about the lid")).to_be_visible()
    await expect(page.get_by_text("0 d 0 h")).to_be_visible()
    await identified(page, cases)
    assert await desk.faults(ROOT) == []
    await judged(page, cases[0], "Lämnas ut")
    await judged(page, cases[1], "Lämnas inte ut", "Their health")
    assert await desk.faults(ROOT) == []
    assert await desk.width() == 320
    await page.get_by_label("Varför handlingen inte kan lämnas ut").fill("All of it is about their health")
    await page.get_by_role("button", name="Föreslå avslag").click()
    await expect(page.get_by_text("Avgörs av någon annan än den som föreslog det.")).to_be_visible()
    request = page.url.rpartition("/")[2]
    await decided(settings, browser, request)
    await page.reload()
    await page.get_by_role("combobox", name="Lämnas ut").select_option(label="Elektroniskt")
    await page.get_by_role("button", name="Lämna ut").click()
    await expect(page.get_by_role("button", name="Lämna ut")).to_have_count(0)
    assert await page.evaluate("document.activeElement.id") == "main"
    await page.get_by_role("button", name="Avslaget är överklagat").click()
    await expect(page.get_by_text("Överklagad", exact=True)).to_be_visible()
    await expect(page.get_by_text("Så här överklagar du.")).to_be_visible()
    found = await told(settings, "siv", f"/api/records-requests/{request}")
    assert {"delivered", "refused", "appealed"} <= {
        name for name, it in found["request"].items() if it is True
    }
    assert [item["outcome"] for item in found["items"]] == ["released", "withheld"]
    assert found["items"][1]["note"]["text"] == "Their health"
    assert desk.said == []


async def decided(settings: Settings, browser: Browser, request: str) -> None:
    """Mona reads what was proposed, and refuses in writing."""
    desk = await window_of(settings, browser, "mona", f"/records-requests/{request}")
    page = desk.page
    await expect(page.get_by_text("All of it is about their health")).to_be_visible()
    await expect(page.get_by_role("button", name="Pröva")).to_have_count(0)
    await page.get_by_label("Avslå", exact=True).check()
    await page.get_by_label("Motivering").fill("I have read it, and agree")
    await page.get_by_role("button", name="Spara bedömningen").click()
    await expect(page.get_by_text("Så här överklagar du.")).to_be_visible()
    await expect(page.get_by_text("I have read it, and agree")).to_be_visible()
    assert desk.said == []
