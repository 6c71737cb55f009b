"""Start: the server as a process of its own, which outlives whoever started it."""

import os
from pathlib import Path

from ledger.postgres.account import Account
from ledger.postgres.binaries import Binaries
from ledger.postgres.refusal import DatabaseUnavailable
from ledger.postgres.socket import NAME

IN_THE_BACKGROUND = 'cd "$1" && shift && { "$@" </dev/null >>log 2>&1 & }'
"""The shell that starts the server ends at once: the server is nobody's child and holds nobody's output."""


def clear_leftovers(folder: Path, socket: Path, account: Account) -> None:
    """Removes what a killed server left: files that name processes which are gone, or are others by now.

    Only for whoever holds the life of the data folder (`lock.take_life`): that proves the server dead.
    PostgreSQL's own lock, on the shared memory of the folder, still stands behind this.
    """
    leftovers = [folder / "postmaster.pid", socket / NAME, socket / f"{NAME}.lock"]
    account.run(["rm", "-f", "--", *leftovers])


def launch(folder: Path, binaries: Binaries, account: Account, life: int) -> None:
    """Starts the server in a session of its own. It inherits `life`, which ends with its last process."""
    server = binaries.program("postgres")
    command: list[str | Path] = ["/bin/sh", "-c", IN_THE_BACKGROUND, "sh", folder, server, "-D", folder]
    done = account.run(command, keep_open=[life])
    if done.returncode != 0:
        raise DatabaseUnavailable(f"PostgreSQL could not be started: {done.stderr.strip()}")


def last_words(folder: Path, account: Account) -> str:
    """The end of the server's log, on one line; from a server that never answered, so it quotes nobody."""
    told = account.run(["tail", "-n", "3", "--", folder / "log"]).stdout
    return " / ".join(told.split(os.linesep)).strip(" /") or f"it left nothing in {folder / 'log'}"
