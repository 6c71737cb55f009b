"""Liggaren: load, decide, append; decide again when someone else was first."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from domain.decider import Decider
from domain.words import ActorRef
from ledger import packing, tracing
from ledger.envelope import Entry, Loaded, Overtaken, Recorded, Written
from ledger.reader import Reader
from ledger.register import REGISTER, Register
from ledger.writer import Writer

Command = TypeVar("Command")
State = TypeVar("State")
Fact = TypeVar("Fact")

ATTEMPTS = 100
OUR_AUTHORITY = UUID("00000000-0000-4000-8000-0000000000a1")
OPEN_COMPARTMENT = UUID("00000000-0000-4000-8000-0000000000c1")

Routine = Callable[[Mapping[str, Any]], Mapping[str, Sequence[Any]]]


class Ledger:
    """The ledger as one process sees it, through one login."""

    def __init__(self, dsn: str, *, register: Register = REGISTER) -> None:
        self.register = register
        self.dsn = dsn
        self._writer = Writer(self._connect)
        self._reader = Reader(self._connect, register)

    @classmethod
    async def open(cls, dsn: str, *, register: Register = REGISTER) -> "Ledger":
        """Connects to the database behind a libpq conninfo string."""
        ledger = cls(dsn, register=register)
        await ledger._writer.start()
        return ledger

    async def aclose(self) -> None:
        """Writes what is queued, then closes."""
        await self._writer.aclose()
        await self._reader.aclose()

    async def handle(
        self,
        decider: Decider[Command, State, Fact],
        stream: UUID,
        command: Command,
        *,
        by: ActorRef,
        expected_version: int | None = None,
    ) -> Written:
        """Loads a stream, decides and appends. No facts decided: already so, nothing is written.

        Raises the decider's refusals; `Overtaken` when `expected_version` is no longer the stream's version.
        """
        for _ in range(ATTEMPTS):
            state, version = self._fold(decider, await self._reader.rows(stream))
            if expected_version is not None and version != expected_version:
                raise Overtaken
            facts = decider.decide(command, state)
            if not facts:
                return Written(range(0), version)
            try:
                return await self.submit([Entry(stream, version, facts)], by=by)
            except Overtaken:
                continue
        raise Overtaken

    async def handle_together(
        self, streams: Mapping[str, tuple[Decider[Any, Any, Any], UUID]], routine: Routine, *, by: ActorRef
    ) -> Written:
        """Loads several streams, lets a pure routine decide over their states, and appends all or nothing.

        `streams` names each stream's decider and id; the routine gets the states by those names and answers
        facts by those names. The answered version is that of the first stream named.
        """
        ids = {name: stream for name, (_, stream) in streams.items()}
        for _ in range(ATTEMPTS):
            rows = await self._reader.rows_of(ids.values())
            folded = {name: self._fold(decider, rows[ids[name]]) for name, (decider, _) in streams.items()}
            decided = routine({name: state for name, (state, _) in folded.items()})
            entries = [Entry(ids[name], folded[name][1], decided[name]) for name in ids if decided.get(name)]
            if not entries:
                return Written(range(0), next(iter(folded.values()))[1])
            try:
                return await self.submit(entries, by=by)
            except Overtaken:
                continue
        raise Overtaken

    def submit(self, entries: Sequence[Entry], *, by: ActorRef) -> asyncio.Future[Written]:
        """Queues one append, of one stream or several, and answers a future of what was written.

        Appends are written in the order they are submitted, so a later one may build on one still in flight, as long
        as that one has not failed by then. Giving up the future does not cancel the append. Raises `Overtaken`,
        `NotPermitted`, `Malformed`, `OutcomeUnknown` through the future; `WriterStopped`, `TooManyWaiting`,
        `Unregistrable` at once.
        """
        packed = packing.pack(self.register, entries, OUR_AUTHORITY, OPEN_COMPARTMENT, by)
        return tracing.append(self._writer.submit(packed), packed.size)

    async def load(self, decider: Decider[Any, State, Any], stream: UUID) -> Loaded[State]:
        """A stream folded, without the ids of its facts."""
        return Loaded(*self._fold(decider, await self._reader.rows(stream)))

    async def load_many(
        self, decider: Decider[Any, State, Any], streams: Iterable[UUID]
    ) -> Mapping[UUID, Loaded[State]]:
        """Many streams folded, in one read; an unknown stream is at version 0."""
        rows = await self._reader.rows_with_ids(streams)
        return {
            stream: Loaded(*self._fold(decider, found), frozenset(UUID(bytes=row[3]) for row in found))
            for stream, found in rows.items()
        }

    async def read_stream(self, stream: UUID, after: int = 0) -> list[Recorded]:
        """The facts of a stream after a version, in order."""
        return await self._reader.stream(stream, after)

    async def read_log(self, after: int, limit: int, tags: Sequence[str] = ()) -> list[Recorded]:
        """At most `limit` facts of the log after a position, in order; only those of `tags` where any are
        named.
        """
        return await self._reader.log(after, limit, tags)

    async def head(self) -> int:
        """The newest position; 0 for an empty ledger."""
        return await self._reader.head()

    def _fold(self, decider: Decider[Any, State, Any], rows: Sequence[tuple[Any, ...]]) -> tuple[State, int]:
        decode, evolve, state = self.register.decode, decider.evolve, decider.initial
        for row in rows:
            state = evolve(state, decode(row[0], row[2], row[1]))
        return state, len(rows)

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        connection = await psycopg.AsyncConnection.connect(
            self.dsn,
            autocommit=True,
            prepare_threshold=0,
            options="-c TimeZone=UTC",
            application_name="uppdrag",
        )
        packing.teach(connection)
        return connection
