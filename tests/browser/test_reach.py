"""Everyone reaches everything: by key alone, on a narrow screen, in each language, light and dark."""

import asyncio
import signal
from typing import Any, Literal
from uuid import UUID

import pytest
from playwright.async_api import expect

from domain.words import AgentRef
from tests.api.centre import PERMITS, WASTE, Centre
from tests.api.served import Served
from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.house.repository import ROOT

pytestmark = pytest.mark.browser

TARGET_PX_MIN = 24
AGENTS = [AgentRef(UUID(int=0xE1 + number)) for number in range(4)]
LANGUAGES = {"sv": "sv-SE", "nb": "nb-NO", "en": "en-GB"}
TEXTS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode.textContent.trim());
    return found;
}"""
RINGED = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


async def busy(centre: Centre) -> None:
    """Two queues, six who wait, three in a call and one who has been."""
    await centre.opens(WASTE)
    await centre.opens(PERMITS)
    for number, agent in enumerate(AGENTS):
        call = await centre.is_rung(PERMITS)
        await centre.answers(call, agent)
        if number == 0:
            await centre.finishes(call, agent)
    await centre.loses(await centre.is_rung())
    for _ in range(6):
        await centre.is_rung()
    await centre.is_shown()


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


async def is_busy(desk: Desk) -> None:
    """The window shows it."""
    await expect(desk.page.locator("tr[data-call]")).to_have_count(6)
    await expect(desk.page.locator("#within")).to_be_visible()


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


async def test_every_stop_of_the_tab_key_can_be_seen_and_the_first_skips(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await desk.page.keyboard.press("Tab")
    assert await focused(desk) == "Hoppa till innehållet"
    await desk.page.keyboard.press("Enter")
    assert await desk.page.evaluate("document.activeElement.id") == "main"
    await desk.page.reload()
    await is_busy(desk)
    stops = []
    for _ in range(40):
        await desk.page.keyboard.press("Tab")
        if await desk.page.evaluate("document.activeElement === document.body"):
            break
        assert await desk.page.evaluate(RINGED), await focused(desk)
        stops.append(await focused(desk))
    assert len(stops) == len(set(stops)) >= 18
    assert "Tangenter ?" in stops
    assert "Tappade samtal: vad betyder det?" in stops


async def focused(desk: Desk) -> str:
    """What the focused element says, in one line."""
    text = await desk.page.evaluate(
        "(({ ariaLabel, id, labels, textContent }) =>"
        " ariaLabel || labels?.[0]?.firstChild.textContent || textContent || id)(document.activeElement)"
    )
    return " ".join(str(text).split())


async def test_single_keys_go_where_they_say(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    for key, section in {"1": "queues", "2": "callers", "3": "agents", "4": "figures"}.items():
        await desk.page.keyboard.press(key)
        assert await desk.page.evaluate("document.activeElement.id") == section
    await desk.page.keyboard.press("d")
    await expect(desk.page.get_by_text("Tappade samtal delat med inkomna samtal.")).to_be_visible()
    await desk.page.keyboard.press("t")
    assert await desk.page.evaluate("document.documentElement.dataset.colorScheme") == "light"


async def test_single_keys_rest_in_fields_with_other_keys_and_when_switched_off(desk: Desk) -> None:
    await desk.page.get_by_label("Språk").focus()
    await desk.page.keyboard.press("?")
    await desk.page.locator("h1").click()
    await desk.page.keyboard.press("Alt+l")
    await desk.page.keyboard.press("Control+?")
    assert await desk.page.get_by_role("dialog").count() == 0
    assert await desk.page.evaluate("document.documentElement.lang") == "sv"
    await desk.page.keyboard.press("?")
    await desk.page.get_by_label("Använd tangenterna").press("Space")
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("l")
    assert await desk.page.evaluate("document.documentElement.lang") == "sv"


async def test_the_help_opens_by_key_closes_by_escape_and_gives_the_focus_back(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Tangenter").focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    assert (await focused(desk)).startswith("Tangenter")


async def test_focus_and_place_are_kept_while_rows_come_and_go(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await desk.page.set_viewport_size({"width": 600, "height": 500})
    meaning = desk.page.locator("summary", has_text="Andel tappade")
    await meaning.focus()
    place = await top_of(meaning)
    gone = await desk.page.locator("tr[data-call]").first.get_attribute("data-call")
    assert gone is not None
    await centre.loses(UUID(gone))  # type: ignore[arg-type]
    came = await centre.is_rung()
    await expect(desk.caller(gone)).to_have_count(0)
    await expect(desk.caller(came)).to_have_count(1)
    assert await focused(desk) == "Andel tappade: vad betyder det?"
    assert abs(await top_of(meaning) - place) <= 1


async def top_of(element: Any) -> float:
    """Where on the screen it stands."""
    return float(await element.evaluate("element => element.getBoundingClientRect().top"))


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
    fluent = (ROOT / "web/src/locales/sv.ftl").read_text("utf-8").splitlines()
    ids = {line.partition(" =")[0] for line in fluent if " =" in line and line[0].islower()}
    assert len(ids) > 90
    assert ids & set(await desk.page.evaluate(TEXTS)) == set()


async def test_a_chosen_language_and_appearance_are_kept_and_nothing_else(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await desk.page.get_by_label("Språk").select_option("nb")
    await desk.page.get_by_label("Utseende").select_option("dark")
    await desk.page.reload()
    await is_busy(desk)
    await expect(desk.page.get_by_role("heading", name="Ventende anrop")).to_be_visible()
    kept = await desk.page.evaluate("[{ ...localStorage }, { ...sessionStorage }, document.cookie]")
    assert kept == [{"uppdrag.language": "nb", "uppdrag.colours": "dark"}, {}, ""]
    assert await desk.page.evaluate("indexedDB.databases()") == []
    assert await desk.page.context.cookies() == []


async def test_nobody_else_is_asked_for_anything(desk: Desk, centre: Centre) -> None:
    await busy(centre)
    await is_busy(desk)
    await asyncio.sleep(0)
    assert len(desk.asked) > 5
    assert [url for url in desk.asked if not url.startswith(f"{desk.address}/")] == []
