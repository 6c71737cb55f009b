"""A data folder that can't be used is refused with a sentence, and left as it was."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.postgres import Cluster, DatabaseUnavailable
from ledger.postgres.account import account_of_postgres
from tests.postgres.clusters import IN_HASTE, ROOT, NewCluster, ask, environment
from tests.postgres.ordinary import NOBODY, as_root, run_as_nobody

START = """
import sys; from pathlib import Path; from ledger.postgres import Cluster, DatabaseUnavailable
from tests.postgres.clusters import IN_HASTE
cluster = Cluster(Path(sys.argv[1]), settings=IN_HASTE)
for act in (cluster.check, cluster.start, cluster.stop):
    try:
        print(act())
    except DatabaseUnavailable as why:
        print(why)
"""


def test_another_major_version_is_refused(running: Cluster) -> None:
    running.stop()
    (running.folder / "PG_VERSION").write_text("16\n")
    with pytest.raises(
        DatabaseUnavailable, match=r"made by PostgreSQL 16; this Uppdrag carries PostgreSQL 18"
    ):
        running.start()
    (running.folder / "PG_VERSION").write_text("18\n")
    assert running.start()


def test_a_folder_that_holds_something_else_is_refused(folder: Path, new_cluster: NewCluster) -> None:
    (folder / "postgres").mkdir()
    own = new_cluster(folder)
    account = account_of_postgres()
    os.chown(own.folder, account.uid, account.gid)
    (own.folder / "letter").write_text("dear")
    with pytest.raises(DatabaseUnavailable, match="not a database"):
        own.start()
    assert [file.name for file in own.folder.iterdir()] == ["letter"]


def test_a_data_folder_that_is_a_file_is_refused(folder: Path, new_cluster: NewCluster) -> None:
    (folder / "data").write_text("not a folder")
    for data in (folder / "data", folder / "data" / "deeper"):
        with pytest.raises(DatabaseUnavailable, match=f"{data} is not a folder"):
            new_cluster(data).start()


@as_root
@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_what_root_made_an_ordinary_account_may_not_use(mode: int, running: Cluster, folder: Path) -> None:
    folder.chmod(0o755)
    running.data.chmod(mode)
    said = run_as_nobody(START, running.data)
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert len(lines) == 3
    wanted = "may not look into" if mode == 0o700 else "belongs to the account uppdrag. Run this as root"
    assert all(wanted in line for line in lines), lines
    assert ask(running.admin_dsn(), "SELECT 1") == 1


@as_root
def test_what_an_ordinary_account_made_root_does_not_touch(folder: Path) -> None:
    data = folder / "data"
    folder.chmod(0o777)
    made = run_as_nobody(START, data)
    assert made.stdout == "None\nTrue\nTrue\n", made.stderr
    before = sorted((file.name, file.stat().st_uid) for file in data.iterdir())
    for act in (Cluster(data).start, Cluster(data).stop, Cluster(data).check):
        with pytest.raises(DatabaseUnavailable, match=r"belongs to the account nobody\. Run this as nobody"):
            act()
    assert sorted((file.name, file.stat().st_uid) for file in data.iterdir()) == before
    assert run_as_nobody(START, data).stdout == "None\nTrue\nTrue\n"


@as_root
def test_root_does_not_work_in_a_folder_that_somebody_else_can_swap(folder: Path) -> None:
    os.chown(folder, NOBODY, NOBODY)
    with pytest.raises(DatabaseUnavailable, match="belongs to the account nobody"):
        Cluster(folder, settings=IN_HASTE).start()
    assert list(folder.iterdir()) == []


@as_root
def test_a_folder_that_an_ordinary_account_may_not_write_to_is_refused(folder: Path) -> None:
    folder.chmod(0o755)
    said = run_as_nobody(START, folder / "data")
    assert "can't be made (Permission denied). Choose another with --data" in said.stdout, said.stderr


@as_root
def test_without_access_lists_the_folder_and_the_way_out_are_named(file_system_without_lists: Path) -> None:
    data = file_system_without_lists / "closed" / "data"
    data.mkdir(parents=True)
    data.parent.chmod(0o700)
    with pytest.raises(DatabaseUnavailable) as refused:
        Cluster(data, settings=IN_HASTE).start()
    assert f"may not pass through the folder {data.parent} " in str(refused.value)
    assert "--data" in str(refused.value)
    assert stat.S_IMODE(data.parent.stat().st_mode) == 0o700


@as_root
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv, which takes root's powers, is missing")
def test_a_root_that_may_not_become_another_account_is_told_so(folder: Path) -> None:
    command = [
        "setpriv",
        "--bounding-set",
        "-setuid,-setgid",
        sys.executable,
        "-c",
        START,
        str(folder / "data"),
    ]
    said = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True)
    assert "may not run a program as the account uppdrag" in said.stdout, said.stderr


@pytest.fixture
def file_system_without_lists(folder: Path) -> Iterator[Path]:
    """A file system in memory that knows modes and nothing more."""
    mounted = subprocess.run(["mount", "-t", "ramfs", "none", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip("no file system without access lists can be mounted here")
    folder.chmod(0o755)
    yield folder
    subprocess.run(["umount", folder], check=True)
