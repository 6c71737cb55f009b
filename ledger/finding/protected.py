"""Skyddade nummer: whether a number of identity is that of somebody who is protected, wherever they are known.

Their records are read where they are opened, and of what stands in them nothing is kept but digests under a key that
lives as long as the process.
"""

import secrets
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from domain.persons import person as persons
from domain.persons.person import Person, Protected
from ledger.access.look import Wanted
from ledger.envelope import Belonging
from ledger.finding import terms
from ledger.finding.terms import Term, by_identity
from ledger.opening.contents import Contents
from ledger.opening.opener import Content

Records = Mapping[UUID, tuple[Belonging, int]]
"""Whose each record of somebody protected is, and its version."""


class Numbers(Protocol):
    """A port, as an opener is."""

    async def has(self, term: Term, records: Records) -> bool:
        """Whether it is the number of somebody in these. One that does not open now is asked again the next time."""
        ...


class ProtectedNumbers:
    """Satisfies `Numbers` in the process that opens the records."""

    def __init__(self, contents: Contents[Content]) -> None:
        self._contents = contents
        self._key = secrets.token_bytes(32)
        self._seen: dict[UUID, int] = {}
        self._numbers: dict[UUID, frozenset[bytes]] = {}

    async def has(self, term: Term, records: Records) -> bool:
        """As `Numbers` says. Raises psycopg's errors, and OSError of the key store."""
        changed = [
            Wanted(stream=ref, belongs=belongs)
            for ref, (belongs, version) in records.items()
            if self._seen.get(ref) != version
        ]
        for wanted, item in zip(changed, await self._contents.of(changed) if changed else (), strict=True):
            if isinstance(item, Content):
                self._seen[wanted.stream] = records[wanted.stream][1]
                self._numbers[wanted.stream] = self._numbers_of(item.fold(persons))
        token = term.token(self._key)
        return any(token in self._numbers.get(ref, ()) for ref in records)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._contents.aclose()

    def _numbers_of(self, person: Person) -> frozenset[bytes]:
        if not isinstance(person, Protected) or person.identity.is_closed:
            return frozenset()
        known = by_identity(person.identity.revealed())
        return frozenset(one.token(self._key) for one in known if one.sort is terms.Sort.PERSONAL_NUMBER)
