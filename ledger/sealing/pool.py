"""Nyckellagret: keys of one compartment made ahead of need, so that handing one out waits for no disk.

The store makes a batch at a time, in a thread, and the next batch when half of this one is gone. Where batches run out
before the next is there, they grow fourfold: a small centre leaves few keys unused, a large one never waits.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence

from ledger.sealing.cipher import DataKey

BATCH_FIRST = 16
BATCH_MOST = 1_024
GROWTH = 4


class Pool:
    """Keys on hand. Belongs to one event loop."""

    def __init__(self, make: Callable[[int], Sequence[DataKey]]) -> None:
        self._make = make
        self._keys: deque[DataKey] = deque()
        self._batch = BATCH_FIRST
        self._first = True
        self._filling: asyncio.Task[None] | None = None

    def take(self) -> DataKey | None:
        """A key at once, or None: then `filled` is worth waiting for."""
        if len(self._keys) <= self._batch // 2:
            self._fill()
        return self._keys.popleft() if self._keys else None

    async def filled(self) -> None:
        """Waits until there are keys. Raises what the store raised."""
        if not self._keys:
            await asyncio.shield(self._fill())

    async def settled(self) -> None:
        """Waits for a batch that is being made, whatever becomes of it."""
        if self._filling is not None:
            await asyncio.wait([self._filling])

    def _fill(self) -> "asyncio.Task[None]":
        if self._filling is None or self._filling.done():
            self._filling = asyncio.get_running_loop().create_task(self._refill())
            self._filling.add_done_callback(_tell)
        return self._filling

    async def _refill(self) -> None:
        made = await asyncio.to_thread(self._make, self._batch)
        if not self._first and not self._keys:
            self._batch = min(self._batch * GROWTH, BATCH_MOST)
        self._first = False
        self._keys.extend(made)


def _tell(task: "asyncio.Task[None]") -> None:
    """A batch that nobody waited for has failed: somebody should know before the keys run out."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logging.getLogger(__name__).error("keys could not be made: %s", type(error).__name__)
