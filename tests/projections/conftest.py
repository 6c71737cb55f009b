"""A ledger with a compartment for social services, whose registers a test reads."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from domain.words import SecrecyClass
from ledger import Belonging, Ledger
from ledger.postgres.roles import opener_dsns
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.projections.registered import Registered


@pytest.fixture
def social(database: Database) -> Belonging:
    """The compartment of the social services."""
    belongs = Belonging(uuid4(), uuid4(), SecrecyClass.SOCIAL)
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute("INSERT INTO ledger.compartment VALUES (%s, 'social')", (belongs.compartment,))
    return belongs


@pytest.fixture
async def registered(database: Database, tmp_path: Path) -> AsyncIterator[Registered]:
    """Streams are written, and projected when a test says so."""
    ring = KeyRing(KeyFolder(tmp_path, RootKeyFile.kept_in(tmp_path)), Origin(uuid4(), uuid4()))
    openers = opener_dsns(database.dsn)
    ledger = await Ledger.open(database.dsn("uppdrag_steward"), ring, openers=openers)
    yield Registered(ledger, database)
    await ledger.aclose()
    await ring.aclose()
