"""What every test may ask for. The database is always a real PostgreSQL 18."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.postgres import LOGINS, Cluster
from tests.database import Database

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "migrated"

numbers = itertools.count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server for all tests that kill nothing; it does not wait for the disk."""
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-tests-"))
    server = Cluster(folder, settings={"fsync": "off", "shared_buffers": "64MB"})
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated(cluster: Cluster) -> str:
    """The name of a migrated database that others are copied from; nobody connects to it."""
    from ledger.migrations import migrate

    execute(cluster, f"CREATE DATABASE {TEMPLATE}")
    migrate(cluster.admin_dsn(TEMPLATE))
    return TEMPLATE


@pytest.fixture
def database(cluster: Cluster, migrated: str) -> Iterator[Database]:
    """A fresh, migrated database for one test."""
    name = f"test_{next(numbers)}"
    # Who may connect is not copied with a template.
    execute(
        cluster,
        f"CREATE DATABASE {name} TEMPLATE {migrated}",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {', '.join(LOGINS)}",
    )
    yield Database(name, cluster)
    execute(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data that lies beside the project, where it does."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("shared/data does not lie beside the project")
    return folder


def execute(cluster: Cluster, *statements: str) -> None:
    """Runs statements as the administrator, each for itself."""
    with psycopg.connect(cluster.admin_dsn(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
