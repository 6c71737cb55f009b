"""Barnprocesser: what `up` starts, keeps alive and stops.

A child's standard input is a pipe from us: when we die, however we die, the pipe ends and the child goes too. It has
a session of its own, so that Ctrl+C reaches us alone and the children are stopped in order.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import structlog

ROOT = Path(__file__).resolve().parent.parent

STOP_SECONDS_MAX = 6.0
"""How long the children may take, together, to finish what they are at."""
PAUSE_SECONDS = 0.5
PAUSE_SECONDS_MAX = 15.0
STEADY_SECONDS = 30.0
"""One that lived this long is started again soon; one that keeps dying, more and more seldom."""

log = structlog.get_logger(__name__)


class Child:
    """A Python module in a process of its own. `ends`: its work has an end, and exit code 0 means that it is done."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        descriptors: Sequence[int] = (),
        ends: bool = False,
    ) -> None:
        self.name = name
        self._arguments = [sys.executable, "-m", *arguments]
        found_in = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        self._environment = {**environment, "PYTHONPATH": found_in}
        self._descriptors = descriptors
        self._ends = ends
        self._process: subprocess.Popen[bytes] | None = None
        self._done = False
        self._began = self._begins = 0.0
        self._pause = PAUSE_SECONDS

    def look(self) -> None:
        """Starts it when it is time; notices when it has died, and says so."""
        if self._process is None:
            if not self._done and time.monotonic() >= self._begins:
                self._start()
        elif (code := self._process.poll()) is not None:
            self._forget()
            self._done = self._ends and code == 0
            if not self._done:
                self._pause_before_the_next_start()
                log.warning("child-died", child=self.name, code=code, again_in_seconds=self._pause)

    def tell_to_stop(self) -> None:
        """Asks it to finish, and never to begin again."""
        self._done = True
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def stopped(self, deadline: float) -> None:
        """Waits for its end until a moment of the monotonic clock, and ends it then."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("child-ended-by-force", child=self.name)
            self._process.kill()
            self._process.wait()
        self._forget()

    def _start(self) -> None:
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            self._arguments,
            env=os.environ | self._environment,
            pass_fds=self._descriptors,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def _forget(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process = None

    def _pause_before_the_next_start(self) -> None:
        now = time.monotonic()
        steady = now - self._began > STEADY_SECONDS
        self._pause = PAUSE_SECONDS if steady else min(2 * self._pause, PAUSE_SECONDS_MAX)
        self._begins = now + self._pause


def stop(children: Sequence[Child]) -> None:
    """Tells all at once, waits for each."""
    for child in children:
        child.tell_to_stop()
    deadline = time.monotonic() + STOP_SECONDS_MAX
    for child in children:
        child.stopped(deadline)


def stop_on_signals() -> None:
    """SIGTERM and SIGHUP do what Ctrl+C does, and SIGINT does too where a script has begun us in its background."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)


def heed_no_more_signals() -> None:
    """Whoever presses Ctrl+C twice still gets everything stopped in order."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
