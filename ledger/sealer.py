"""Förseglaren: sees to the keys of what is about to be written, so that packing it waits for nothing."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from ledger.envelope import OPEN, Entry, NoKeyAtHand, Written
from ledger.register import Register
from ledger.sealing.cipher import StreamKey
from ledger.sealing.keys import KeyRing

STREAMS_KNOWN = 16_384

KeysOf = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, UUID]]]
"""Which key the newest envelope of each stream names, where a stream has one."""


class SealsStream(Protocol):
    """Seals the facts of one stream, as `StreamKey` does."""

    def seal(self, version: int, tag: str, state: bytes, payload: bytes, slot: int = 0) -> bytes:
        """The column `sealed` of one fact: `version`, `tag` and `state` are its other columns."""
        ...


Keys = Mapping[UUID, SealsStream]
"""What seals an append's streams, for those in which something is to be sealed."""


class Seals(Protocol):
    """What a ledger has its facts sealed by: the keys of this process, or an opener that has them."""

    def at_hand(self, entries: Sequence[Entry]) -> Keys:
        """The keys, without waiting. Raises `NoKeyAtHand`."""
        ...

    async def fetched(self, entries: Sequence[Entry]) -> Keys:
        """The keys. Raises `KeyUnavailable`, and what else keeps them away."""
        ...

    def watch(self, keys: Keys, appended: "asyncio.Future[Written]") -> None:
        """Hears of what becomes of the append that they were for."""
        ...


_NONE: Mapping[UUID, StreamKey] = {}


class Sealer:
    """Knows which key seals the next fact of a stream: the one that its newest envelope names.

    What an append is about to write is believed at once, so that one still in flight can be built on; when it fails,
    the stream is asked about again.
    """

    def __init__(self, register: Register, ring: KeyRing | None, keys_of: KeysOf) -> None:
        self._clear = register.clear
        self._form_of = register.form_of
        self._ring = ring
        self._keys_of = keys_of
        self._known: OrderedDict[UUID, UUID] = OrderedDict()

    def at_hand(self, entries: Sequence[Entry]) -> Mapping[UUID, StreamKey]:
        """The keys, without waiting. Raises `NoKeyAtHand`."""
        sealed = self._sealed(entries)
        return {entry.stream: self._of(entry) for entry in sealed} if sealed else _NONE

    async def fetched(self, entries: Sequence[Entry]) -> Mapping[UUID, StreamKey]:
        """The keys. Raises `NoKeyAtHand` without a key ring, `KeyUnavailable`, and what the key store raises."""
        sealed = self._sealed(entries)
        if not sealed:
            return _NONE
        try:
            return {entry.stream: self._of(entry) for entry in sealed}
        except NoKeyAtHand:
            return await self._waited_for(sealed)

    def watch(self, keys: Keys, appended: "asyncio.Future[Written]") -> None:
        """Forgets the keys of an append that fails: someone else may have given the stream another."""
        if keys:
            appended.add_done_callback(lambda done: self._settle(keys, done))

    def _sealed(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those of the entries in which something is to be sealed."""
        return [entry for entry in entries if self._seals(entry)]

    def _seals(self, entry: Entry) -> bool:
        if entry.belongs is not OPEN and entry.belongs.secrecy.is_strict:
            return True
        for fact in entry.facts:
            if type(fact) not in self._clear:
                self._form_of(type(fact))  # Raises `Unregistrable` for what is no fact.
                return True
        return False

    def _of(self, entry: Entry) -> StreamKey:
        named = self._known.get(entry.stream)
        if self._ring is None or (named is None and entry.expected_version > 0):
            raise NoKeyAtHand
        key = self._ring.at_hand(entry.belongs, entry.stream, named)
        if key is None:
            raise NoKeyAtHand
        return self._remembered(entry.stream, key)

    async def _waited_for(self, entries: Sequence[Entry]) -> Mapping[UUID, StreamKey]:
        if self._ring is None:
            raise NoKeyAtHand
        asked = [one.stream for one in entries if one.expected_version > 0 and one.stream not in self._known]
        named = await self._keys_of(asked) if asked else {}
        return {
            entry.stream: self._remembered(
                entry.stream,
                await self._ring.for_stream(
                    entry.belongs, entry.stream, self._known.get(entry.stream) or named.get(entry.stream)
                ),
            )
            for entry in entries
        }

    def _remembered(self, stream: UUID, key: StreamKey) -> StreamKey:
        self._known[stream] = key.key_id
        self._known.move_to_end(stream)
        if len(self._known) > STREAMS_KNOWN:
            self._known.popitem(last=False)
        return key

    def _settle(self, keys: Keys, done: "asyncio.Future[Written]") -> None:
        if done.cancelled() or done.exception() is not None:
            for stream, key in keys.items():
                if isinstance(key, StreamKey) and self._known.get(stream) == key.key_id:
                    del self._known[stream]
