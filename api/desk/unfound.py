"""Ofinnbar: whoever is protected at one board is found by number at none.

The same of us search at several boards, so that a record which another board has not protected yet would lead to the
person all the same. Nothing is kept of it outside the process, and inside it nothing but digests.
"""

import secrets
from uuid import UUID

from api.database import Database, NotYetProjected
from api.desk.parts import Parts
from api.desk.registry import Today
from api.desk.whereabouts import Sort, folded_as_far, whereabouts
from domain.persons import person as persons
from domain.persons.person import Person, Protected
from domain.words import SecrecyClass
from ledger.finding import terms
from ledger.finding.terms import Term, by_identity
from mandate.things import Kind
from projections.stream_register import Of, read_every

RECORD: Sort[Person] = Sort(Kind.PERSON, "person", persons)


class Unfound:
    """The numbers of identity of those who are protected. One for each process."""

    def __init__(self, database: Database, parts: Parts) -> None:
        self._database = database
        self._parts = parts
        self._key = secrets.token_bytes(32)
        self._seen: dict[UUID, int] = {}
        self._numbers: dict[UUID, frozenset[bytes]] = {}

    async def has(self, today: Today, term: Term) -> bool:
        """Whether it is the number of somebody who is protected at any board."""
        await self._refresh(today)
        return any(term.token(self._key) in numbers for numbers in self._numbers.values())

    async def _refresh(self, today: Today) -> None:
        """Reads the records that are new or have changed. One that does not open now is tried again the next time."""
        where = await whereabouts(self._database, await protected_ones(self._database, today), RECORD)
        changed = {
            ref: belongs for ref, (belongs, version) in where.items() if self._seen.get(ref) != version
        }
        if not changed:
            return
        for ref, found in (await folded_as_far(await self._parts.ledger(), RECORD, changed)).items():
            self._seen[ref] = found.version
            self._numbers[ref] = self._numbers_of(found.state)

    def _numbers_of(self, person: Person) -> frozenset[bytes]:
        if not isinstance(person, Protected) or person.identity.is_closed:
            return frozenset()
        known = by_identity(person.identity.revealed())
        return frozenset(one.token(self._key) for one in known if one.sort is terms.Sort.PERSONAL_NUMBER)


async def protected_ones(database: Database, today: Today) -> list[UUID]:
    """Every record of somebody protected, closed ones among them; none, where there is no register of them yet."""
    places = {place.compartment for place in today.places() if place.secrecy is SecrecyClass.PROTECTED}
    try:
        async with database.reading() as connection:
            return await read_every(connection, Of.PERSON, sorted(places))
    except NotYetProjected:
        return []
