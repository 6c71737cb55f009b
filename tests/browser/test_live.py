"""The floor changes before the reader's eyes, and says so when it no longer does."""

import re
import signal
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import expect

from domain.words import AgentRef
from ledger import clock
from tests.api.centre import WASTE, Centre, later
from tests.api.served import Served
from tests.browser.conftest import Open
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

AINO = AgentRef(UUID("00000000-0000-4000-8000-0000000000e1"))


async def test_a_call_is_seen_from_queue_to_end_without_a_reload(desk: Desk, centre: Centre) -> None:
    await desk.page.evaluate("window.sameAsBefore = true")
    await centre.opens(WASTE)
    call = await centre.is_rung()
    await expect(desk.caller(call)).to_be_visible()
    await expect(desk.page.get_by_test_id("waiting-now")).to_have_text("1")
    await centre.answers(call, AINO)
    await expect(desk.caller(call)).to_have_count(0)
    agent = desk.page.locator("#agents-in_call + ul li")
    await expect(agent).to_contain_text("Nr 1")
    await centre.finishes(call, AINO)
    await expect(desk.page.locator("#agents-free + ul li")).to_contain_text("Nr 1")
    await expect(desk.page.get_by_test_id("offered")).to_have_text("1")
    assert await desk.page.evaluate("window.sameAsBefore") is True


async def test_those_who_have_waited_longest_stand_first(desk: Desk, centre: Centre) -> None:
    await centre.opens(WASTE)
    young = await centre.is_rung(at=clock.now() - timedelta(seconds=10))
    old = await centre.is_rung(at=clock.now() - timedelta(seconds=150))
    await expect(desk.caller(old)).to_contain_text("över 120 s")
    await expect(desk.caller(young)).to_be_visible()
    rows = desk.page.locator("tr[data-call]")
    assert [await row.get_attribute("data-call") for row in await rows.all()] == [str(old), str(young)]


async def test_a_wait_ticks_and_no_screen_reader_is_told_of_it(desk: Desk, centre: Centre) -> None:
    await centre.opens(WASTE)
    wait = desk.caller(await centre.is_rung()).locator("time")
    await desk.page.evaluate(
        """() => {
            window.spoken = 0;
            const heard = new MutationObserver(() => window.spoken++);
            for (const region of document.querySelectorAll('[aria-live]'))
                heard.observe(region, { subtree: true, childList: true, characterData: true });
        }"""
    )
    first = await wait.inner_text()
    for _ in range(3):
        await expect(wait).not_to_have_text(first)
        first = await wait.inner_text()
    assert await desk.page.evaluate("window.spoken") <= 1  # The newcomer, once; never the seconds.
    inside = desk.page.locator("[aria-live]").filter(has=desk.page.locator("time"))
    await expect(inside).to_have_count(0)


async def test_a_newcomer_is_spoken_of(desk: Desk, centre: Centre) -> None:
    await centre.opens(WASTE)
    await centre.is_rung()
    await expect(desk.page.get_by_test_id("polite")).to_contain_text("väntar")


async def test_a_server_killed_and_started_again_is_live_again_with_nothing_missed(
    desk: Desk, centre: Centre, served: Served
) -> None:
    await centre.opens(WASTE)
    stays, leaves = await centre.is_rung(), await centre.is_rung()
    await expect(desk.caller(leaves)).to_be_visible()
    served.stop(signal.SIGKILL)
    await desk.is_("lost")
    await expect(desk.page.get_by_test_id("urgent")).to_contain_text("Förbindelsen är bruten")
    await expect(desk.page.get_by_text("Sidan ansluter igen av sig själv").first).to_be_visible()
    await centre.loses(leaves)
    comes = await centre.is_rung()
    served.start()
    await desk.is_("live")
    await expect(desk.caller(comes)).to_have_count(1)
    await expect(desk.caller(stays)).to_have_count(1)
    await expect(desk.caller(leaves)).to_have_count(0)
    await expect(desk.page.get_by_test_id("polite")).to_contain_text("Förbindelsen är tillbaka")
    desk.forgive_the_network()


async def test_a_server_that_hangs_is_lost_too_and_live_when_it_wakes(
    desk: Desk, centre: Centre, served: Served
) -> None:
    served.process.send_signal(signal.SIGSTOP)
    try:
        await desk.is_("lost")
    finally:
        served.process.send_signal(signal.SIGCONT)
    await centre.opens(WASTE)
    call = await centre.is_rung()
    await desk.is_("live")
    await expect(desk.caller(call)).to_have_count(1)
    desk.forgive_the_network()


async def test_a_recording_is_said_to_be_one_and_its_clock_is_not_ours(
    open_desk: Open, centre: Centre
) -> None:
    await centre.opens(WASTE, at=later(0))
    call = await centre.is_rung(at=later(1))
    desk = await open_desk()
    mark = desk.page.get_by_test_id("mark")
    await expect(mark).to_contain_text("Uppspelning")
    await expect(desk.page.get_by_text(re.compile("inspelning från måndag 1 februari 1999"))).to_be_visible()
    await expect(mark).to_contain_text("10:01:00, Jerusalem")
    await expect(desk.caller(call).locator("time")).to_have_text("0:00")
    await centre.is_rung(at=later(3))
    await expect(desk.caller(call).locator("time")).to_have_text("2:00")


async def test_an_empty_floor_says_what_to_do(desk: Desk, centre: Centre) -> None:
    await expect(desk.page.get_by_text("./uppdrag up --demo")).to_be_visible()
    await centre.opens(WASTE)
    await expect(desk.page.get_by_role("heading", name="Köer")).to_be_visible()
    await expect(desk.page.get_by_test_id("abandon_rate")).to_contain_text("inga samtal än")


async def test_practice_cannot_be_mistaken(desk: Desk) -> None:
    await expect(desk.page.locator("[data-kind=practice]")).to_contain_text("Övning")
