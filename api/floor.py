"""Golvet: what all open streams share. One listener, one look, and each change computed once.

A stream holds a cursor and nothing else: there is no queue that a slow browser could fill. When it can take
more it asks what has happened since its cursor, and gets it all in one event.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
import structlog

from api.changes import Step, read_step
from api.cursors import Cursors
from api.database import Connection, Database
from api.kpis import read_figures_of_the_day
from api.metrics import Metrics
from api.problems import Unavailable
from api.standing import Standing, read_standing

POLL_SECONDS = 0.25
PAUSE_SECONDS = 0.1
"""The shortest time between two looks: a busy minute gives a browser ten events a second, not a hundred."""
FIGURES_SECONDS = 2.0
FRESH_SECONDS = 2.0
RETRY_SECONDS = 0.5
QUIET_SECONDS_MAX = 60.0
"""So often the board is read though nothing happened: an agent also leaves it by the passing of time."""

log = structlog.get_logger(__name__)


class Floor:
    """The board as the streams of one process follow it.

    `generation` counts the moves of the board, `figures` are the newest of the day as JSON; `standing` is None
    until the first look. `read_at` is when anything of it was last read (`time.monotonic`).
    """

    def __init__(self, database: Database, metrics: Metrics, cursors: Cursors) -> None:
        self.cursors = cursors
        self.closing = False
        self.generation = 0
        self.standing: Standing | None = None
        self.figures: bytes | None = None
        self.read_at = 0.0
        self._database = database
        self._metrics = metrics
        self._watchers = 0
        self._looked_at = 0.0
        self._moved_at = 0.0
        self._figured_at = 0.0
        self._news = asyncio.Event()
        self._steps: dict[int, asyncio.Task[Step]] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follows the board in the background."""
        following = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self.close()
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following

    def close(self) -> None:
        """Ends every stream: the process is about to stop, and their browsers will find the next one."""
        self.closing = True
        self._tell()

    def is_fresh(self) -> bool:
        """Whether the last look is so new that what was shown can be vouched for."""
        return self.standing is not None and time.monotonic() - self._looked_at < FRESH_SECONDS

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """For as long as a stream is open."""
        self._watchers += 1
        self._metrics.streams.inc()
        try:
            yield
        finally:
            self._watchers -= 1
            self._metrics.streams.dec()

    async def news(self, seconds: float) -> None:
        """Returns when there is news, and after some seconds at the latest."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()

    async def step(self, after: int) -> Step:
        """What has happened since a position: read once for all who stand there. Raises `Unavailable`."""
        task = self._steps.get(after)
        if task is None:
            task = self._steps[after] = asyncio.create_task(self._read_step(after))
        return await asyncio.shield(task)

    async def _read_step(self, after: int) -> Step:
        try:
            async with self._database.reading() as connection:
                step = await read_step(connection, after, self.cursors)
        except BaseException:
            self._steps.pop(after, None)  # The next who asks tries again.
            raise
        self.read_at = time.monotonic()
        return step

    async def _run(self) -> None:
        while True:
            try:
                await self._follow()
            except (Unavailable, psycopg.Error) as raised:
                if self._metrics.database_was_reachable(False) is not False:
                    log.warning("board-out-of-sight", failure=type(raised).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self) -> None:
        connection = await self._database.connect()
        try:
            await connection.execute("LISTEN uppdrag_projected")
            self.standing = None  # Whatever was missed meanwhile counts as a move.
            while True:
                await self._look(connection)
                await self._reckon()
                await asyncio.sleep(PAUSE_SECONDS)
                async for _ in connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                    pass
        finally:
            await connection.close()

    async def _look(self, connection: Connection) -> None:
        standing = await read_standing(connection)
        if self._metrics.database_was_reachable(True) is not True:
            log.info("board-in-sight")
        self._metrics.stands(standing.position, standing.behind_facts(), standing.behind_seconds())
        self._looked_at = self.read_at = time.monotonic()
        moved = self.standing is None or self.standing.position != standing.position
        self.standing = standing
        moved = moved or self._looked_at - self._moved_at > QUIET_SECONDS_MAX
        if moved:
            self._moved_at = self._looked_at
            self.generation += 1
            self._steps.clear()
            self._tell()

    async def _reckon(self) -> None:
        """The figures of the day, for whoever watches: at most every FIGURES_SECONDS, told when they changed."""
        if not self._watchers or time.monotonic() - self._figured_at < FIGURES_SECONDS:
            return
        async with self._database.reading() as connection:
            figures = await read_figures_of_the_day(connection)
        self._figured_at = self.read_at = time.monotonic()
        if figures != self.figures:
            self.figures = figures
            self._tell()

    def _tell(self) -> None:
        told, self._news = self._news, asyncio.Event()
        told.set()
