"""Liggaren: the front door. What is decided goes in here, and what has happened comes out."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

import psycopg

from domain.decider import Decider
from domain.words import ActorRef, SecrecyClass
from ledger import packing, tracing, wire
from ledger.deciding import Deciding
from ledger.envelope import OPEN, Belonging, Entry, Loaded, Recorded, Relied, Written
from ledger.loading import Loader
from ledger.packing import Packed
from ledger.reader import Reader
from ledger.register import REGISTER, Register
from ledger.sealer import Keys, KeysOf, Sealer, Seals
from ledger.sealing.keys import KeyRing
from ledger.sending import SCHEMA
from ledger.strict import ReadsStrict, StrictStreams
from ledger.writer import Writer

State = TypeVar("State")


class KeysElsewhere(Protocol):
    """Where a process without keys has its facts sealed, and its strict streams read."""

    def sealer(self, register: Register) -> Seals:
        """What seals."""
        ...

    def strict(self, register: Register, keys_of: KeysOf) -> ReadsStrict:
        """What reads."""
        ...


class Ledger(Deciding):
    """The ledger as one process sees it, through one login."""

    def __init__(
        self,
        dsn: str,
        keys: KeyRing | None = None,
        *,
        openers: Mapping[SecrecyClass, str] | None = None,
        elsewhere: KeysElsewhere | None = None,
        register: Register = REGISTER,
        schema: str = SCHEMA,
        handed: Path | None = None,
    ) -> None:
        self.register = register
        self.dsn = dsn
        connect = partial(_connect, dsn)
        self._writer = Writer(connect, schema=schema, handed=handed)
        self._reader = Reader(connect, register, schema)
        self._sealer: Seals
        self._strict: ReadsStrict
        if elsewhere is not None:
            self._sealer = elsewhere.sealer(register)
            self._strict = elsewhere.strict(register, self._reader.keys_of)
        else:
            self._sealer = Sealer(register, keys, self._reader.keys_of)
            readers = {
                secrecy: Reader(partial(_connect, opener), register, schema)
                for secrecy, opener in (openers or {}).items()
            }
            self._strict = StrictStreams(register, keys, readers, self._reader.keys_of)
        self._loader = Loader(self._reader, register, self._strict)

    @classmethod
    async def open(
        cls,
        dsn: str,
        keys: KeyRing | None = None,
        *,
        openers: Mapping[SecrecyClass, str] | None = None,
        elsewhere: KeysElsewhere | None = None,
        register: Register = REGISTER,
        schema: str = SCHEMA,
        handed: Path | None = None,
    ) -> "Ledger":
        """Connects to the database behind a libpq conninfo string.

        `keys` seal what is to be sealed. `openers` are the conninfo strings of the logins that open a class, for a
        process that decides on streams of strict compartments. One without keys has both `elsewhere`. `schema` is that
        of another ledger beside the first. `handed` is the folder in which writers say what they wrote.
        """
        ledger = cls(
            dsn, keys, openers=openers, elsewhere=elsewhere, register=register, schema=schema, handed=handed
        )
        await ledger._writer.start()
        return ledger

    async def aclose(self) -> None:
        """Writes what is queued, then closes. The key ring stays open: it is its owner's."""
        await self._writer.aclose()
        await self._reader.aclose()
        await self._strict.aclose()

    def submit(
        self,
        entries: Sequence[Entry],
        *,
        by: ActorRef,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> asyncio.Future[Written]:
        """Queues one append, of one stream or several, and answers a future of what was written.

        Appends are written in the order they are submitted, so a later one may build on one still in flight, as long
        as that one has not failed by then. Giving up the future does not cancel the append. `session` is the token of
        the person who acts: the ledger itself finds out who that is, and `by` counts only without one. `relied` are
        the versions of other streams that the decision relied on.

        Raises `Overtaken`, `SessionEnded`, `NotPermitted`, `Malformed`, `OutcomeUnknown` through the future; at once
        `WriterStopped`, `TooManyWaiting`, `Unregistrable`, and `NoKeyAtHand` where `append` would wait for a key.
        """
        return self._submit(entries, self._sealer.at_hand(entries), by, session, relied)

    def submit_packed(self, packed: Packed) -> asyncio.Future[Written]:
        """Queues an append that its caller has packed. Raises what `submit` raises, but for the last two."""
        return tracing.append(self._writer.submit(packed), packed.size)

    async def append(
        self,
        entries: Sequence[Entry],
        *,
        by: ActorRef,
        session: bytes | None = None,
        relied: Sequence[Relied] = (),
    ) -> Written:
        """The same, having seen to the keys that sealed fields need. Raises `KeyUnavailable`, too."""
        keys = await self._sealer.fetched(entries)
        return await self._submit(entries, keys, by, session, relied)

    async def load(
        self, decider: Decider[Any, State, Any], stream: UUID, belongs: Belonging = OPEN
    ) -> Loaded[State]:
        """A stream folded, without the ids of its facts. Raises `KeyUnavailable` where it can't be opened."""
        return Loaded(*await self._loader.one(decider, stream, belongs))

    async def load_many(
        self, decider: Decider[Any, State, Any], streams: Iterable[UUID], belongs: Belonging = OPEN
    ) -> Mapping[UUID, Loaded[State]]:
        """Many streams folded, in one read; an unknown stream is at version 0."""
        return await self._loader.many(decider, streams, belongs)

    async def read_stream(self, stream: UUID, after: int = 0) -> list[Recorded]:
        """The facts of a stream after a version, in order. What is sealed is closed."""
        return await self._reader.stream(stream, after)

    async def read_log(self, after: int, limit: int, tags: Sequence[str] = ()) -> list[Recorded]:
        """At most `limit` facts of the log after a position, in order; only those of `tags` where any are
        named. What is sealed is closed; a fact of a strict compartment is `Unopened`.
        """
        return await self._reader.log(after, limit, tags)

    async def newest_note(self) -> str | None:
        """What was published last of how far this ledger has been sworn to, as text that proves nothing by itself."""
        return await self._reader.newest_note()

    async def head(self) -> int:
        """The newest position; 0 for an empty ledger."""
        return await self._reader.head()

    def _submit(
        self,
        entries: Sequence[Entry],
        keys: Keys,
        by: ActorRef,
        session: bytes | None,
        relied: Sequence[Relied],
    ) -> asyncio.Future[Written]:
        packed = packing.pack(self.register, entries, by, session, relied, keys)
        appended = self.submit_packed(packed)
        self._sealer.watch(keys, appended)
        return appended


async def _connect(dsn: str) -> psycopg.AsyncConnection[Any]:
    connection = await psycopg.AsyncConnection.connect(
        dsn, autocommit=True, prepare_threshold=0, options="-c TimeZone=UTC", application_name="uppdrag"
    )
    wire.teach(connection)
    return connection
