"""A house with boards, keys and an access log, and the interface over it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from api.identity.configuration import Configuration
from api.settings import Settings
from domain.rights import Role
from ledger import Ledger, clock
from ledger.access.founding import begin
from ledger.birth import LedgerKind
from ledger.boards import keep_boards
from ledger.founding import found, key_ring
from ledger.postgres.roles import REVIEWER, opener_dsns
from ledger.registers import FOLDER, load
from tests.api.reader import PORT, held
from tests.api.rights.house import REGISTER, WORKS, Colleague, House, opened
from tests.database import Database
from tests.house.repository import ROOT

SHIPPED = ROOT / "mandate" / "registers"


@pytest.fixture
def profile() -> str:
    """How the house is run."""
    return "liten-kommun"


@pytest.fixture
def data(tmp_path: Path, profile: str) -> Path:
    """The data folder, with the registers of the house."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    boards = (SHIPPED / "boards.toml").read_text().replace("version = 1", "version = 2", 1) + REGISTER
    (folder / "boards.toml").write_text(boards)
    profiles = (SHIPPED / "profiles.toml").read_text().replace("version = 1", "version = 2", 1)
    (folder / "profiles.toml").write_text(
        profiles.replace('in_use = "liten-kommun"', f'in_use = "{profile}"')
    )
    return tmp_path


@pytest.fixture
def identity() -> Configuration:
    """Nobody is believed but the made-up people, and no telephone is anybody's."""
    return Configuration()


@pytest.fixture
def sockets() -> Path | None:
    """Where openers answer; every class is opened in the process, unless a test says another place."""
    return None


@pytest.fixture
def settings(
    database: Database,
    data: Path,
    identity: Configuration,
    sockets: Path | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """No pages are built."""
    openers = {} if sockets else opener_dsns(database.dsn)
    static = tmp_path_factory.mktemp("static")
    settings = Settings.for_port(database.dsn(), PORT, data, static, identity)
    return replace(settings, openers=openers, sockets=sockets, reviewer=database.dsn(REVIEWER))


@pytest.fixture
async def house(database: Database, data: Path, settings: Settings) -> AsyncIterator[House]:
    """The house, founded and open."""
    steward = database.dsn("uppdrag_steward")
    references = await found(steward, data, LedgerKind.PRACTICE)
    await begin(steward, data, references)
    day = clock.now().date()
    await keep_boards(steward, load(day, data), day)
    ring = await key_ring(steward, data)
    ledger = await Ledger.open(steward, ring, openers=opener_dsns(database.dsn))
    async with held(opened(settings, ledger, database)) as house:
        await house.is_projected()
        yield house
    await ledger.aclose()
    await ring.aclose()


@pytest.fixture
async def head(house: House) -> Colleague:
    return await house.has("Hedda", Role.HEAD)


@pytest.fixture
async def client(house: House) -> Colleague:
    return await house.has("Klas", Role.CLIENT, board=WORKS)


@pytest.fixture
async def agent(house: House) -> Colleague:
    return await house.has("Aino", Role.AGENT)
