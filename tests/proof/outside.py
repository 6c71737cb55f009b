"""Somebody outside: the witness that another organisation runs, in a process of its own, killed rather than stopped."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.proof.state import State, WitnessState
from ledger.proof.witnesses.port import Shown
from ledger.proof.witnesses.watching import newest
from tests.house.repository import ROOT
from tests.proof.sworn import Sworn
from verify.notes import Kind, VerifierKey

Reply = tuple[int, bytes]
LIAR = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
PINNED = VerifierKey.of("liar.example/w1", Kind.WITNESS, LIAR)


class Outside:
    """A witness with a key and a memory, which cosigns the logs whose public keys lie in a folder."""

    def __init__(self, folder: Path, logs: Path, name: str = "archive") -> None:
        self.name = name
        self._files = ["--folder", str(folder / name), "--key", str(folder / f"{name}.key")]
        self._logs = ["--log", str(logs)]
        self.vkey = self._run("--make-key", f"{name}.example/w1").stdout.strip()
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    def starts(self) -> "Outside":
        """Answers over HTTP; again at the port that it had."""
        at = ["--listen", f"127.0.0.1:{self.port}"]
        whole = [sys.executable, "-m", "verify.witness", *self._files, *self._logs, *at]
        self._process = subprocess.Popen(whole, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline().rpartition(":")[2])
        return self

    def is_killed(self) -> None:
        """No goodbye."""
        if self._process and self._process.stdout:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process.stdout.close()

    def cosigns(self, folder: Path) -> int:
        """What lies in a folder; the exit code."""
        return self._run(*self._logs, "--once", str(folder)).returncode

    def row(self, **where: str) -> str:
        """Its row in the file of witnesses: at its own address, or at another place."""
        place = where or {"url": f"http://127.0.0.1:{self.port}"}
        said = {"name": self.name, "vkey": self.vkey, **place}
        return "[[witness]]\n" + "".join(f'{key} = "{value}"\n' for key, value in said.items())

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        whole = [sys.executable, "-m", "verify.witness", *self._files, *arguments]
        return subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False)


def names(ledger: Sworn, *rows: str, needed: int = 1) -> None:
    """Whom the ledger's operator pins."""
    (ledger.proof / "witnesses.toml").write_text(f"needed = {needed}\nevery_seconds = 1\n" + "".join(rows))


@contextmanager
def answering(reply: Callable[[bytes], Reply]) -> Iterator[str]:
    """An address where something answers that is no witness."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def said(ledger: Sworn) -> dict[str, set[str]]:
    """What `checkpoint --once` tells of each witness."""
    lines = ledger.house.done("checkpoint", "--once").splitlines()
    words: dict[str, set[str]] = {}
    for line in lines:
        if line.startswith("witness "):
            name, _, word = line.removeprefix("witness ").partition(", ")
            words.setdefault(name, set()).add(word.partition(": it ")[2])
    return words


def of(told: State | None, name: str) -> WitnessState | None:
    """What was told of a witness, if anything."""
    return next((one.state for one in told.witnesses if one.name == name), None) if told else None


def shown_of(ledger: Sworn) -> Shown:
    """What was signed last of the ledger itself."""
    [folder] = ledger.proof.glob("*/ledger")
    [shown] = newest([folder])
    return shown
