"""Bakom loggen: what a review of the access log needs of whoever has its keys: this process, or an opener."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from ledger.access.codes import Denial
from ledger.access.log import AccessLog
from ledger.access.look import Look, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import Redacted

Made = TypeVar("Made")


class TurnsBack(Protocol):
    """Knows what stands behind a pseudonym."""

    def behind(self, pseudonym: UUID) -> UUID:
        """The reference."""
        ...


class BehindTheLog(Protocol):
    """The keys of the access log, for whoever reads it. `look` is the one that the question is asked in."""

    async def enter(self, look: Look, wanted: Sequence[Wanted]) -> UUID:
        """Enters a question to the log; answers its stream there. Raises what `AccessLog.enter` raises."""
        ...

    async def deny(self, look: Look, denial: Denial) -> None:
        """Enters that one was refused."""
        ...

    async def turned(self, look: Look, references: Sequence[UUID]) -> list[UUID]:
        """The pseudonyms of references."""
        ...

    async def with_references(self, look: Look, make: Callable[[TurnsBack], Made]) -> Made:
        """What `make` makes, with what stands behind the pseudonyms that it asks for. It may be made twice."""
        ...

    async def reasons(self, look: Look, envelopes: Sequence[Envelope]) -> Sequence[bytes | Redacted]:
        """What was typed. Raises `KeyUnavailable`, `DoesNotOpen`."""
        ...


class KeysOfTheLog:
    """Satisfies `BehindTheLog` where the keys are in this process."""

    def __init__(self, log: AccessLog, pseudonyms: Pseudonyms, ring: KeyRing) -> None:
        self._log = log
        self._pseudonyms = pseudonyms
        self._ring = ring

    async def enter(self, look: Look, wanted: Sequence[Wanted]) -> UUID:
        """Enters a question to the log."""
        return (await self._log.enter(look, wanted)).pages[0].stream

    async def deny(self, look: Look, denial: Denial) -> None:
        """Enters that one was refused."""
        await self._log.deny(look, denial)

    async def turned(self, look: Look, references: Sequence[UUID]) -> list[UUID]:
        """The pseudonyms of references."""
        return self._pseudonyms.of_all(references)

    async def with_references(self, look: Look, make: Callable[[TurnsBack], Made]) -> Made:
        """What `make` makes."""
        return make(self._pseudonyms)

    async def reasons(self, look: Look, envelopes: Sequence[Envelope]) -> Sequence[bytes | Redacted]:
        """What was typed."""
        return await self._ring.open(envelopes)


class Noting:
    """Notes which pseudonyms are asked for, and knows none of them."""

    def __init__(self) -> None:
        self.noted: dict[UUID, None] = {}

    def behind(self, pseudonym: UUID) -> UUID:
        """The pseudonym itself."""
        self.noted[pseudonym] = None
        return pseudonym


class Known:
    """Knows what was asked for."""

    def __init__(self, references: Mapping[UUID, UUID]) -> None:
        self._references = references

    def behind(self, pseudonym: UUID) -> UUID:
        """The reference."""
        return self._references[pseudonym]
