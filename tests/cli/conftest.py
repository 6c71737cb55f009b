"""Ledgers that are copied and put back."""

from collections.abc import Iterator

import pytest

from tests.cli.copied import Copied, House


@pytest.fixture(scope="session")
def copied() -> Iterator[Copied]:
    """A ledger, and its copies. Nothing changes it."""
    with House() as house:
        yield Copied(house)


@pytest.fixture
def elsewhere() -> Iterator[House]:
    """A folder that is not there yet."""
    with House() as house:
        yield house
