"""Ledgers that are copied and put back."""

import shutil
from collections.abc import Iterator

import pytest

from tests.cli.copied import Copied, House


@pytest.fixture(scope="session")
def copied() -> Iterator[Copied]:
    """A ledger, and its copies. Nothing changes it."""
    copied = Copied()
    yield copied
    copied.house.cluster.stop()


@pytest.fixture
def elsewhere() -> Iterator[House]:
    """A folder that is not there yet."""
    house = House()
    yield house
    house.cluster.stop()
    shutil.rmtree(house.around)
