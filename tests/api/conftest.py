"""A centre whose day the tests write themselves, and the interface over it: in process, or as a server."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

from api.settings import Settings
from ledger import Ledger
from projections.runner import run_projector
from tests.api.centre import Centre, found
from tests.api.reader import PORT, reading
from tests.api.served import Served
from tests.database import Database


@pytest.fixture
def founded(database: Database) -> Database:
    """A database whose ledger has its first fact and nothing more."""
    asyncio.run(found(database))
    return database


@pytest.fixture
def projector(founded: Database) -> Iterator[None]:
    """A projector that runs for as long as the test."""
    stop = threading.Event()
    thread = threading.Thread(target=run_projector, args=(founded.dsn("uppdrag_projector"), stop))
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.fixture
async def centre(founded: Database, projector: None) -> AsyncIterator[Centre]:
    """What happens at the centre, recorded and shown."""
    ledger = await Ledger.open(founded.dsn("uppdrag_telephony"))
    centre = Centre(ledger, founded)
    await centre.is_shown()
    yield centre
    await ledger.aclose()


@pytest.fixture
def settings(founded: Database, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """No pages are built."""
    return Settings.for_port(founded.dsn(), PORT, static=tmp_path_factory.mktemp("static"))


@pytest.fixture
async def reader(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on this machine, without a network between."""
    ready: asyncio.Future[httpx.AsyncClient] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def hold() -> None:
        async with reading(settings) as client:
            ready.set_result(client)
            await done.wait()

    holding = asyncio.create_task(hold())  # Litestar wants to be ended by the task that started it.
    holding.add_done_callback(lambda ended: ready.done() or ready.cancel())
    yield await ready
    done.set()
    await holding


@pytest.fixture
def served(founded: Database, projector: None) -> Iterator[Served]:
    """The interface as a process of its own."""
    with Served(founded.dsn()) as server:
        yield server


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Settings:
    """The pages are built."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>Uppdrag</title>")
    (static / "assets" / "app.js").write_text("console.log('the floor')")
    return msgspec.structs.replace(settings, static=static)
