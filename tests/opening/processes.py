"""Openers as processes of their own, over keys that were laid for them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.words import SecrecyClass
from ledger.opening.lines import socket_in
from ledger.postgres.roles import OPENERS
from tests.database import Database
from tests.house.repository import ROOT

SECONDS_MAX = 30


class Opener:
    """The process of one class. `account` is whom it listens to."""

    def __init__(
        self, secrecy: SecrecyClass, sockets: Path, keys: Path, database: Database, account: int = os.getuid()
    ) -> None:
        self.path = socket_in(sockets, secrecy)
        self.path.parent.mkdir(exist_ok=True, parents=True)
        self._log = self.path.with_suffix(".log")
        self._dsn = database.dsn(OPENERS[secrecy])
        given = [secrecy, str(self.path), str(keys), str(account)]
        self._command = [sys.executable, "-m", "ledger.opening", *given]
        self.start()

    def start(self) -> None:
        """Starts it; the socket of one that was killed is replaced."""
        self.path.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=os.environ | {"UPPDRAG_DSN": self._dsn},
                stdin=subprocess.DEVNULL,
                stderr=log,
            )

    def is_ready(self) -> None:
        """Waits until it listens."""
        give_up = time.monotonic() + SECONDS_MAX
        while not self._answers():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < give_up, self.said()
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            return line.connect_ex(str(self.path)) == 0

    def tell(self, number: int) -> None:
        """Sends it a signal."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """As the kernel would, out of memory."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Stops it, whatever state it is in."""
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(SECONDS_MAX)

    def said(self) -> str:
        """All that it has written on its standard error."""
        return self._log.read_text()


@contextmanager
def running(
    sockets: Path, keys: Path, database: Database, classes: Sequence[SecrecyClass] = tuple(SecrecyClass)
) -> Iterator[dict[SecrecyClass, Opener]]:
    """An opener of each class, over one folder of keys, or over a folder for each in it."""
    laid = {one: keys / one if (keys / one).is_dir() else keys for one in classes}
    openers = {one: Opener(one, sockets, laid[one], database) for one in classes}
    try:
        for one in openers.values():
            one.is_ready()
        yield openers
    finally:
        for one in openers.values():
            one.stop()
