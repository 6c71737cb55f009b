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
from ledger.founding import key_ring
from ledger.postgres.roles import REVIEWER, opener_dsns
from projections.runner import run_projector
from tests.api.centre import Centre, found
from tests.api.office import Office, working
from tests.api.reader import PORT, held, reading
from tests.api.served import Served
from tests.database import Database
from tests.identity.given import somebody


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder, where the keys are."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def founded(database: Database, folder: Path) -> Database:
    """A database whose ledger has its first fact and nothing more."""
    asyncio.run(found(database, folder))
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
def settings(founded: Database, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """No pages are built."""
    openers = opener_dsns(founded.dsn)
    static = tmp_path_factory.mktemp("static")
    reviewer = founded.dsn(REVIEWER)
    return Settings.for_port(founded.dsn(), PORT, folder, static, openers=openers, reviewer=reviewer)


@pytest.fixture
async def reader(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of somebody signed in, on this machine, without a network between."""
    async with held(reading(settings, signed_in=await somebody(settings))) as client:
        yield client


@pytest.fixture
async def stranger(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in which nobody has signed in."""
    async with held(reading(settings)) as client:
        yield client


@pytest.fixture
def served(founded: Database, folder: Path, projector: None) -> Iterator[Served]:
    """The interface as a process of its own, and somebody who is signed in there."""
    with Served(founded.dsn(), folder) as server:
        yield server


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Settings:
    """The pages are built."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>Uppdrag</title>")
    (static / "assets" / "app.js").write_text("console.log('the floor')")
    return msgspec.structs.replace(settings, static=static)


@pytest.fixture
async def office(settings: Settings, founded: Database, folder: Path) -> AsyncIterator[Office]:
    """A centre at work."""
    ring = await key_ring(founded.dsn("uppdrag_steward"), folder)
    ledger = await Ledger.open(founded.dsn("uppdrag_steward"), ring, openers=settings.openers)
    async with held(working(settings, founded, ledger)) as opened:
        yield opened
    await ledger.aclose()
    await ring.aclose()
