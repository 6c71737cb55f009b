"""Nyckelringen: which key a stream's content is sealed with, and the opening of what is sealed.

A stream has one key; which one, its envelopes say themselves. So nothing needs to be written down when a stream gets
its key, and two processes that begin the same stream settle it as they settle everything: one is overtaken.

A key is in memory for at most a minute, so that a key which is destroyed is soon of no use anywhere (DESIGN 4).
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from time import monotonic
from uuid import UUID

from ledger.envelope import Belonging
from ledger.sealing.cipher import DataKey, Envelope, Origin, StreamKey, key_id_of, unseal
from ledger.sealing.kept import Kept
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable, Redacted
from ledger.sealing.pool import Pool
from ledger.sealing.store import Fate, KeyStore

KEYS_KEPT = 4_096
SECONDS_KEPT = 60.0
SECONDS_BETWEEN_SWEEPS = 15.0
STREAMS_KNOWN = 16_384


class KeyRing:
    """The keys of one ledger as one process has them. Belongs to one event loop."""

    def __init__(
        self,
        store: KeyStore,
        origin: Origin,
        *,
        clock: Callable[[], float] = monotonic,
        seconds_kept: float = SECONDS_KEPT,
    ) -> None:
        self._store = store
        self._origin = origin
        self._keys: Kept[UUID, DataKey] = Kept(KEYS_KEPT, seconds_kept, clock)
        self._key_of: Kept[UUID, UUID] = Kept(STREAMS_KNOWN, float("inf"), clock)
        self._pools: dict[UUID, Pool] = {}
        self._sweep: asyncio.TimerHandle | None = None
        self._pause = min(SECONDS_BETWEEN_SWEEPS, seconds_kept)

    def at_hand(self, belongs: Belonging, stream: UUID, key_id: UUID | None = None) -> StreamKey | None:
        """The stream's key without waiting; None when it has to be waited for: `for_stream`.

        `key_id` is the key that the stream's newest envelope names; None for a stream without any, which gets a new
        key and keeps it. Content is never sealed with a key of another compartment: the stream gets a new one then.
        """
        named = key_id or self._key_of.get(stream)
        if named is not None:
            key = self._keys.get(named)
            if key is None:
                return None
            if key.compartment == belongs.compartment:
                return self._of_stream(key, belongs, stream)
        fresh = self._pool(belongs.compartment).take()
        if fresh is None:
            return None
        self._keep(fresh)
        return self._of_stream(fresh, belongs, stream)

    async def for_stream(self, belongs: Belonging, stream: UUID, key_id: UUID | None = None) -> StreamKey:
        """The stream's key. Raises `KeyUnavailable` when it is not to be had, and what the store raises."""
        while (found := self.at_hand(belongs, stream, key_id)) is None:
            named = key_id or self._key_of.get(stream)
            if named is None or self._keys.get(named) is not None:
                await self._pool(belongs.compartment).filled()
            elif isinstance(key := (await self._held([named]))[named], Redacted):
                raise KeyUnavailable(key.key_id)
        return found

    async def open(self, envelopes: Sequence[Envelope]) -> list[bytes | Redacted]:
        """What is inside each envelope, or `Redacted` where its key was destroyed.

        Raises `KeyUnavailable` when a key is missing, `DoesNotOpen` when an envelope was changed or moved.
        """
        named = [key_id_of(envelope.sealed) for envelope in envelopes]
        held = await self._held(named)
        return [
            key if isinstance(key, Redacted) else self._unseal(key, envelope)
            for key, envelope in zip((held[key_id] for key_id in named), envelopes, strict=True)
        ]

    async def aclose(self) -> None:
        """Waits for keys that are being made, and lets go of all."""
        if self._sweep is not None:
            self._sweep.cancel()
        for pool in self._pools.values():
            await pool.settled()
        self._pools.clear()
        self._keys.clear()

    def _of_stream(self, key: DataKey, belongs: Belonging, stream: UUID) -> StreamKey:
        self._key_of.put(stream, key.key_id)
        return StreamKey(key, self._origin, belongs, stream)

    def _pool(self, compartment: UUID) -> Pool:
        pool = self._pools.get(compartment)
        if pool is None:
            pool = self._pools[compartment] = Pool(lambda count: self._store.make(compartment, count))
        return pool

    async def _held(self, key_ids: Sequence[UUID]) -> dict[UUID, DataKey | Redacted]:
        """Each key, from memory or from the store. Raises `KeyUnavailable` for one that is merely missing."""
        wanted = set(key_ids)
        kept = {key_id: found for key_id in wanted if (found := self._keys.get(key_id)) is not None}
        if len(kept) == len(wanted):
            return {**kept}
        fetched = await asyncio.to_thread(self._fetch, list(wanted - kept.keys()))
        for key in fetched.values():
            if isinstance(key, DataKey):
                self._keep(key)
        return {**kept, **fetched}

    def _fetch(self, key_ids: Sequence[UUID]) -> dict[UUID, DataKey | Redacted]:
        found = self._store.find(key_ids)
        return {key_id: found.get(key_id) or self._redacted(key_id) for key_id in key_ids}

    def _redacted(self, key_id: UUID) -> Redacted:
        if self._store.fate(key_id) is Fate.DESTROYED:
            return Redacted(key_id)
        logging.getLogger(__name__).error("the key %s is not to be had, and nobody destroyed it", key_id)
        raise KeyUnavailable(key_id)

    def _unseal(self, key: DataKey, envelope: Envelope) -> bytes:
        try:
            return unseal(key, self._origin, envelope)
        except DoesNotOpen:
            logging.getLogger(__name__).error(
                "version %d of stream %s does not open", envelope.version, envelope.stream
            )
            raise

    def _keep(self, key: DataKey) -> None:
        self._keys.put(key.key_id, key)
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(self._pause, self._drop_old)

    def _drop_old(self) -> None:
        """Also a process that is asked nothing more lets go of its keys."""
        self._keys.drop_old()
        self._store.let_go()
        self._sweep = None
        if len(self._keys):
            self._sweep = asyncio.get_running_loop().call_later(self._pause, self._drop_old)
