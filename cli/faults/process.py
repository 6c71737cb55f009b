"""Process: a command or the projector, as anyone would start it, to be killed at any moment."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import IO, Self

from cli.children import ROOT
from cli.faults.held import NotHeld

LEADS_ELSEWHERE = ("DATABASE_URL", "UPPDRAG_DATA")
"""Settings of the operator's ledger, which is not the one that is killed."""


class Process:
    """A Python module of ours in a process of its own. It cannot outlive the block it is used in."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str] | None = None) -> None:
        found_in = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        inherited = {name: value for name, value in os.environ.items() if name not in LEADS_ELSEWHERE}
        self._said, self._complained = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env={**inherited, **(environment or {}), "PYTHONPATH": found_in},
            stdin=subprocess.PIPE,
            stdout=self._said,
            stderr=self._complained,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Kills it if it still runs, and lets go of what it said."""
        self._process.kill()
        self._process.communicate()
        self._said.close()
        self._complained.close()

    @property
    def code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll()

    @property
    def pid(self) -> int | None:
        """Its number; None when it has ended."""
        return self._process.pid if self.code is None else None

    def wait(self) -> int:
        """How it ended, when it has."""
        return self._process.wait()

    def said(self) -> str:
        """Its standard output so far."""
        return _all_of(self._said)

    def last_words(self) -> str:
        """The last line of its standard error so far."""
        return (_all_of(self._complained).strip().splitlines() or ["it said nothing"])[-1]


def answer_of(arguments: list[str]) -> str:
    """What a command prints. Raises `NotHeld` when it fails."""
    with Process(arguments) as process:
        if process.wait() != 0:
            raise NotHeld(f"{' '.join(arguments[1:3])} failed: {process.last_words()}")
        return process.said()


def _all_of(file: IO[bytes]) -> str:
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode(errors="replace")
