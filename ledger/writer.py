"""Skrivaren: one writer per process; appends that come while a commit is in flight are the next batch.

No timer and no waiting for company: a lone caller pays for nobody. Batches go in the order the appends came,
so an append may build on an earlier one that is still in flight.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

import psycopg

from ledger import sending
from ledger.envelope import OutcomeUnknown, Overtaken, TooManyWaiting, WriterStopped, Written
from ledger.handing import Handing
from ledger.packing import Packed
from ledger.sending import SCHEMA, Connect, Line, Sent, in_schema

FACTS_A_BATCH = 1_000
FACTS_WAITING_MAX = 100_000
SECONDS_BEFORE_UNKNOWN = 30.0
SECONDS_BEFORE_WATCH = 1.0

Place = tuple[Packed, "asyncio.Future[Written]"]


class Writer:
    """Takes appends and answers what was written."""

    def __init__(
        self,
        connect: Connect,
        *,
        patience: float = SECONDS_BEFORE_UNKNOWN,
        schema: str = SCHEMA,
        handed: Path | None = None,
    ) -> None:
        self._connect = connect
        self._handing = Handing(handed, schema)
        self._schema = schema
        self._patience = patience
        self._queue: deque[Place] = deque()
        self._facts_waiting = 0
        self._filled = asyncio.Event()
        self._in_flight: list[Place] = []
        self._sent_at: float | None = None
        self._stopping = False
        self._line: Line | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Connects and begins to write."""
        self._line = Line(await self._connect(), self._schema)
        self._tasks = [asyncio.create_task(self._write()), asyncio.create_task(self._watch())]
        self._tasks[0].add_done_callback(self._fail_all)

    def submit(self, packed: Packed) -> "asyncio.Future[Written]":
        """Queues an append and answers a future; a caller that gives up waiting does not cancel the append.

        The future gives what was written, or raises `Overtaken`, `SessionEnded`, `NotPermitted`, `Malformed` or
        `OutcomeUnknown`. Raises `WriterStopped` or `TooManyWaiting` at once.
        """
        if self._stopping or not self._tasks or self._tasks[0].done():
            raise WriterStopped
        if self._facts_waiting + packed.size > FACTS_WAITING_MAX:
            raise TooManyWaiting
        future = asyncio.get_running_loop().create_future()
        self._queue.append((packed, future))
        self._facts_waiting += packed.size
        self._filled.set()
        return future

    async def aclose(self) -> None:
        """Writes what is queued, then stops."""
        self._stopping = True
        self._filled.set()
        if self._tasks:
            await asyncio.wait(self._tasks[:1])
            self._tasks[1].cancel()
        self._handing.close()
        if self._line is not None:
            await self._line.connection.close()

    async def _write(self) -> None:
        while True:
            while not self._queue:
                if self._stopping:
                    return
                self._filled.clear()
                await self._filled.wait()
            self._in_flight = self._next_batch()
            self._sent_at = monotonic()
            await self._send(self._in_flight)
            self._in_flight, self._sent_at = [], None

    def _next_batch(self) -> list[Place]:
        queue, batch = self._queue, [self._queue.popleft()]
        weight = batch[0][0].weight
        while queue and weight + queue[0][0].weight <= FACTS_A_BATCH:
            batch.append(queue.popleft())
            weight += batch[-1][0].weight
        self._facts_waiting -= sum(packed.size for packed, _ in batch)
        return batch

    async def _send(self, batch: list[Place]) -> None:
        appends = [packed for packed, _ in batch]
        try:
            sent = await self._once_or_again(appends)
        except psycopg.Error as error:
            await self._send_one_by_one(batch, error)
        else:
            self._handing.over(appends, sent)
            for (packed, future), outcome in zip(batch, sent, strict=True):
                _settle(future, outcome if isinstance(outcome, Exception) else packed.written(outcome))
            self._fail_what_builds_on([packed for packed, _ in batch], sent)

    def _fail_what_builds_on(self, batch: Sequence[Packed], sent: Sequence[Sent]) -> None:
        """What is queued and follows or relied on a stream that an append failed to write to was decided on facts that
        never came to be.
        """
        failed = {
            entry.stream
            for packed, outcome in zip(batch, sent, strict=True)
            if isinstance(outcome, Exception)
            for entry in packed.entries
        }
        if not failed:
            return
        queued, self._queue = self._queue, deque()
        for place in queued:
            if place[0].builds_on(failed):
                failed.update(entry.stream for entry in place[0].entries)
                self._facts_waiting -= place[0].size
                _settle(place[1], Overtaken())
            else:
                self._queue.append(place)

    async def _send_one_by_one(self, batch: list[Place], error: psycopg.Error) -> None:
        """The database refused the statement as a whole: find out whose fault it was."""
        if len(batch) == 1:
            _settle(batch[0][1], sending.refusal(error))
            return
        for place in batch:
            await self._send([place])

    async def _once_or_again(self, appends: Sequence[Packed]) -> list[Sent]:
        """Sends a batch; a connection lost on the way leaves its outcome unknown, so it is sent again and
        looked up.

        The second sending waits for the turn, so the first one is over by then, one way or the other.
        """
        assert self._line is not None
        try:
            return await self._line.send(appends)
        except psycopg.Error:
            if not self._line.is_lost:
                raise
        await self._line.connection.close()
        give_up = monotonic() + self._patience
        while monotonic() < give_up:
            try:
                self._line = Line(await self._connect(), self._schema)
                return await self._line.send_again(appends)
            except (psycopg.OperationalError, psycopg.InterfaceError):
                await asyncio.sleep(0.1)
        return [OutcomeUnknown() for _ in appends]

    async def _watch(self) -> None:
        """While a commit takes long, has the watchdog end whoever holds the turn for over two seconds; and again."""
        while True:
            await asyncio.sleep(SECONDS_BEFORE_WATCH)
            if self._sent_at is not None and monotonic() - self._sent_at > SECONDS_BEFORE_WATCH:
                with suppress(psycopg.OperationalError, psycopg.InterfaceError):
                    await self._watch_once()

    async def _watch_once(self) -> None:
        async with await self._connect() as connection:
            await connection.execute(in_schema(self._schema, "SELECT ledger.watch_the_turn()"))

    def _fail_all(self, task: "asyncio.Task[None]") -> None:
        """A writer that died leaves nobody waiting."""
        if task.cancelled():
            return
        for _, future in [*self._in_flight, *self._queue]:
            stopped = WriterStopped()
            stopped.__cause__ = task.exception()
            _settle(future, stopped)
        self._queue.clear()


def _settle(future: "asyncio.Future[Written]", outcome: Written | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
