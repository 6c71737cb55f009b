"""A service of the tests' own, somebody who is signed in there, and a clock that can be moved."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from api.database import Database
from api.identity.identity import keys_of
from api.identity.ports import NobodyIsBusy
from api.identity.sessions import Sessions
from api.settings import Settings
from ledger import clock
from tests.api.conftest import built, centre, folder, founded, projector, reader, served, settings, stranger
from tests.identity.given import SignedInHere, somebody

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
