"""A decider whose facts are nothing but words: notes of a case, counted up to a limit."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.cases.facts import CaseNoted
from domain.words import Sealed, SecrecyClass
from ledger import Entry, Ledger
from ledger.envelope import OPEN, Belonging
from ledger.postgres.roles import OPENERS
from ledger.sealing.keys import KeyRing
from ledger.sealing.store import KeyStore
from tests.database import Database
from tests.ledger.given import NOON
from tests.ledger.keystore import ORIGIN

MANY = 1_000

initial: tuple[str, ...] = ()


class Note(msgspec.Struct, frozen=True):
    """Write something down, as long as there are fewer notes than `limit`."""

    text: str
    limit: int = MANY
    at: datetime = NOON


def decide(command: Note, state: tuple[str, ...], /) -> Sequence[CaseNoted]:
    """One note a command."""
    return [noted(command.text)] if len(state) < command.limit else []


def evolve(state: tuple[str, ...], fact: CaseNoted, /) -> tuple[str, ...]:
    """What is written in the notes; a dash for one that is closed."""
    return (*state, "-" if fact.text.is_closed else fact.text.revealed())


def noted(text: str = "hej") -> CaseNoted:
    """A fact with nothing in clear."""
    return CaseNoted(text=Sealed(text), at=NOON)


def note(stream: UUID, version: int = 0, *texts: str, belongs: Belonging = OPEN) -> Entry:
    """Notes to follow a version."""
    return Entry(stream, version, [noted(text) for text in texts or ("hej",)], belongs=belongs)


@asynccontextmanager
async def process(
    database: Database,
    store: KeyStore | None,
    openers: Mapping[SecrecyClass, str] = OPENERS,
    login: str = "uppdrag_steward",
) -> AsyncIterator[Ledger]:
    """The ledger as one process sees it, with a key ring of its own over the store."""
    ring = KeyRing(store, ORIGIN) if store else None
    dsns = {secrecy: database.dsn(name) for secrecy, name in openers.items()}
    ledger = await Ledger.open(database.dsn(login), ring, openers=dsns)
    try:
        yield ledger
    finally:
        await ledger.aclose()
        if ring:
            await ring.aclose()


def rows_of(admin: Any, stream: UUID) -> list[tuple[str, bytes, bytes]]:
    """What is stored of a stream: tag, clear part, envelope."""
    found: list[tuple[str, bytes, bytes]] = admin.execute(
        "SELECT tag, state, sealed FROM ledger.fact WHERE originator_id = %s ORDER BY originator_version",
        (stream,),
    ).fetchall()
    return found
