"""The service on a port of its own in the test's own process, with the pages, and with leave to open what is sealed
and to read the access log.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from api.listening import listen
from api.serving import server
from api.settings import Settings
from ledger.postgres.roles import REVIEWER, opener_dsns
from tests.browser.conftest import PATIENCE_MS
from tests.browser.desk import Desk, open_window
from tests.database import Database
from tests.identity.given import somebody


@pytest.fixture
async def settings(founded: Database, folder: Path, page_is_built: None) -> AsyncIterator[Settings]:
    """What it was told; it answers until the test is over."""
    openers = opener_dsns(founded.dsn)
    listening = listen(0)
    told = Settings.for_port(
        founded.dsn(), listening.getsockname()[1], folder, openers=openers, reviewer=founded.dsn(REVIEWER)
    )
    serving = server(told)
    running = asyncio.create_task(serving.serve(sockets=[listening]))
    yield told
    serving.should_exit = True
    await running


def address_of(settings: Settings) -> str:
    """Where it answers."""
    return f"http://{min(name for name in settings.hosts if name.startswith('127'))}"


async def window_of(settings: Settings, browser: Browser, subject: str, path: str, **how: Any) -> Desk:
    """Somebody's window on a page; `how` as for `open_window`."""
    address = address_of(settings)
    desk = await open_window(browser, address, signed_in=await somebody(settings, subject), **how)
    desk.page.set_default_timeout(PATIENCE_MS)
    await desk.page.goto(f"{address}{path}")
    await expect(desk.page.locator("h1")).to_be_visible()
    return desk


async def told(settings: Settings, subject: str, address: str) -> Any:
    """What the service answers somebody who asks for it without a page."""
    headers = (await somebody(settings, subject)).headers
    async with httpx.AsyncClient(base_url=address_of(settings), headers=headers) as client:
        answer = await client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.json()


def unasked(desk: Desk, *statuses: int) -> list[str]:
    """What was said on the console, but for what Chromium itself tells of answers that were meant to be refused."""
    return [said for said in desk.said if not any(f"status of {status}" in said for status in statuses)]
