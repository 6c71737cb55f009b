"""Servers of a test's own."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ledger.postgres import Cluster, DatabaseUnavailable
from tests.postgres.clusters import IN_HASTE, NewCluster, kill, server_processes


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder with a short path, since a socket's is short."""
    made = Path(tempfile.mkdtemp(prefix="uppdrag-t-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def new_cluster() -> Iterator[NewCluster]:
    """Makes clusters that are stopped when the test is over, whatever it did to them."""
    made: list[Cluster] = []

    def make(data: Path) -> Cluster:
        made.append(Cluster(data, settings=IN_HASTE))
        return made[-1]

    yield make
    for cluster in made:
        with suppress(DatabaseUnavailable):
            cluster.stop()
        kill(*server_processes(cluster))
        if cluster.socket.parent != cluster.data:
            shutil.rmtree(cluster.socket, ignore_errors=True)


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A database that was made and stopped; copying it is quicker than making one."""
    data = Path(tempfile.mkdtemp(prefix="uppdrag-t-"))
    cluster = Cluster(data, settings=IN_HASTE)
    cluster.start()
    cluster.stop()
    yield cluster.folder
    shutil.rmtree(data)


@pytest.fixture
def running(folder: Path, made: Path, new_cluster: NewCluster) -> Cluster:
    """A server that runs."""
    cluster = new_cluster(folder / "data")
    cluster.data.mkdir(mode=0o700)
    subprocess.run(["cp", "-a", made, cluster.folder], check=True)
    cluster.start()
    return cluster
