"""Föräldern: a child process whose standard input is a pipe ends when the pipe does, however its parent died."""

import os
import signal
import stat
import sys
import threading


def end_with_the_parent() -> None:
    """Sends this process SIGTERM when the parent is gone. Does nothing where standard input is no pipe."""
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    """The parent writes nothing; only its death ends the pipe."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
