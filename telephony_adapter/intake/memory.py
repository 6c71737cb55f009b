"""Minne: the streams of what is going on now, as their one writer holds them while they live."""

import asyncio
from collections.abc import Iterable
from types import ModuleType
from typing import Any
from uuid import UUID

from domain.calls import call as calls
from domain.calls.call import Over
from ledger import Ledger, Loaded, Written

KEPT_AT_MOST = 2_000


class Kept:
    """One stream: its state, its version, the ids of the facts behind them, and the newest append on its way."""

    __slots__ = ("fact_ids", "state", "version", "written")

    def __init__(self, loaded: Loaded[Any]) -> None:
        self.written: asyncio.Future[Written] | None = None
        self.state = loaded.state
        self.version = loaded.version
        self.fact_ids = set(loaded.fact_ids)

    def failed(self) -> "asyncio.Future[Written] | None":
        """The append that what is held builds on, when it has turned out not to be."""
        written = self.written
        return written if written and written.done() and written.exception() else None


class Memory:
    """Streams by id; what is not held is read from the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: dict[UUID, Kept] = {}

    async def recall_calls(self, streams: Iterable[UUID]) -> None:
        """Reads the calls that are not held, in one go."""
        missing = [stream for stream in dict.fromkeys(streams) if stream not in self._kept]
        if missing:
            for stream, loaded in (await self._ledger.load_many(calls, missing)).items():
                self._kept[stream] = Kept(loaded)

    def held(self, stream: UUID) -> Kept:
        """One stream that has been recalled."""
        return self._kept[stream]

    async def of(self, decider: ModuleType, stream: UUID) -> Kept:
        """One stream."""
        if stream not in self._kept:
            found: Any = await self._ledger.load(decider, stream)
            self._kept[stream] = Kept(found)
        return self._kept[stream]

    def forget(self, streams: Iterable[UUID]) -> None:
        """What is held of these may be wrong: someone else wrote to them."""
        for stream in streams:
            self._kept.pop(stream, None)

    def let_go(self) -> None:
        """Lets go of calls that are over, and of the rest when it grows too much."""
        over = [stream for stream, kept in self._kept.items() if isinstance(kept.state, Over)]
        self.forget(over)
        if len(self._kept) > KEPT_AT_MOST:
            self._kept.clear()
