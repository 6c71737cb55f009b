"""Nyckelförstöring: streams are marked as disposed of, their keys are destroyed, and nobody is found by them any more.

In that order, and each step may be done again: whoever stopped halfway begins at the beginning. Facts stay as they are.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg

from domain.disposal.facts import DisposalMarked
from domain.words import ActorRef, SecrecyClass
from ledger.envelope import Belonging, Entry
from ledger.ledger import Ledger
from ledger.sealing.store import Fate, Ground, KeyStore

CLASS: Final = "disposal"
"""The class of a mark's tag, and all that shows of it in a strict compartment."""

STANDING = b"""
SELECT f.originator_id, max(f.originator_version), (array_agg(f.authority ORDER BY f.originator_version DESC))[1],
    bool_or(split_part(f.tag, '-', 1) = %b), max(f.position)
FROM ledger.fact f WHERE f.originator_id = ANY (%b) AND f.compartment = %b GROUP BY f.originator_id
"""
KEYS = b"""
SELECT DISTINCT encode(substr(f.sealed, 2, 16), 'hex')::uuid FROM ledger.fact f
WHERE f.originator_id = ANY (%b) AND f.sealed IS NOT NULL
"""
"""Every key that ever sealed something in them, not only the newest."""
FORGET = b"DELETE FROM finding.token WHERE person = ANY (%b)"
FOUND = b"SELECT count(*) FROM finding.token WHERE person = ANY (%b)"


class Shredded(msgspec.Struct, frozen=True):
    """How many keys the streams had, and by how many tokens somebody was found."""

    keys: int
    tokens: int


class Shredder:
    """Of one ledger. `openers`: conninfo strings of the logins that open a class, which see what keys there were."""

    def __init__(self, ledger: Ledger, store: KeyStore, openers: Mapping[SecrecyClass, str]) -> None:
        self._ledger = ledger
        self._store = store
        self._openers = openers

    async def shred(
        self, streams: Sequence[UUID], belongs: Belonging, mark: DisposalMarked, ground: Ground, by: ActorRef
    ) -> Shredded:
        """Does it. Raises `MayNotBeDestroyed`, `Overtaken` where somebody just wrote in one, and as `append`."""
        await self._marked(streams, belongs, mark, by)
        async with await self._opened(belongs) as connection:
            keys = await _keys(connection, streams)
            await asyncio.to_thread(self._store.destroy, keys, ground)
            tokens = 0 if belongs.secrecy is SecrecyClass.PROTECTED else await _forget(connection, streams)
        return Shredded(len(keys), tokens)

    async def keys_are_gone(self, streams: Sequence[UUID], belongs: Belonging) -> bool:
        """Whether the key store holds the destruction of each."""
        async with await self._opened(belongs) as connection:
            keys = await _keys(connection, streams)
        fates = [await asyncio.to_thread(self._store.fate, key) for key in keys]
        return all(fate is Fate.DESTROYED for fate in fates)

    async def nobody_is_found(self, streams: Sequence[UUID], belongs: Belonging) -> bool:
        """Whether nothing is kept to find anybody of them by."""
        if belongs.secrecy is SecrecyClass.PROTECTED:
            return True
        async with await self._opened(belongs) as connection:
            rows = await connection.execute(FOUND, (list(streams),))
            return await rows.fetchall() == [(0,)]

    async def newest_mark(self, streams: Sequence[UUID], belongs: Belonging) -> int:
        """The position up to which whoever follows the ledger has to have read."""
        return max((row[4] for row in await self._standing(streams, belongs)), default=0)

    async def _marked(
        self, streams: Sequence[UUID], belongs: Belonging, mark: DisposalMarked, by: ActorRef
    ) -> None:
        entries = [
            Entry(stream, version, [mark], belongs=msgspec.structs.replace(belongs, authority=authority))
            for stream, version, authority, is_marked, _ in await self._standing(streams, belongs)
            if not is_marked
        ]
        if entries:
            await self._ledger.append(entries, by=by)

    async def _standing(self, streams: Sequence[UUID], belongs: Belonging) -> list[tuple[Any, ...]]:
        given = (CLASS, list(streams), belongs.compartment)
        async with await self._opened(belongs) as connection:
            return await (await connection.execute(STANDING, given)).fetchall()

    async def _opened(self, belongs: Belonging) -> psycopg.AsyncConnection[Any]:
        return await psycopg.AsyncConnection.connect(self._openers[belongs.secrecy], autocommit=True)


async def _keys(connection: psycopg.AsyncConnection[Any], streams: Sequence[UUID]) -> list[UUID]:
    return [key for (key,) in await (await connection.execute(KEYS, (list(streams),))).fetchall()]


async def _forget(connection: psycopg.AsyncConnection[Any], streams: Sequence[UUID]) -> int:
    return (await connection.execute(FORGET, (list(streams),))).rowcount
