"""Connections that the ledger's tests ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.database import Database
from tests.ledger.keystore import Watched

Connection = psycopg.Connection[Any]


@pytest.fixture
def switch(database: Database) -> Iterator[Connection]:
    """A connection of the telephony login."""
    with psycopg.connect(database.dsn("uppdrag_telephony"), autocommit=True) as connection:
        yield connection


@pytest.fixture
def admin(database: Database) -> Iterator[Connection]:
    """The database's administrator."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
def store(tmp_path: Path) -> Watched:
    """A key store in a folder of its own."""
    return Watched(tmp_path)
