"""Processer: which of the machine's processes serve a database, by where they stand, not by number alone."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ledger.postgres.notice import say

PROCESSES = Path("/proc")


def postmaster(database: Path) -> int | None:
    """The server's process, or None. The number in its pid file is believed only of a process that serves it."""
    try:
        pid = int((database / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if serves(pid, database) else None


def serves(pid: int, database: Path) -> bool:
    """Whether a living process is one of PostgreSQL's and stands in the folder, as all of a server's do."""
    process = PROCESSES / str(pid)
    try:
        # A dead child that nobody has buried stands nowhere.
        here = (process / "cwd").samefile(database)
        return here and (process / "comm").read_text().startswith("postgres")
    except OSError:
        return False


def end_orphans(database: Path) -> None:
    """Kills what a server left behind when it was killed itself, so that the database can be started again.

    Only when the server is dead. Nothing acknowledged is in their hands: it is in the journal, which the next
    server reads first.
    """
    orphans = [pid for pid in _processes() if serves(pid, database)]
    for pid in orphans:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if orphans:
        say(f"Ended {len(orphans)} processes that outlived a PostgreSQL which had been killed.")


def _processes() -> Iterator[int]:
    for entry in PROCESSES.iterdir():
        if entry.name.isdecimal():
            yield int(entry.name)
