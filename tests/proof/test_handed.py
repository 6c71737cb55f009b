"""What writers say they wrote is held against the rows: one that was changed before it was sworn to is found too."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from ledger import Ledger, handing
from ledger.access.founding import pseudonyms
from ledger.access.log import SCHEMA, AccessLog
from ledger.access.register import ACCESS_REGISTER
from ledger.founding import key_ring
from ledger.handing import HANDED, WORD
from ledger.proof.logs import Log
from tests.ledger.given import SWITCH, entry
from tests.ledger.looks import look, record
from tests.ledger.sessions import let_write, sign_in
from tests.proof.sworn import Sworn, sworn

KNOWN_TO_THE_WRITER = (
    ("originator_id", "gen_random_uuid()"), ("originator_version", "5"), ("tag", "'call-left-queue'"),
    ("happened_at", "happened_at + interval '1 second'"), ("fact_id", "gen_random_uuid()"),
    ("authority", "gen_random_uuid()"), ("compartment", "gen_random_uuid()"), ("actor", "gen_random_uuid()"),
    ("state", "'{}'"), ("sealed", "'x'"),
)  # fmt: skip
KEPT = b"CREATE TABLE public.kept AS SELECT * FROM ledger.fact WHERE position = %s"
LATER = b"UPDATE access.fact SET happened_at = happened_at + interval '1 hour' WHERE position = %s"
BACK = b"INSERT INTO ledger.fact SELECT * FROM public.kept"


@pytest.fixture
def ledger() -> Iterator[Sworn]:
    with sworn() as founded:
        yield founded


def handed(ledger: Sworn) -> Path:
    return ledger.house.data / HANDED


def write(ledger: Sworn, *counts: int) -> None:
    """Appends of so many facts each by a telephone system, which says itself who acts."""

    async def append() -> None:
        dsn = ledger.house.cluster.dsn("uppdrag_telephony")
        writer = await Ledger.open(dsn, handed=handed(ledger))
        await asyncio.gather(*(writer.submit([entry(count=count)], by=SWITCH) for count in counts))
        await writer.aclose()

    asyncio.run(append())


def write_signed_in(ledger: Sworn) -> None:
    """By somebody who is signed in: the ledger finds out who, whatever the process says."""

    async def append(token: bytes) -> None:
        dsn = ledger.house.cluster.dsn("uppdrag_api")
        writer = await Ledger.open(dsn, handed=handed(ledger))
        for count in (1, 3):
            await writer.submit([entry(count=count)], by=SWITCH, session=token)
        await writer.aclose()

    with psycopg.connect(ledger.house.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
        let_write(admin, "call-queued")
        token = sign_in(admin).token
    asyncio.run(append(token))


def test_what_was_written_fits_and_is_let_go_of(ledger: Sworn) -> None:
    running = ledger.checkpointer()
    running.look()
    write(ledger, 1, 3, 1)
    write_signed_in(ledger)
    said = sum(file.stat().st_size for file in handed(ledger).iterdir())
    assert said == 9 * WORD.size
    state = running.look()
    assert (state.differs, state.logs[Log.LEDGER].size) == ([], ledger.house.head())
    assert list(handed(ledger).iterdir()) == []


def test_who_looked_is_handed_over_too(ledger: Sworn) -> None:
    running = ledger.checkpointer()
    signed = running.look().logs[Log.ACCESS].size
    dsn, data = ledger.house.cluster.dsn("uppdrag_api"), ledger.house.data

    async def look_at_two(token: bytes) -> None:
        ring = await key_ring(dsn, data)
        entries = await Ledger.open(dsn, ring, register=ACCESS_REGISTER, schema=SCHEMA, handed=handed(ledger))
        await AccessLog(entries, await pseudonyms(dsn, data)).enter(look(token), [record(), record()])
        await entries.aclose()
        await ring.aclose()

    with psycopg.connect(ledger.house.cluster.admin_dsn("uppdrag"), autocommit=True) as admin:
        token = sign_in(admin).token
    asyncio.run(look_at_two(token))
    ledger.tells(LATER.replace(b"+", b"-"), signed + 2)
    assert running.look().differs == [Log.ACCESS]
    ledger.tells(LATER, signed + 2)
    state = running.look()
    assert state.differs == []
    assert state.logs[Log.ACCESS].size >= signed + 3
    assert list(handed(ledger).iterdir()) == []


def test_whatever_is_changed_before_it_is_sworn_to_stops_the_signing_until_it_is_as_it_was(
    ledger: Sworn,
) -> None:
    running = ledger.checkpointer()
    signed = running.look().logs[Log.LEDGER].size
    write(ledger, 2)
    place = ledger.house.head()
    ledger.tells(KEPT.replace(b"%s", str(place).encode()))
    for column, value in KNOWN_TO_THE_WRITER:
        ledger.tells(f"UPDATE ledger.fact SET {column} = {value} WHERE position = {place}".encode())
        state = running.look()
        assert (column, state.differs, state.logs[Log.LEDGER].size) == (column, [Log.LEDGER], signed)
        ledger.tells(f"DELETE FROM ledger.fact WHERE position = {place}".encode())
        assert running.look().differs == [Log.LEDGER]
        assert ledger.checkpointer().look().differs == [Log.LEDGER], "a restart forgets nothing"
        ledger.tells(BACK)
    state = running.look()
    assert (state.differs, state.logs[Log.LEDGER].size) == ([], place)


def test_a_writer_waits_for_nobody_who_is_not_there(ledger: Sworn, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ledger, 1)
    assert not handed(ledger).exists()
    monkeypatch.setattr(handing, "BYTES_A_FILE", 2 * WORD.size)
    running = ledger.checkpointer()
    running.look()

    async def append() -> None:
        writer = await Ledger.open(ledger.house.cluster.dsn("uppdrag_telephony"), handed=handed(ledger))
        for _ in range(5):
            await writer.submit([entry(uuid4())], by=SWITCH)
        assert len(list(handed(ledger).iterdir())) == 3
        assert running.look().differs == []
        assert len(list(handed(ledger).iterdir())) == 1, "the one that is written to stays"
        await writer.submit([entry(uuid4())], by=SWITCH)
        await writer.aclose()

    asyncio.run(append())
    assert running.look().differs == []
    assert list(handed(ledger).iterdir()) == []
