"""Whatever happened, and whatever keys are destroyed: every aggregate folds, every projection is made anew."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger import OPEN, Belonging, Ledger
from ledger.envelope import Loaded
from ledger.postgres.roles import opener_dsns
from ledger.register import REGISTER
from ledger.sealing.cipher import Envelope, Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import Redacted
from ledger.sealing.root import RootKeyFile
from projections.known import KNOWN
from tests.database import Database
from tests.ledger.keystore import grounded
from tests.projections.histories import deciders, history
from tests.projections.registered import Registered

ROWS = b"""
SELECT sealed, authority, compartment, originator_id, originator_version, tag, state, happened_at FROM ledger.fact
WHERE originator_id = ANY (%s) ORDER BY position
"""
SEALED = b"SELECT encode(substr(sealed, 2, 16), 'hex')::uuid FROM ledger.fact WHERE originator_id = ANY (%s)"
TABLES = (
    b"SELECT tablename FROM pg_tables WHERE schemaname = 'projections' AND tablename <> 'position' ORDER BY 1"
)
MAY_WRITE_ALL = b"UPDATE ledger.may_write SET tags = %s WHERE login = 'uppdrag_steward'"


@dataclass(frozen=True)
class Stream:
    """A stream, what folds it, where it belongs, and the mark in all that is sealed in it."""

    id: UUID
    decider: ModuleType
    belongs: Belonging
    mark: str


class Life:
    """A ledger in which anything may have happened."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = partial(KeyFolder, folder, RootKeyFile.kept_in(folder))
        self.origin = Origin(uuid4(), uuid4())

    async def opened(self) -> tuple[Ledger, KeyRing]:
        """As a process that has just started has it: with no key in memory."""
        ring = KeyRing(self.folder(), self.origin)
        dsn = self.database.dsn("uppdrag_steward")
        return await Ledger.open(dsn, ring, openers=opener_dsns(self.database.dsn)), ring

    async def happens(self, chance: Random, *compartments: Belonging) -> list[Stream]:
        ledger, ring = await self.opened()
        registered, lived = Registered(ledger, self.database), list[Stream]()
        for belongs in compartments:
            for decider in deciders():
                stream = Stream(uuid4(), decider, belongs, f"mark{uuid4().hex}")
                lived.append(stream)
                await registered.happened(stream.id, *history(decider, stream.mark, chance), belongs=belongs)
        await ledger.aclose()
        await ring.aclose()
        return lived

    async def folded(self, streams: Sequence[Stream]) -> dict[UUID, Loaded[Any]]:
        """What rules decide on."""
        ledger, ring = await self.opened()
        states = {
            stream.id: await ledger.load(stream.decider, stream.id, stream.belongs) for stream in streams
        }
        await ledger.aclose()
        await ring.aclose()
        return states

    async def shown(self, streams: Sequence[Stream]) -> str:
        """What is inside every envelope, and what it comes to when the streams are folded with it."""
        ring, said = KeyRing(self.folder(), self.origin), list[object]()
        for stream in streams:
            rows = self.ask(ROWS, [stream.id])
            envelopes = [Envelope(*row[:7]) for row in rows if row[0] is not None]
            inside = iter(await ring.open(envelopes))
            state = stream.decider.initial
            for row in rows:
                content = None if row[0] is None else next(inside)
                if isinstance(content, Redacted):
                    if stream.belongs.secrecy.is_strict:
                        continue
                    content = None
                state = stream.decider.evolve(state, REGISTER.decode(row[5], row[6], row[7], content))
                said.append(content)
        await ring.aclose()
        return str(said)

    async def rebuilt(self) -> str:
        """Every projection, made anew, as text."""
        registered = Registered(None, self.database)  # type: ignore[arg-type]
        await registered.is_projected()
        await registered.is_rebuilt(list(KNOWN))
        return await asyncio.to_thread(self.tables)

    def tables(self) -> str:
        with psycopg.connect(self.database.admin_dsn) as admin:
            names = [name for (name,) in admin.execute(TABLES).fetchall()]
            assert len(names) >= len(KNOWN)
            return "\n".join(
                str(admin.execute(f"SELECT * FROM projections.{name} t ORDER BY t::text".encode()).fetchall())
                for name in names
            )

    def ask(self, query: bytes, *given: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.admin_dsn) as admin:
            return admin.execute(query, given).fetchall()


@pytest.fixture
def life(database: Database, tmp_path: Path) -> Life:
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(MAY_WRITE_ALL, ([*REGISTER.forms, *REGISTER.tag_classes],))
    return Life(database, tmp_path)


@pytest.mark.parametrize("seed", range(5))
async def test_after_any_keys_are_destroyed_everything_folds_and_holds_nothing_of_them(
    life: Life, social: Belonging, seed: int
) -> None:
    chance = Random(seed)
    streams = await life.happens(chance, OPEN, social)
    before, shown, tables = await life.folded(streams), await life.shown(streams), await life.rebuilt()
    sealed = {stream for stream in streams if stream.mark in shown}
    gone = {stream for stream in streams if chance.random() < 0.4}
    assert len(sealed & gone) > 1 < len(sealed - gone)
    keys = [key for (key,) in life.ask(SEALED, [stream.id for stream in gone]) if key is not None]
    life.folder().destroy(keys, grounded())
    after, shown = await life.folded(streams), await life.shown(streams)
    assert {stream for stream in streams if stream.mark in shown} == sealed - gone
    for stream in streams:
        assert after[stream.id].version == before[stream.id].version
        if stream not in gone or not stream.belongs.secrecy.is_strict:
            assert after[stream.id].state == before[stream.id].state
        else:
            assert after[stream.id].state == stream.decider.initial
    rebuilt = await life.rebuilt()
    assert rebuilt == tables
    assert not [stream.mark for stream in streams if stream.mark in rebuilt]
