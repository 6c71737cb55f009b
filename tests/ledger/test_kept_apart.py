"""A person who becomes protected, on a real ledger: in one append, and with nothing in clear that tells.

Whoever holds the database still sees that something was closed and something began in the same append; the tests hold
only that no column says what, and that neither stream names the other.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.persons import person
from domain.persons.commands import ClosePerson, ProtectPerson, RegisterPerson
from domain.persons.person import Closed, Protected
from domain.routines.protecting import ProtectingPerson, protect_person
from domain.words import ActorRef, PersonRef, Sealed, SecrecyClass
from ledger import OPEN, Belonging, Ledger
from ledger.envelope import NotPermitted
from ledger.postgres.roles import opener_dsns
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from tests.database import Database
from tests.domain.casebook import DETAILS, FICTIONAL_PHONE, IDENTITY, LENA, MARKED, TEST_NUMBER
from tests.domain.cast import NINE, at

BY = ActorRef(UUID(int=900))
APART = Belonging(OPEN.authority, uuid4(), SecrecyClass.PROTECTED)
ROWS = (
    b"SELECT tag, convert_from(state, 'UTF8'), sealed FROM ledger.fact WHERE originator_id = %s"
    b" ORDER BY originator_version"
)

register = RegisterPerson(identity=IDENTITY, details=DETAILS, at=NINE)


@pytest.fixture
async def ledger(database: Database, admin: psycopg.Connection[Any], tmp_path: Path) -> AsyncIterator[Ledger]:
    """A ledger with a compartment for protected persons, as the one process of a small municipality has it."""
    admin.execute("INSERT INTO ledger.compartment VALUES (%s, %s)", (APART.compartment, APART.secrecy))
    ring = KeyRing(KeyFolder(tmp_path, RootKeyFile.kept_in(tmp_path)), Origin(uuid4(), uuid4()))
    openers = opener_dsns(database.dsn)
    opened = await Ledger.open(database.dsn("uppdrag_steward"), ring, openers=openers)
    try:
        yield opened
    finally:
        await opened.aclose()
        await ring.aclose()


async def test_a_protected_person_goes_on_apart_and_nothing_tells(
    ledger: Ledger, admin: psycopg.Connection[Any]
) -> None:
    before, after, another = (PersonRef(uuid4()) for _ in range(3))
    for ref in (before, another):
        await ledger.handle(person, ref, register, by=BY)
    await ledger.handle(person, another, ClosePerson(at=at(60)), by=BY)
    written = await protect(ledger, before, after)
    assert len(written.positions) == 3

    left, ordinary = rows_of(admin, before), rows_of(admin, another)
    assert [row[:2] for row in left] == [row[:2] for row in ordinary]
    assert left[-1] == ordinary[-1] == ("person-closed", "{}", None)
    begun = rows_of(admin, after)
    assert [row[:2] for row in begun] == [("person", "{}")] * 2
    assert nothing_of(str(after), left)
    assert nothing_of(str(before), begun)
    assert nothing_of(FICTIONAL_PHONE, left + begun)
    assert nothing_of(TEST_NUMBER.digits, left + begun)


async def test_who_may_read_is_decided_on_what_only_the_protected_can_open(ledger: Ledger) -> None:
    before, after = PersonRef(uuid4()), PersonRef(uuid4())
    await ledger.handle(person, before, register, by=BY)
    await protect(ledger, before, after)
    assert isinstance((await ledger.load(person, before)).state, Closed)
    record = (await ledger.load(person, after, APART)).state
    assert isinstance(record, Protected)
    assert (record.readers, record.formerly) == (frozenset({LENA}), Sealed(before))
    again = await protect(ledger, before, after)
    assert len(again.positions) == 0


async def test_no_login_says_in_clear_that_someone_is_protected(ledger: Ledger) -> None:
    protect_here = ProtectPerson(
        identity=IDENTITY, details=DETAILS, protection=MARKED, readers=(LENA,), at=at(60)
    )
    with pytest.raises(NotPermitted):
        await ledger.handle(person, uuid4(), protect_here, by=BY)


async def protect(ledger: Ledger, before: PersonRef, after: PersonRef) -> Any:
    """One append over both records."""
    command = ProtectPerson(
        identity=IDENTITY,
        details=DETAILS,
        protection=MARKED,
        readers=(LENA,),
        formerly=Sealed(before),
        at=at(60),
    )

    def routine(states: Any) -> dict[str, Any]:
        answer: ProtectingPerson = protect_person(states["open"], states["protected"], command)
        return {"open": answer.open_record, "protected": answer.protected_record}

    streams: dict[str, Any] = {"open": (person, before), "protected": (person, after)}
    return await ledger.handle_together(streams, routine, by=BY, belongs={"protected": APART})


def rows_of(admin: psycopg.Connection[Any], stream: UUID) -> list[tuple[str, str, bytes | None]]:
    """What the database holds of a stream: tag, clear part, envelope."""
    return admin.execute(ROWS, (stream,)).fetchall()


def nothing_of(text: str, rows: list[tuple[str, str, bytes | None]]) -> bool:
    """Whether the text stands nowhere, neither as text nor as the bytes of a reference."""
    forms = [text.encode()]
    if len(text) == len(str(UUID(int=0))):
        forms.append(UUID(text).bytes)
    return not any(form in state.encode() + (sealed or b"") for _, state, sealed in rows for form in forms)
