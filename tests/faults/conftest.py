"""Ledgers with something in them, and a folder for those that are killed."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ledger import Ledger
from tests.database import Database
from tests.ledger.given import SWITCH, entry

Connection = psycopg.Connection[Any]


@pytest.fixture
def admin(database: Database) -> Iterator[Connection]:
    """The one who can do what no login may: take back, double and rewrite."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def three_calls(database: Database) -> Database:
    """A ledger with three streams of two facts each, at positions 1 to 6."""
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    for _ in range(3):
        await ledger.submit([entry(count=2)], by=SWITCH)
    await ledger.aclose()
    return database


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder of one's own; not one of pytest's, which are shut for the account of the database."""
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-faults-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def signals() -> Iterator[None]:
    """What a command does about signals in this very process is undone."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
