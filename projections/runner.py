"""Löparen: projects for as long as it may, and wakes those who look at the tables."""

import logging
import threading
from time import monotonic

import psycopg

from projections import position
from projections.known import live
from projections.position import Overtaken
from projections.projector import Projector, connect

APPLICATION = "uppdrag projector"
"""What the runner's session is called in pg_stat_activity."""

SECONDS_BETWEEN_LOOKS = 0.003
"""How soon after a page the runner looks for the next, and how it begins when there is nothing."""
SECONDS_BETWEEN_LOOKS_MAX = 0.04
"""How seldom it looks when nothing happens."""
SECONDS_BETWEEN_WAKINGS = 0.005
SECONDS_BEFORE_CONNECTING_AGAIN = 0.1
SECONDS_BEFORE_CONNECTING_AGAIN_MAX = 2.0

WAKE = b"NOTIFY uppdrag_projected"

LOST = (psycopg.OperationalError, psycopg.InterfaceError)

log = logging.getLogger(__name__)


def run_projector(dsn: str, stop: threading.Event) -> None:
    """Project until told to stop. A page that has been begun is finished; a lost database is sought again."""
    pause = SECONDS_BEFORE_CONNECTING_AGAIN
    while not stop.is_set():
        try:
            with connect(dsn, application_name=APPLICATION) as connection:
                pause = SECONDS_BEFORE_CONNECTING_AGAIN
                _run(connection, stop)
        except LOST:
            log.warning("the database is away; looking again in %.1f s", pause)
            stop.wait(pause)
            pause = min(2 * pause, SECONDS_BEFORE_CONNECTING_AGAIN_MAX)


def _run(connection: psycopg.Connection[object], stop: threading.Event) -> None:
    projections = live()
    position.ensure(connection, projections)
    projector, waker = Projector(connection, projections), Waker(connection)
    pause = SECONDS_BETWEEN_LOOKS
    while not stop.is_set():
        try:
            projected = projector.step()
        except Overtaken:
            projected = 0
        if projected:
            waker.something_new()
            pause = SECONDS_BETWEEN_LOOKS
        waker.wake()
        stop.wait(pause)
        if not projected:
            pause = min(2 * pause, SECONDS_BETWEEN_LOOKS_MAX)
    waker.wake_now()


class Waker:
    """Tells readers that something is new, never more often than they can use. Never in a transaction of facts."""

    def __init__(self, connection: psycopg.Connection[object]) -> None:
        self._connection = connection
        self._new = False
        self._woken_at = 0.0

    def something_new(self) -> None:
        """There is something to tell."""
        self._new = True

    def wake(self) -> None:
        """Tell it, unless told a moment ago: then the next call does."""
        if monotonic() - self._woken_at >= SECONDS_BETWEEN_WAKINGS:
            self.wake_now()

    def wake_now(self) -> None:
        """Tell it."""
        if self._new:
            self._connection.execute(WAKE)
            self._new, self._woken_at = False, monotonic()
