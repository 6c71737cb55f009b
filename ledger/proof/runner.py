"""Löparen: swears to the logs for as long as it may: every few seconds, and sooner where much is new."""

import logging
import threading
from pathlib import Path
from time import monotonic

import psycopg

from ledger.proof.checkpointer import Checkpointer, NotFoundedYet
from ledger.proof.logs import Log
from ledger.proof.state import State

SECONDS_BETWEEN_CHECKPOINTS = 5.0
LEAVES_BETWEEN_CHECKPOINTS = 1_000
SECONDS_BETWEEN_LOOKS = 0.5
"""How soon it is seen that much is new."""

HEAD = b"SELECT coalesce(max(position), 0) FROM ledger.fact"
AWAY = (psycopg.Error, OSError, NotFoundedYet)

log = logging.getLogger(__name__)


def run_checkpointer(dsn: str, data: Path, stop: threading.Event) -> None:
    """Swears until told to stop. What can't be reached is sought again; a round that was begun is finished."""
    checkpointer, last, seen = Checkpointer(dsn, data), monotonic() - SECONDS_BETWEEN_CHECKPOINTS, 0
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
        [[head]] = connection.execute(HEAD).fetchall()
    return bool(head - seen >= LEAVES_BETWEEN_CHECKPOINTS)


def _signed(state: State) -> int:
    found = state.logs.get(Log.LEDGER)
    return 0 if found is None else found.size
