"""Löparen: swears to the logs for as long as it may: every few seconds, and sooner where much is new.

Where a right was granted it is at once: somebody waits for that.
"""

import logging
import threading
from pathlib import Path
from time import monotonic

import psycopg

from ledger.awaiting import GRANT_TAGS
from ledger.proof.checkpointer import Checkpointer, NotFoundedYet
from ledger.proof.logs import PROOF, Log
from ledger.proof.state import State
from ledger.proof.witnesses.watching import Watching

SECONDS_BETWEEN_CHECKPOINTS = 5.0
LEAVES_BETWEEN_CHECKPOINTS = 1_000
SECONDS_BETWEEN_LOOKS = 0.5
"""How soon it is seen that there is something to swear to before its time."""

NEW = b"""
SELECT coalesce(max(position), 0), EXISTS (SELECT FROM ledger.fact WHERE position > %s AND tag = ANY (%s))
FROM ledger.fact
"""
AWAY = (psycopg.Error, OSError, NotFoundedYet)

log = logging.getLogger(__name__)


def run_checkpointer(dsn: str, data: Path, stop: threading.Event) -> None:
    """Swears until told to stop. What can't be reached is sought again; a round that was begun is finished.

    Raises `BadWitnesses` before it begins.
    """
    watching = Watching(data / PROOF)
    checkpointer = Checkpointer(dsn, data, watching.seen)
    watching.start(checkpointer.folders, stop)
    last, seen = monotonic() - SECONDS_BETWEEN_CHECKPOINTS, 0
    while not stop.is_set():
        try:
            if _is_due(dsn, last, seen):
                seen = _signed(checkpointer.look())
                last = monotonic()
        except AWAY as error:
            log.warning("nothing can be sworn to just now: %s", type(error).__name__)
            last = monotonic()
        stop.wait(SECONDS_BETWEEN_LOOKS)


def _is_due(dsn: str, last: float, seen: int) -> bool:
    if monotonic() - last >= SECONDS_BETWEEN_CHECKPOINTS:
        return True
    with psycopg.connect(dsn, autocommit=True) as connection:
        [[head, grants]] = connection.execute(NEW, (seen, list(GRANT_TAGS))).fetchall()
    return bool(grants or head - seen >= LEAVES_BETWEEN_CHECKPOINTS)


def _signed(state: State) -> int:
    found = state.logs.get(Log.LEDGER)
    return 0 if found is None else found.size
