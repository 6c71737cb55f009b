"""Stränga strömmar: those whose rows say nothing until they are opened, read so that a rule can decide on them.

This shows nobody anything: what is folded here stays in the process. Showing is for an opener, which writes down who
looked.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.words import SecrecyClass
from ledger.envelope import Belonging
from ledger.reader import Reader
from ledger.register import Register
from ledger.sealer import KeysOf
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import KeyUnavailable, Redacted

Rows = Mapping[UUID, list[tuple[datetime, Envelope]]]


class ReadsStrict(Protocol):
    """What a ledger reads such streams by: the keys of this process, or an opener that has them."""

    async def facts(self, belongs: Belonging, streams: Iterable[UUID]) -> Mapping[UUID, list[Any]]:
        """The facts of each stream in order, one for each version; `Redacted` where the key was destroyed."""
        ...

    async def aclose(self) -> None:
        """Closes what it opened."""
        ...


class StrictStreams:
    """Streams of strict compartments. `readers` read through the login of their class, `ring` has its keys."""

    def __init__(
        self,
        register: Register,
        ring: KeyRing | None,
        readers: Mapping[SecrecyClass, Reader],
        keys_of: KeysOf,
    ) -> None:
        self._decode = register.decode
        self._ring = ring
        self._readers = readers
        self._keys_of = keys_of

    async def facts(self, belongs: Belonging, streams: Iterable[UUID]) -> Mapping[UUID, list[Any]]:
        """The facts of each stream in order, one for each version; `Redacted` where the key was destroyed.

        Raises `KeyUnavailable` when a key is missing, or this process has no login or no keys for the class, and
        `DoesNotOpen` when an envelope was changed or moved.
        """
        reader = self._readers.get(belongs.secrecy)
        if reader is None or self._ring is None:
            return await self._nothing(streams)
        rows = await self._seen(reader, streams)
        opened = iter(await self._ring.open([envelope for found in rows.values() for _, envelope in found]))
        return {
            stream: [self._fact(at, envelope, next(opened)) for at, envelope in found]
            for stream, found in rows.items()
        }

    async def aclose(self) -> None:
        """Closes the connections."""
        for reader in self._readers.values():
            await reader.aclose()

    async def _seen(self, reader: Reader, streams: Iterable[UUID]) -> Rows:
        """The rows; a stream that is there but does not show itself to this login is not taken for a new one."""
        rows = dict(await reader.envelopes(streams))
        if empty := [stream for stream, found in rows.items() if not found]:
            begun = await self._keys_of(empty)
            rows |= await reader.envelopes(begun) if begun else {}  # Someone may have begun it just now.
            await self._nothing(stream for stream in begun if not rows[stream])
        return rows

    async def _nothing(self, streams: Iterable[UUID]) -> Mapping[UUID, list[Any]]:
        """Nothing, where there is nothing; of a stream that is there this process can't know what it holds."""
        wanted = list(streams)
        for key_id in (await self._keys_of(wanted)).values() if wanted else ():
            raise KeyUnavailable(key_id)
        return {stream: [] for stream in wanted}

    def _fact(self, at: datetime, envelope: Envelope, opened: bytes | Redacted) -> Any:
        if isinstance(opened, Redacted):
            return opened
        return self._decode(envelope.tag, envelope.state, at, opened)
