"""By key alone: every stop can be seen, single keys go where they say, and the focus stays where it was."""

from typing import Any
from uuid import UUID

import pytest
from playwright.async_api import expect

from tests.api.centre import Centre
from tests.browser.busy import busy, is_busy
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

RINGED = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
}"""


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
    assert any(stop.startswith("Du och inställningar") for stop in stops)
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
    await desk.page.get_by_label("Plats").focus()
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
    await desk.page.locator("#pages").focus()
    await desk.page.keyboard.press("?")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    assert await focused(desk) == "Läget nu"


async def test_what_is_under_ones_name_opens_by_key_and_closes_by_escape(desk: Desk) -> None:
    name = desk.page.get_by_role("button", name="Du och inställningar")
    await name.focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_label("Språk")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.get_by_label("Språk")).to_be_hidden()
    assert (await focused(desk)).startswith("Du och inställningar")


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
