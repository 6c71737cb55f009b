"""A service of the tests' own, somebody who is signed in there, and a clock that can be moved."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from api.database import Database
from api.identity.identity import keys_of
from api.identity.ports import NobodyIsBusy
from api.identity.sessions import Sessions
from api.settings import Settings
from cli.node import NodeFailed
from ledger import clock
from tests.api.conftest import built, centre, folder, founded, projector, reader, served, settings, stranger
from tests.api.reader import held, reading
from tests.identity.given import SignedInHere, somebody
from tests.identity.provider import Between, OidcProvider, fetched, put_secret
from tests.identity.visitor import Visitor

__all__ = ["built", "centre", "folder", "founded", "projector", "reader", "served", "settings", "stranger"]

Move = Callable[[timedelta], None]


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Moves the house's clock, as seen from now."""
    real = clock.now

    def moved(by: timedelta) -> None:
        def now() -> datetime:
            return real() + by

        monkeypatch.setattr(clock, "now", now)

    return moved


@pytest.fixture
async def database_of_the_api(settings: Settings) -> AsyncIterator[Database]:
    """The login that writes sessions."""
    database = Database(settings.dsn)
    async with database.open_until_the_end():
        yield database


@pytest.fixture
def sessions(settings: Settings, database_of_the_api: Database) -> Sessions:
    """The sessions of the service, asked directly."""
    return Sessions(database_of_the_api, keys_of(settings), NobodyIsBusy())


@pytest.fixture
async def aino(settings: Settings) -> SignedInHere:
    """Somebody who is signed in."""
    return await somebody(settings)


@pytest.fixture
def keys_folder(folder: Path) -> Path:
    """Where the keys are."""
    return folder / "keys"


@pytest.fixture(scope="session")
def the_provider() -> Iterator[OidcProvider]:
    """One process for all tests."""
    try:
        fetched()
    except NodeFailed as failure:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"The provider's packages can't be fetched. {failure.message}")
    with OidcProvider() as provider:
        yield provider


@pytest.fixture
def provider(the_provider: OidcProvider, folder: Path) -> OidcProvider:
    """The provider as it is at first, and what it takes to be its client."""
    the_provider.begin_anew()
    put_secret(folder)
    return the_provider


@pytest.fixture
def between() -> Between:
    """What is between the service and the provider."""
    return Between()


@pytest.fixture
def wanted() -> dict[str, Any]:
    """What more an operator wrote about the provider; tests give their own."""
    return {}


@pytest.fixture
async def visitor(
    settings: Settings, provider: OidcProvider, between: Between, wanted: dict[str, Any]
) -> AsyncIterator[Visitor]:
    """Somebody with a browser, who is not signed in yet."""
    told = replace(settings, identity=provider.configuration(**wanted))
    async with held(reading(told, outside=between)) as us:
        one = Visitor(us)
        yield one
        await one.close()
