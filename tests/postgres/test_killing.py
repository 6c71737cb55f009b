"""After kill -9, of one process or of all, whatever was left lying about."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ledger.postgres import Cluster, DatabaseUnavailable, processes
from ledger.postgres.socket import NAME
from tests.postgres.clusters import ask, is_alive, kill, postmaster, server_processes, tell, wait_until

FOR_EVER = "DO $$ BEGIN LOOP END LOOP; END $$"


def test_what_was_acknowledged_survives_the_death_of_every_process(running: Cluster) -> None:
    tell(running.admin_dsn("uppdrag"), "CREATE TABLE kept AS SELECT 7 AS n")
    kill(*server_processes(running))
    assert not running.running()
    assert running.start()
    assert ask(running.admin_dsn("uppdrag"), "SELECT n FROM kept") == 7


def test_sessions_that_rest_do_not_outlive_the_server(running: Cluster) -> None:
    with session(running):
        kill(postmaster(running))
        assert running.start()
    assert ask(running.admin_dsn(), "SELECT 1") == 1


def test_sessions_deep_in_work_are_ended_before_the_next_server(
    running: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ledger.postgres.cluster.ORPHANS_SECONDS_MAX", 0.5)
    with session(running) as connection:
        connection.pgconn.send_query(FOR_EVER.encode())
        worker = connection.info.backend_pid
        wait_until(lambda: seconds_of_work(worker) > 0.1)
        kill(postmaster(running))
        time.sleep(0.5)
        assert is_alive(worker)
        assert running.start()
        assert not is_alive(worker)
    assert "outlived a PostgreSQL which had been killed" in capsys.readouterr().err
    assert ask(running.admin_dsn(), "SELECT 1") == 1


def test_one_killed_session_takes_no_facts_with_it(running: Cluster) -> None:
    with session(running) as connection:
        worker = connection.info.backend_pid
        kill(worker)
    wait_until(running.running)
    assert not running.start()


@pytest.mark.parametrize("milliseconds", [0, 2, 10])
def test_a_server_that_recovers_from_a_killed_session_can_be_stopped(
    milliseconds: int, running: Cluster
) -> None:
    with session(running) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        time.sleep(milliseconds / 1000)
        assert running.stop()
    assert server_processes(running) == set()
    assert running.start()


def test_a_server_that_waits_for_itself_is_stopped_abruptly(
    running: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ledger.postgres.shutdown.POLITE_SECONDS_MAX", 0.5)
    tell(running.admin_dsn("uppdrag"), "CREATE TABLE kept AS SELECT 7 AS n")
    checkpointer = ask(
        running.admin_dsn(), "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
    )
    assert isinstance(checkpointer, int)
    os.kill(checkpointer, signal.SIGSTOP)  # The last thing a server waits for.
    assert running.stop()
    assert server_processes(running) == set()
    assert "stopped abruptly" in capsys.readouterr().err
    assert running.start()
    assert ask(running.admin_dsn("uppdrag"), "SELECT n FROM kept") == 7


@pytest.mark.parametrize("named", ["this process", "an ended process", "nonsense"])
def test_a_stale_pid_file_prevents_nothing(named: str, running: Cluster) -> None:
    left = (running.folder / "postmaster.pid").read_text()
    locked = (running.socket / f"{NAME}.lock").read_text()
    kill(*server_processes(running))
    pid = {"this process": str(os.getpid()), "an ended process": "4194305", "nonsense": "?"}[named]
    name_in(running.folder / "postmaster.pid", left, pid)
    name_in(running.socket / f"{NAME}.lock", locked, pid)
    assert not running.running()
    assert not running.stop()
    assert is_alive(os.getpid())
    assert running.start()
    assert ask(running.admin_dsn(), "SELECT 1") == 1


def test_a_dead_server_that_nobody_has_buried_prevents_nothing(running: Cluster) -> None:
    left = (running.folder / "postmaster.pid").read_text()
    kill(*server_processes(running))
    unburied = subprocess.Popen([sys.executable, "-c", ""])
    wait_until(lambda: not is_alive(unburied.pid))
    name_in(running.folder / "postmaster.pid", left, str(unburied.pid))
    assert running.start()
    unburied.wait()


def test_a_pid_file_that_was_removed_does_not_let_a_second_server_in(running: Cluster) -> None:
    server = postmaster(running)
    left = (running.folder / "postmaster.pid").read_text()
    (running.folder / "postmaster.pid").unlink()
    assert not running.start()
    name_in(running.folder / "postmaster.pid", left, str(server))
    assert postmaster(running) == server


def test_a_server_that_another_program_started_is_left_alone(running: Cluster) -> None:
    elsewhere = subprocess.Popen(["sleep", "600"], cwd=running.folder, executable=renamed_sleep(running.data))
    try:
        kill(*server_processes(running) - {elsewhere.pid})
        (running.folder / "postmaster.pid").write_text(f"{elsewhere.pid}\n")
        with pytest.raises(DatabaseUnavailable, match=rf"did not start \(process {elsewhere.pid}\)"):
            running.start()
        assert elsewhere.poll() is None
        assert (running.folder / "postmaster.pid").exists()
    finally:
        elsewhere.kill()
        elsewhere.wait()
    assert running.start()


def test_a_server_that_does_not_answer_is_named(running: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.postgres.cluster.SILENCE_SECONDS_MAX", 0.3)
    (running.socket / NAME).unlink()
    server = postmaster(running)
    with pytest.raises(DatabaseUnavailable, match=rf"process {server}\) runs in .* does not answer"):
        running.start()
    assert running.stop()
    assert not is_alive(server)
    assert running.start()


def test_a_server_that_can_not_start_says_why(running: Cluster) -> None:
    running.stop()
    broken = Cluster(running.data, settings={"max_connections": "none"})
    with pytest.raises(DatabaseUnavailable, match=r"did not start: .*max_connections"):
        broken.start()
    assert server_processes(running) == set()
    assert running.start()


def test_only_processes_that_stand_in_the_folder_are_of_its_server(running: Cluster, folder: Path) -> None:
    server = postmaster(running)
    assert processes.serves(server, running.folder)
    assert not processes.serves(server, folder)
    assert not processes.serves(os.getpid(), Path.cwd())


@contextmanager
def session(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """A connection whose server may die under it."""
    connection = psycopg.connect(cluster.admin_dsn("uppdrag"), autocommit=True)
    try:
        yield connection
    finally:
        connection.pgconn.finish()


def name_in(file: Path, text: str, pid: str) -> None:
    """Writes a pid file that names another process."""
    file.write_text("\n".join([pid, *text.split("\n")[1:]]))


def renamed_sleep(folder: Path) -> Path:
    """A program that is called postgres and does nothing."""
    program = folder / "postgres-by-hand"
    program.write_bytes(Path("/bin/sleep").read_bytes())
    program.chmod(0o755)
    return program


def seconds_of_work(pid: int) -> float:
    """How long a process has had the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
