"""Vakten: ends what is open when its session ends or locks: streams, exports, and the leases of an opener.

One for each process. It is told by the database, and looks by itself every other second. Where it can't look, it
vouches for nobody: what is open ends before five seconds have passed.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from typing import Any
from uuid import UUID

import psycopg
import structlog

from api.database import Connection, Database
from api.identity.actor import SessionRef
from api.identity.session import Stage
from api.identity.sessions import Sessions
from api.problems import Unavailable
from ledger import clock

LOOK_SECONDS = 2.0
BLIND_SECONDS_MAX = 4.0
RETRY_SECONDS = 0.5
BUSY_SECONDS = 20.0
FORGET_SECONDS = 3600.0

Told = AsyncGenerator[bytes, None]

log = structlog.get_logger(__name__)


class Watch:
    """One thing that is open. `stopped` is set when it must end."""

    def __init__(self, session: SessionRef) -> None:
        self.session = session
        self.stopped = asyncio.Event()
        self.opened_at = time.monotonic()

    async def while_open(self, told: Told) -> Told:
        """What is told, until the session is no longer open; then the teller is stopped where it stands."""
        async with aclosing(told):
            tasks: list[asyncio.Task[Any]] = [asyncio.create_task(self.stopped.wait())]
            try:
                while not self.stopped.is_set():
                    tasks[1:] = [following := asyncio.create_task(_next(told))]
                    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                    frame = following.result() if following.done() else None
                    if frame is None:
                        return
                    yield frame
            finally:
                await _cancelled(tasks)


class Watcher:
    """Looks after all that is open in this process."""

    def __init__(self, database: Database, sessions: Sessions) -> None:
        self._database = database
        self._sessions = sessions
        self._open: dict[SessionRef, set[Watch]] = {}
        self._looked_at = 0.0
        self._kept_at = self._forgot_at = 0.0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Looks in the background."""
        tasks = [asyncio.create_task(self._run()), asyncio.create_task(self._mistrust())]
        try:
            yield
        finally:
            await _cancelled(tasks)

    @contextmanager
    def watched(self, session: SessionRef) -> Iterator[Watch]:
        """For as long as something is open."""
        watch = Watch(session)
        self._open.setdefault(session, set()).add(watch)
        try:
            yield watch
        finally:
            self._open[session].discard(watch)
            if not self._open[session]:
                del self._open[session]

    async def stream(self, session: SessionRef, told: Told) -> Told:
        """A stream that ends with its session."""
        with self.watched(session) as watch:
            async with aclosing(watch.while_open(told)) as frames:
                async for frame in frames:
                    yield frame

    async def _run(self) -> None:
        while True:
            try:
                await self._follow()
            except (Unavailable, psycopg.Error) as raised:
                log.warning("sessions-out-of-sight", failure=type(raised).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self) -> None:
        connection = await self._database.connect()
        try:
            await connection.execute("LISTEN uppdrag_session")
            while True:
                await self._look_at_all()
                await self._now_and_then()
                await self._hear(connection)
        finally:
            await connection.close()

    async def _hear(self, connection: Connection) -> None:
        async for told in connection.notifies(timeout=LOOK_SECONDS):
            with suppress(
                ValueError
            ):  # Anybody with the database can say anything here; it only makes us look.
                await self._look([SessionRef(UUID(told.payload))])

    async def _look_at_all(self) -> None:
        began = time.monotonic()
        await self._look(list(self._open))
        self._looked_at = began

    async def _look(self, refs: list[SessionRef]) -> None:
        wanted = [ref for ref in refs if ref in self._open]
        if not wanted:
            return
        now = clock.now()
        found = await self._sessions.among(wanted)
        still_open = {known.session for known in found if known.stage(now) is Stage.OPEN}
        for ref in set(wanted) - still_open:
            self._stop(ref)

    async def _now_and_then(self) -> None:
        now = time.monotonic()
        if now - self._kept_at > BUSY_SECONDS:
            self._kept_at = now
            await self._sessions.keep_the_busy()
        if now - self._forgot_at > FORGET_SECONDS:
            self._forgot_at = now
            await self._sessions.forget()

    async def _mistrust(self) -> None:
        """Ends what has been open for too long without anybody being able to look."""
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            blind_since = time.monotonic() - BLIND_SECONDS_MAX
            for watch in [watch for watches in self._open.values() for watch in watches]:
                if max(self._looked_at, watch.opened_at) < blind_since:
                    watch.stopped.set()

    def _stop(self, ref: SessionRef) -> None:
        for watch in self._open.get(ref, ()):
            watch.stopped.set()


async def _next(told: Told) -> bytes | None:
    return await anext(told, None)


async def _cancelled(tasks: Sequence["asyncio.Task[Any]"]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
