"""Ikapp: bring the projections to the ledger's newest fact, or wait for the projector that is at it."""

from time import monotonic, sleep

from projections import log, position
from projections.known import live
from projections.position import Overtaken
from projections.projection import Connection, Progress
from projections.projector import Projector, connect
from projections.runner import APPLICATION

SECONDS_BETWEEN_LOOKS = 0.01
SECONDS_OF_PATIENCE = 3.0
"""How long a running projector may stand still before we do its work. The fence keeps us out of each other's way."""

SOMEONE_RUNS = b"""
SELECT EXISTS (SELECT FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND application_name = %s)
"""


def project_to_head(dsn: str, progress: Progress) -> int:
    """See that the projections show what the ledger holds now; answer its newest position.

    `dsn` logs in as the projector. A running projector is waited for; without one, this process does the work.
    """
    with connect(dsn) as connection:
        projections = live()
        position.ensure(connection, projections)
        projector, target = Projector(connection, projections), log.head(connection)
        reached, moved_at = lowest(connection), monotonic()
        while reached < target:
            progress("projecting", reached, target)
            before = reached
            if someone_runs(connection) and monotonic() - moved_at < SECONDS_OF_PATIENCE:
                sleep(SECONDS_BETWEEN_LOOKS)
            else:
                step(projector, target)
            reached = lowest(connection)
            if reached > before:
                moved_at = monotonic()
        return target


def step(projector: Projector, target: int) -> None:
    """One page; if another projector was first, that is as good."""
    try:
        projector.step(target)
    except Overtaken:
        sleep(SECONDS_BETWEEN_LOOKS)


def lowest(connection: Connection) -> int:
    """The position that every projection has reached."""
    return min(mark.position for mark in position.marks(connection).values())


def someone_runs(connection: Connection) -> bool:
    """Whether a projector is connected to this database."""
    found: bool = connection.execute(SOMEONE_RUNS, (APPLICATION,)).fetchall()[0][0]
    return found
