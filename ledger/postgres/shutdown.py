"""Stopp: the server ends, politely first."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from ledger.postgres import lock, processes
from ledger.postgres.notice import say
from ledger.postgres.refusal import DatabaseUnavailable

POLITE_SECONDS_MAX = 60.0
"""How long it may take to end the sessions and write every page down."""

ABRUPT_SECONDS_MAX = 30.0


def shut_down(server: int, data: Path, folder: Path) -> None:
    """Ends every session and stops the server, and waits until its last process is gone.

    A server that was asked while it recovered from a killed session may wait for itself for ever (PostgreSQL 18.4).
    It is then stopped without its last writing down, which loses nothing: the next one reads the journal.
    """
    _signal(server, signal.SIGINT)
    if _is_gone_within(POLITE_SECONDS_MAX, server, data, folder):
        return
    say("PostgreSQL did not stop when asked, so it is stopped abruptly; the next start reads its journal.")
    _signal(server, signal.SIGQUIT)
    if not _is_gone_within(ABRUPT_SECONDS_MAX, server, data, folder):
        raise DatabaseUnavailable(f"PostgreSQL (process {server}) can't be stopped.")


def _signal(server: int, how: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(server, how)


def _is_gone_within(seconds: float, server: int, data: Path, folder: Path) -> bool:
    deadline = time.monotonic() + seconds
    while processes.serves(server, folder) or lock.alive(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
