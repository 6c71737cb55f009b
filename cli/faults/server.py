"""Server: which processes PostgreSQL has now, and when it has noticed that one of them was killed."""

import time
from pathlib import Path
from random import Random

from ledger.postgres import Cluster, processes

PROCESSES = Path("/proc")
LOOK_SECONDS = 0.001


def first_process(cluster: Cluster) -> int | None:
    """The one that starts the others; None while there is no server."""
    return processes.postmaster(cluster.folder)


def any_session(cluster: Cluster, chance: Random) -> int | None:
    """One of the others: a client's session, or one that works for the server itself."""
    first = first_process(cluster)
    pids = [int(entry.name) for entry in PROCESSES.iterdir() if entry.name.isdecimal()]
    others = [pid for pid in sorted(pids) if pid != first and processes.serves(pid, cluster.folder)]
    return chance.choice(others) if others else None


def await_notice(cluster: Cluster, first: int | None, killed: int) -> None:
    """Waits until a killed process is gone: for a living server, until it has buried it and so knows."""
    while processes.serves(killed, cluster.folder) or (
        first is not None and processes.serves(first, cluster.folder) and (PROCESSES / str(killed)).exists()
    ):
        time.sleep(LOOK_SECONDS)
