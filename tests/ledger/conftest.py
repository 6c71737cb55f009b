"""Connections that the ledger's tests ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.words import SecrecyClass
from tests.database import Database
from tests.ledger.given import call_append
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


@contextmanager
def connected(database: Database, login: str) -> Iterator[Connection]:
    """A connection of a login."""
    with psycopg.connect(database.dsn(login), autocommit=True) as connection:
        yield connection


@pytest.fixture
def compartments(switch: Connection, admin: Connection) -> dict[SecrecyClass, UUID]:
    """A compartment of each class, and a fact with something sealed in each."""
    made = {secrecy: uuid4() for secrecy in SecrecyClass}
    for secrecy, compartment in made.items():
        admin.execute("INSERT INTO ledger.compartment VALUES (%s, %s)", (compartment, secrecy))
        sealed = f"sealed, {secrecy}".encode()
        call_append(switch, (1, uuid4(), 1), seals=[sealed], compartments=[compartment])
    return made
