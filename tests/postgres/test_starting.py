"""Starting and stopping the embedded database, wherever the data folder lies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.postgres import Cluster, processes
from tests.postgres.clusters import (
    ROOT,
    NewCluster,
    ask,
    environment,
    is_alive,
    postmaster,
    run_python,
    server_processes,
    tell,
    wait_until,
)

START = """
import sys; from pathlib import Path; from ledger.postgres import Cluster; from tests.postgres.clusters import IN_HASTE
print(Cluster(Path(sys.argv[1]), settings=IN_HASTE).start())
"""
FOLDERS = {
    "with a space": "a folder/data",
    "long": "/".join(["a-folder-with-a-rather-long-name"] * 8),
    "with letters beyond ASCII": "ärenden/företag",
    "with everything a shell minds": 'it\'s "$HOME", `id`; \\ %s * & #1',
    "with a line break": "one\ntwo",
}


@pytest.mark.parametrize("name", FOLDERS.values(), ids=FOLDERS)
def test_a_path_is_only_a_path(name: str, folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / name)
    assert cluster.start()
    assert ask(cluster.admin_dsn("uppdrag"), "SHOW data_directory") == str(folder / name / "postgres")
    assert ask(cluster.admin_uri(), "SELECT current_user::text") == "uppdrag_admin"
    assert cluster.stop()


def test_it_starts_once_and_is_found_running_by_others(folder: Path, new_cluster: NewCluster) -> None:
    first, second = new_cluster(folder), new_cluster(folder)
    assert [first.running(), first.start(), second.start(), second.running()] == [False, True, False, True]
    assert [second.stop(), first.running(), first.stop()] == [True, False, False]


def test_of_several_that_start_together_one_has_started_it(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / "data")
    command = [sys.executable, "-c", START, str(cluster.data)]
    starts = [
        subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE) for _ in range(4)
    ]
    said = sorted(start.communicate()[0].strip() for start in starts)
    assert said == [b"False", b"False", b"False", b"True"]
    assert ask(cluster.admin_dsn(), "SELECT count(*) FROM pg_database WHERE datname = 'uppdrag'") == 1


def test_what_was_written_is_there_after_a_stop(running: Cluster) -> None:
    tell(running.admin_dsn("uppdrag"), "CREATE TABLE kept AS SELECT 7 AS n")
    running.stop()
    assert server_processes(running) == set()
    assert running.start()
    assert ask(running.admin_dsn("uppdrag"), "SELECT n FROM kept") == 7


def test_a_path_reckoned_from_the_current_folder_is_the_same_place(
    folder: Path, new_cluster: NewCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "link").symlink_to("data")
    assert new_cluster(Path("data")).dsn() == new_cluster(folder / "link").dsn()


def test_it_outlives_whoever_started_it(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / "data")
    starter = subprocess.Popen(
        [sys.executable, "-c", START + "import time; print(flush=True); time.sleep(600)", cluster.data],
        cwd=ROOT, env=environment(), start_new_session=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert starter.stdout is not None
    assert starter.stdout.readline() == b"True\n"
    server = postmaster(cluster)
    os.killpg(starter.pid, signal.SIGKILL)
    starter.communicate()  # Returns: the server does not hold the output of its starter either.
    assert os.getsid(server) != starter.pid
    assert is_alive(server)
    assert ask(cluster.admin_dsn(), "SELECT 1") == 1


def test_a_tight_umask_is_no_hindrance(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / "new" / "data")
    started = run_python(f"import os; os.umask(0o077)\n{START}", cluster.data)
    assert (started.returncode, started.stdout) == (0, "True\n"), started.stderr
    assert ask(cluster.admin_dsn(), "SELECT 1") == 1


def test_a_start_that_was_killed_half_way_leaves_nothing_half(folder: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster(folder / "data")
    starter = subprocess.Popen([sys.executable, "-c", START, cluster.data], cwd=ROOT, env=environment())
    wait_until((cluster.data / "postgres.new" / "base").exists)
    starter.kill()
    starter.wait()
    assert not cluster.folder.exists()
    assert cluster.start()
    assert not (cluster.data / "postgres.new").exists()
    assert ask(cluster.admin_dsn("uppdrag"), "SHOW data_checksums") == "on"


def test_the_server_is_set_up_to_lose_nothing(folder: Path) -> None:
    cluster = Cluster(folder / "data")
    cluster.start()
    try:
        wanted = {
            "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "wal_level": "replica",
            "max_connections": "200", "shared_buffers": "256MB", "jit": "off", "logging_collector": "off",
            "password_encryption": "scram-sha-256", "listen_addresses": "", "data_checksums": "on",
            "server_encoding": "UTF8", "TimeZone": "UTC", "log_statement": "none",
        }  # fmt: skip
        assert {name: ask(cluster.admin_dsn(), f'SHOW "{name}"') for name in wanted} == wanted
        assert str(ask(cluster.admin_dsn(), "SHOW server_version")).startswith("18")
    finally:
        cluster.stop()


def test_the_programs_of_postgresql_are_at_hand(running: Cluster) -> None:
    command = [str(running.bin("psql")), running.admin_uri(), "-XAtc", "SELECT 6 * 7"]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "42\n"


def test_a_number_in_a_pid_file_is_not_believed(folder: Path) -> None:
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert processes.postmaster(folder) is None
