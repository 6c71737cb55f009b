"""Registret för uppslagning: which persons stand behind a token, compartment by compartment.

Equality and nothing else. It is written by whoever opens the compartment, and never by a fact. By a number somebody is
found; of a name, an address and a day of birth it is kept who has the same, and nobody is found by them.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import psycopg

from domain.words import SecrecyClass
from ledger.envelope import Belonging
from ledger.finding.keys import IndexKeys
from ledger.finding.terms import FOUND_BY, Sort, Term

FIND = b"SELECT person FROM finding.token WHERE compartment = %b AND token = %b ORDER BY person LIMIT %b"
ADD = b"""
INSERT INTO finding.token SELECT %b, sort, token, %b FROM unnest(%b::text[], %b::bytea[]) AS t (sort, token)
ON CONFLICT DO NOTHING
"""
BEARERS = b"SELECT token, person FROM finding.token WHERE compartment = %b AND token = ANY (%b::bytea[])"
SHARE = b"""
SELECT o.person, t.sort, t.person FROM finding.token o
JOIN finding.token t ON t.compartment = o.compartment AND t.token = o.token AND t.person <> o.person
WHERE o.compartment = %b AND o.person = ANY (%b::uuid[]) AND o.sort = ANY (%b::text[])
"""
FORGET = b"""
DELETE FROM finding.token
WHERE compartment = %b AND person = %b AND sort = ANY (%b::text[]) AND token <> ALL (%b::bytea[])
"""

HITS_MAX = 20
"""More persons than that by one number are no answer to who is meant."""
CONNECT_SECONDS_MAX = 3


class NeverFound(Exception):
    """Protected persons are never found, so nothing is kept to find them by."""


class Index:
    """`dsns` are those of the logins that open each class of secrecy."""

    def __init__(self, dsns: Mapping[SecrecyClass, str], keys: IndexKeys) -> None:
        self._dsns = dsns
        self._keys = keys
        self._turn = asyncio.Lock()
        self._open: dict[SecrecyClass, psycopg.AsyncConnection[Any]] = {}

    async def find(self, belongs: Belonging, term: Term) -> list[UUID]:
        """The persons of a compartment that are found by a term, `HITS_MAX` at most.

        Raises `NeverFound`, also for what nobody is found by, and psycopg's errors.
        """
        if term.sort not in FOUND_BY:
            raise NeverFound
        given = (belongs.compartment, self._token(belongs, term), HITS_MAX)
        async with self._connected(belongs.secrecy) as connection:
            return [person for (person,) in await (await connection.execute(FIND, given)).fetchall()]

    async def bearers(self, belongs: Belonging, terms: Iterable[Term]) -> dict[Term, set[UUID]]:
        """Everybody in a compartment who has these, for a review of the log and for nothing else. Raises as `find`."""
        tokens = {self._token(belongs, term): term for term in terms}
        found = {term: set[UUID]() for term in tokens.values()}
        async with self._connected(belongs.secrecy) as connection:
            rows = await connection.execute(BEARERS, (belongs.compartment, list(tokens)))
            for token, person in await rows.fetchall():
                found[tokens[token]].add(person)
        return found

    async def sharing(
        self, belongs: Belonging, persons: Iterable[UUID], sorts: Iterable[Sort]
    ) -> set[tuple[UUID, Sort, UUID]]:
        """Who of a compartment has the same of some sorts as somebody of these: (one of these, what, another)."""
        given = (belongs.compartment, list(persons), list(sorts))
        async with self._connected(belongs.secrecy) as connection:
            rows = await (await connection.execute(SHARE, given)).fetchall()
        return {(one, Sort(sort), another) for one, sort, another in rows}

    async def add(self, belongs: Belonging, person: UUID, terms: Iterable[Term]) -> None:
        """The person is found by these, too. Raises as `find`."""
        tokens = {self._token(belongs, term): term.sort for term in terms}
        given = (belongs.compartment, person, list(tokens.values()), list(tokens))
        async with self._connected(belongs.secrecy) as connection:
            await connection.execute(ADD, given)

    async def keep_only(
        self, belongs: Belonging, person: UUID, terms: Iterable[Term], sorts: Iterable[Sort] = tuple(Sort)
    ) -> None:
        """Of some sorts of numbers the person is found by these and no others. Raises as `find`."""
        tokens = [self._token(belongs, term) for term in terms]
        async with self._connected(belongs.secrecy) as connection:
            await connection.execute(FORGET, (belongs.compartment, person, list(sorts), tokens))

    async def aclose(self) -> None:
        """Closes the connections."""
        while self._open:
            await self._open.popitem()[1].close()

    def _token(self, belongs: Belonging, term: Term) -> bytes:
        if belongs.secrecy is SecrecyClass.PROTECTED:
            raise NeverFound
        return term.token(self._keys.of(belongs.compartment))

    @asynccontextmanager
    async def _connected(self, secrecy: SecrecyClass) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
        """The connection of a class. One that is lost is made anew the next time."""
        if secrecy is SecrecyClass.PROTECTED:
            raise NeverFound
        async with self._turn:
            connection = self._open.get(secrecy)
            if connection is None or connection.closed:
                connection = self._open[secrecy] = await psycopg.AsyncConnection.connect(
                    self._dsns[secrecy], autocommit=True, connect_timeout=CONNECT_SECONDS_MAX
                )
            try:
                yield connection
            except psycopg.OperationalError:
                await connection.close()
                raise
