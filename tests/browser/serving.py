"""The service on a port of its own in the test's own process, with the pages, and with leave to open what is sealed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.listening import listen
from api.serving import server
from api.settings import Settings
from ledger.postgres.roles import opener_dsns
from tests.database import Database


@pytest.fixture
async def settings(founded: Database, folder: Path, page_is_built: None) -> AsyncIterator[Settings]:
    """What it was told; it answers until the test is over."""
    openers = opener_dsns(founded.dsn)
    listening = listen(0)
    told = Settings.for_port(founded.dsn(), listening.getsockname()[1], folder, openers=openers)
    serving = server(told)
    running = asyncio.create_task(serving.serve(sockets=[listening]))
    yield told
    serving.should_exit = True
    await running


def address_of(settings: Settings) -> str:
    """Where it answers."""
    return f"http://{min(name for name in settings.hosts if name.startswith('127'))}"
