"""The real page, served by the real service over a real database, in Debian's Chromium."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright, expect

from cli.browser import HOW_TO_GET_ONE, chromium
from cli.node import fetch_packages
from cli.web_build import build, say
from tests.api.conftest import centre, folder, founded, office, projector, served
from tests.api.served import Served
from tests.browser.desk import Desk, open_window
from tests.house.repository import ROOT

__all__ = ["centre", "folder", "founded", "office", "projector", "served"]

PATIENCE_MS = 30_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Awaitable[Desk]]


@pytest.fixture(scope="session")
def page_is_built() -> None:
    """The page of these files, and the packages that test it."""
    build(ROOT)
    fetch_packages(ROOT / "web", say)


@pytest.fixture(scope="session")
def executable() -> str:
    """Chromium, or a skip that says how to get it; in CI there is no skipping."""
    found = chromium()
    if found is None:
        missing = f"There is no Chromium. This gets it: {HOW_TO_GET_ONE}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return str(found)


@pytest.fixture
async def browser(executable: str, page_is_built: None) -> AsyncIterator[Browser]:
    """A browser of the test's own."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
async def open_desk(browser: Browser, served: Served) -> AsyncIterator[Open]:
    """Opens windows on the floor. At the end nothing may have been said on any console."""
    desks: list[Desk] = []

    async def opened(**how: Any) -> Desk:
        desk = await open_window(browser, served.address, signed_in=served.signed_in, **how)
        desk.page.set_default_timeout(PATIENCE_MS)
        desks.append(desk)
        await desk.show()
        return desk

    yield opened
    assert [said for desk in desks for said in desk.said] == []


@pytest.fixture
async def desk(open_desk: Open) -> Desk:
    """An ordinary window: Swedish, light, as wide as a laptop."""
    return await open_desk()
