"""`./uppdrag up` as a process, and what becomes of it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from api.listening import listen
from tests.house.repository import ROOT
from tests.identity.clicking import click_in

SECONDS_MAX = 60


def free_port() -> int:
    """A port that nobody had a moment ago."""
    with listen(0) as listening:
        port: int = listening.getsockname()[1]
        return port


class Up:
    """One `up` on a data folder. Everything it says is kept."""

    def __init__(self, data: Path, *arguments: str, port: int | None = None) -> None:
        self.data = data
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._arguments = [*arguments, "--no-build", "--data", str(data), "--port", str(self.port)]
        self._headers: dict[str, str] = {}
        self._out, self._err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115

    def __enter__(self) -> "Up":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli", "up", *self._arguments],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._err,
        )
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.process.poll() is None:
            self.stop()
        self._out.close()
        self._err.close()

    def ready(self) -> "Up":
        """Waits until it has said where it answers."""
        until(lambda: self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.complained()
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Tells it to stop; answers how it ended."""
        self.process.send_signal(number)
        return self.process.wait(timeout=SECONDS_MAX)

    def ended(self) -> int:
        """Waits for its end."""
        return self.process.wait(timeout=SECONDS_MAX)

    def said(self) -> str:
        """Its standard output so far."""
        return all_of(self._out)

    def complained(self) -> str:
        """Its standard error so far, its children's log among it."""
        return all_of(self._err)

    def log(self) -> list[dict[str, Any]]:
        """The lines of the log."""
        return [json.loads(line) for line in self.complained().splitlines() if line.startswith("{")]

    def children(self) -> list[int]:
        """The processes it has started, the database not among them."""
        text = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [pid for pid in map(int, text.split()) if "python" in command_of(pid)]

    def get(self, path: str) -> Any:
        """What it answers to somebody who is signed in, as JSON."""
        if not self._headers and path.startswith("/api/"):
            self._headers = click_in(self.address)
        answer = httpx.get(self.address + path, headers=self._headers, timeout=SECONDS_MAX)
        return answer.raise_for_status().json()


def command_of(pid: int) -> str:
    """A process's command line; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def until(so: Callable[[], object]) -> None:
    """Waits until it is so."""
    deadline = time.monotonic() + SECONDS_MAX
    while not so():
        assert time.monotonic() < deadline, "it never came to pass"
        time.sleep(0.05)


def all_of(file: Any) -> str:
    """What stands in a file that another process writes to."""
    size = os.fstat(file.fileno()).st_size
    return os.pread(file.fileno(), size, 0).decode()
