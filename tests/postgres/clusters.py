"""What the tests of the embedded database share: servers that are always stopped, and sight of their processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import psycopg

from ledger.postgres import Cluster, processes

ROOT = Path(__file__).resolve().parents[2]
IN_HASTE = {"fsync": "off", "shared_buffers": "32MB"}
SECONDS_MAX = 60.0

NewCluster = Callable[..., Cluster]


def ask(dsn: str, query: str) -> object:
    """The first column of the first row of a query's answer."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def tell(dsn: str, statement: str) -> None:
    """Runs a statement that answers nothing."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(statement.encode())


def run_python(
    code: str, *arguments: str | Path, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """A Python program of its own, which sees this repository."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**environment(), **(env or {})},
        timeout=SECONDS_MAX,
    )


def environment() -> dict[str, str]:
    """For a Python program that is to see this repository."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path}


def server_processes(cluster: Cluster) -> set[int]:
    """The processes that serve a cluster, the server itself included."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    return {pid for pid in pids if processes.serves(pid, cluster.folder)}


def postmaster(cluster: Cluster) -> int:
    """The server itself."""
    pid = processes.postmaster(cluster.folder)
    assert pid is not None
    return pid


def kill(*pids: int) -> None:
    """kill -9, then waits until they are gone."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(is_alive(pid) for pid in pids))


def is_alive(pid: int) -> bool:
    """Whether a process lives; a dead child that nobody has buried does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(come_true: Callable[[], bool]) -> None:
    """Waits for something that is bound to come."""
    deadline = time.monotonic() + SECONDS_MAX
    while not come_true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)
