"""`./uppdrag db`, as an operator uses it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.clusters import ROOT, NewCluster, ask, environment, server_processes


def db(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """The command, in a process of its own."""
    plain = {
        name: value for name, value in environment().items() if name not in {"DATABASE_URL", "UPPDRAG_DATA"}
    }
    return subprocess.run(
        [sys.executable, "-m", "cli", "db", *arguments],
        cwd=ROOT, env={**plain, **variables}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_the_address_is_all_that_is_printed_and_the_database_runs(
    folder: Path, new_cluster: NewCluster
) -> None:
    cluster = new_cluster(folder / "a folder")
    asked = db("uri", "--data", str(cluster.data))
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout == f"{cluster.admin_uri()}\n"
    assert ask(asked.stdout.strip(), "SELECT current_database()::text || ' ' || session_user") == (
        "uppdrag uppdrag_admin"
    )
    psql = [str(cluster.bin("psql")), asked.stdout.strip(), "-XAtc", "SELECT 6 * 7"]
    assert subprocess.run(psql, capture_output=True, text=True).stdout == "42\n"


def test_it_is_stopped_and_started_by_hand(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / "data")
    said = [
        db(command, UPPDRAG_DATA=str(cluster.data))
        for command in ("status", "stop", "start", "start", "status", "stop", "status")
    ]
    assert [(each.returncode, each.stdout.strip()) for each in said] == [
        (3, "The database is not running."),
        (0, "The database was not running."),
        (0, "The database was started."),
        (0, "The database is already running."),
        (0, "The database is running."),
        (0, "The database was stopped."),
        (3, "The database is not running."),
    ]
    assert server_processes(cluster) == set()


def test_asking_makes_nothing(folder: Path) -> None:
    db("status", "--data", str(folder / "data"))
    db("stop", "--data", str(folder / "data"))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["uri", "start", "stop", "status"])
def test_a_refusal_is_one_sentence_and_no_traceback(command: str, folder: Path) -> None:
    (folder / "data").write_text("not a folder")
    said = db(command, "--data", str(folder / "data" / "deeper"))
    assert said.returncode == 1
    assert said.stdout == ""
    assert "is not a folder" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_server_of_the_operators_is_named_and_never_stopped() -> None:
    url = "postgresql://someone@db.example/uppdrag"
    assert db("uri", DATABASE_URL=url).stdout == f"{url}\n"
    for command in ("start", "stop", "status"):
        said = db(command, DATABASE_URL=url)
        assert (said.returncode, said.stdout) == (1, "")
        assert "DATABASE_URL names a server of yours" in said.stderr
    assert os.environ.get("DATABASE_URL") != url
