"""A busy floor: what most of the page's tests look at."""

from uuid import UUID

from playwright.async_api import expect

from domain.words import AgentRef
from tests.api.centre import PERMITS, WASTE, Centre
from tests.browser.desk import Desk

AGENTS = [AgentRef(UUID(int=0xE1 + number)) for number in range(4)]


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


async def is_busy(desk: Desk) -> None:
    """The window shows it."""
    await expect(desk.page.locator("tr[data-call]")).to_have_count(6)
    await expect(desk.page.locator("#within")).to_be_visible()
