"""Ofinnbar: whoever is protected at one board is found by number at none.

The same of us search at several boards, so that a record which another board has not protected yet would lead to the
person all the same.
"""

from uuid import UUID

from api.database import Database, NotYetProjected
from api.desk.parts import Parts
from api.desk.registry import Today
from api.desk.whereabouts import Sort, whereabouts
from domain.persons import person as persons
from domain.persons.person import Person
from domain.words import Sealed, SecrecyClass
from ledger.finding.terms import Term
from mandate.things import Kind
from projections.stream_register import Of, read_every

RECORD: Sort[Person] = Sort(Kind.PERSON, "person", persons)


class Unfound:
    """The numbers of identity of those who are protected, which are known where their records are opened."""

    def __init__(self, database: Database, parts: Parts) -> None:
        self._database = database
        self._parts = parts

    async def has(self, today: Today, term: Term, session: Sealed[bytes]) -> bool:
        """Whether it is the number of somebody who is protected at any board."""
        records = await whereabouts(self._database, await protected_ones(self._database, today), RECORD)
        return await (await self._parts.numbers(session)).has(term, records)


async def protected_ones(database: Database, today: Today) -> list[UUID]:
    """Every record of somebody protected, closed ones among them; none, where there is no register of them yet."""
    places = {place.compartment for place in today.places() if place.secrecy is SecrecyClass.PROTECTED}
    try:
        async with database.reading() as connection:
            return await read_every(connection, Of.PERSON, sorted(places))
    except NotYetProjected:
        return []
