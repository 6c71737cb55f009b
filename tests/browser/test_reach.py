"""Everyone reaches everything: on a narrow screen, in each language, light and dark."""

import asyncio
import signal
from typing import Literal

import pytest
from playwright.async_api import expect

from tests.api.centre import Centre
from tests.api.served import Served
from tests.browser.busy import busy, is_busy
from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.house.repository import ROOT

pytestmark = pytest.mark.browser

TARGET_PX_MIN = 24
LANGUAGES = {"sv": "sv-SE", "nb": "nb-NO", "en": "en-GB"}
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode.textContent.trim());
    return found;
}"""


async def test_axe_finds_nothing_when_the_service_is_lost(
    open_desk: Open, centre: Centre, served: Served
) -> None:
    await busy(centre)
    desk = await open_desk(tested_by_axe=True)
    await is_busy(desk)
    served.stop(signal.SIGKILL)
    await desk.is_("lost")
    await expect(desk.page.get_by_test_id("urgent")).not_to_be_empty()
    assert await desk.faults(ROOT) == []
    desk.forgive_the_network()
    served.start()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("full", [True, False], ids=["busy", "empty"])
async def test_axe_finds_nothing(
    open_desk: Open, centre: Centre, colours: Literal["light", "dark"], full: bool
) -> None:
    if full:
        await busy(centre)
    desk = await open_desk(colours=colours, tested_by_axe=True)
    if full:
        await is_busy(desk)
        await desk.page.keyboard.press("d")
    assert await desk.faults(ROOT) == []
    await desk.page.keyboard.press("?")
    await desk.page.get_by_role("dialog").wait_for()
    assert await desk.faults(ROOT) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [True, False], ids=["busy", "empty"])
async def test_at_320_pixels_nothing_scrolls_sideways(
    open_desk: Open, centre: Centre, language: str, full: bool
) -> None:
    if full:
        await busy(centre)
    desk = await open_desk(width=320, language=LANGUAGES[language])
    if full:
        await is_busy(desk)
    assert await desk.width() == 320
    await desk.page.keyboard.press("d")
    assert await desk.width() == 320


async def test_whatever_can_be_hit_is_large_enough_to_hit(open_desk: Open, centre: Centre) -> None:
    await busy(centre)
    desk = await open_desk(width=320)
    await is_busy(desk)
    sizes = await desk.page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary')]
            .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0)
            .map(([name, box]) => [name, Math.min(box.width, box.height)])"""
    )
    assert len(sizes) > 10
    assert [name for name, size in sizes if size < TARGET_PX_MIN] == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_the_browsers_language_and_leaves_no_word_out(
    open_desk: Open, centre: Centre, language: str
) -> None:
    await busy(centre)
    desk = await open_desk(language=LANGUAGES[language])
    await is_busy(desk)
    assert await desk.page.evaluate("document.documentElement.lang") == language
    heading = {"sv": "Väntande samtal", "nb": "Ventende anrop", "en": "Waiting calls"}[language]
    await expect(desk.page.get_by_role("heading", name=heading)).to_be_visible()
    await desk.page.keyboard.press("?")
    files = (ROOT / "web/src/locales/sv").glob("*.ftl")
    fluent = [line for file in files for line in file.read_text("utf-8").splitlines()]
    ids = {line.partition(" =")[0] for line in fluent if " =" in line and line[0].islower()}
    assert len(ids) > 90
    assert ids & set(await desk.page.evaluate(TEXTS)) == set()


async def test_a_chosen_language_and_appearance_are_kept_and_nothing_else(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await desk.page.get_by_role("button", name="Du och inställningar").click()
    await desk.page.get_by_label("Språk").select_option("nb")
    await desk.page.get_by_label("Utseende").select_option("dark")
    await desk.page.reload()
    await is_busy(desk)
    await expect(desk.page.get_by_role("heading", name="Ventende anrop")).to_be_visible()
    kept = await desk.page.evaluate("[{ ...localStorage }, { ...sessionStorage }, document.cookie]")
    assert kept == [{"uppdrag.language": "nb", "uppdrag.colours": "dark"}, {}, ""]
    assert await desk.page.evaluate("indexedDB.databases()") == []
    assert [cookie.get("name") for cookie in await desk.page.context.cookies()] == ["__Host-uppdrag"]


async def test_nobody_else_is_asked_for_anything(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await asyncio.sleep(0)
    assert len(desk.asked) > 5
    assert [url for url in desk.asked if not url.startswith(f"{desk.address}/")] == []
