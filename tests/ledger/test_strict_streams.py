"""Streams whose rows say nothing until they are opened: decided on with keys, and not at all without."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from domain.words import SecrecyClass
from ledger import OPEN, Belonging, Ledger, Malformed, Unopened
from ledger.library import LedgerMapper, Noticed
from ledger.sealing.cipher import key_id_of
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable
from tests.database import Database
from tests.ledger import notes
from tests.ledger.given import SWITCH
from tests.ledger.keystore import Watched
from tests.ledger.notes import Note, note, process, rows_of

Connection = psycopg.Connection[Any]


@pytest.fixture
def apart(admin: Connection) -> Belonging:
    """A board whose compartment is strict."""
    belongs = Belonging(uuid4(), uuid4(), SecrecyClass.SOCIAL)
    admin.execute("INSERT INTO ledger.compartment VALUES (%s, 'social')", (belongs.compartment,))
    return belongs


async def write(ledger: Ledger, belongs: Belonging, *texts: str) -> UUID:
    """A stream with these notes, each decided on those before it."""
    stream = uuid4()
    for text in texts:
        await ledger.handle(notes, stream, Note(text), by=SWITCH, belongs=belongs)
    return stream


async def test_a_strict_stream_is_decided_on_opened(
    database: Database, admin: Connection, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream = await write(ledger, apart, "a", "b")
        again = await ledger.handle(notes, stream, Note("c", limit=2), by=SWITCH, belongs=apart)
        assert (list(again.positions), again.version) == ([], 2)
        assert (await ledger.load(notes, stream, apart)).state == ("a", "b")
        loaded = await ledger.load_many(notes, [stream, uuid4()], apart)
        assert [one.version for one in loaded.values()] == [2, 0]
    assert [row[:2] for row in rows_of(admin, stream)] == [("case", b"{}")] * 2


async def test_one_in_clear_and_one_apart_are_decided_on_together(
    database: Database, store: Watched, apart: Belonging
) -> None:
    hidden, open_one = uuid4(), uuid4()
    streams = {"open": (notes, open_one), "apart": (notes, hidden)}
    whose = {"apart": apart}

    def routine(states: Any) -> Any:
        return {name: [notes.noted(f"{name} {len(state)}")] for name, state in states.items()}

    async with process(database, store) as ledger:
        for _ in range(2):
            await ledger.handle_together(streams, routine, by=SWITCH, belongs=whose)
        assert (await ledger.load(notes, hidden, apart)).state == ("apart 0", "apart 1")
        assert (await ledger.load(notes, open_one)).state == ("-", "-")
        with pytest.raises(Malformed):  # The routine's stream is not where the caller says.
            await ledger.append([note(hidden, 2)], by=SWITCH)


async def test_races_at_a_strict_stream_lose_nothing(
    database: Database, admin: Connection, store: Watched, apart: Belonging
) -> None:
    stream = uuid4()
    async with process(database, store) as first, process(database, store) as second:
        racing = [
            ledger.handle(notes, stream, Note(f"{number} {id(ledger)}", limit=15), by=SWITCH, belongs=apart)
            for number in range(10)
            for ledger in (first, second)
        ]
        await asyncio.gather(*racing)
        assert len(set((await second.load(notes, stream, apart)).state)) == 15
    rows = rows_of(admin, stream)
    assert len(rows) == 15
    assert len({key_id_of(sealed) for _, _, sealed in rows}) == 1


async def test_without_keys_or_login_nothing_is_decided(
    database: Database, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream = await write(ledger, apart, "a")
    for without in (process(database, None), process(database, store, openers={})):
        async with without as ledger:
            with pytest.raises(KeyUnavailable):
                await ledger.handle(notes, stream, Note("b"), by=SWITCH, belongs=apart)
            with pytest.raises(KeyUnavailable):
                await ledger.load_many(notes, [uuid4(), stream], apart)
            assert (await ledger.load(notes, uuid4(), apart)).version == 0


async def test_a_missing_key_stops_and_a_destroyed_one_is_passed_over(
    database: Database, admin: Connection, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream = await write(ledger, apart, "a", "b")
    key_id = key_id_of(rows_of(admin, stream)[0][2])
    store.lost.add(key_id)
    async with process(database, store) as ledger:
        with pytest.raises(KeyUnavailable):
            await ledger.handle(notes, stream, Note("c"), by=SWITCH, belongs=apart)
    store.destroyed.add(key_id)
    async with process(database, store) as ledger:
        loaded = await ledger.load(notes, stream, apart)
        assert (loaded.state, loaded.version) == ((), 2)
        with pytest.raises(KeyUnavailable):  # And nothing more is sealed with it.
            await ledger.handle(notes, stream, Note("c"), by=SWITCH, belongs=apart)


async def test_a_changed_envelope_stops(
    database: Database, admin: Connection, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream, other = await write(ledger, apart, "a"), await write(ledger, apart, "b")
        moved = rows_of(admin, other)[0][2]
        admin.execute("UPDATE ledger.fact SET sealed = %s WHERE originator_id = %s", (moved, stream))
        with pytest.raises(DoesNotOpen):
            await ledger.load(notes, stream, apart)


async def test_the_log_says_of_a_strict_stream_only_which_class_of_thing(
    database: Database, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream = await write(ledger, apart, "a")
        await ledger.append([note(uuid4())], by=SWITCH)
        first, second = await ledger.read_log(0, 9)
        assert first.fact == Unopened("case")
        assert second.fact.text.is_closed
        assert [one.fact for one in await ledger.read_stream(stream)] == [Unopened("case")]
    noticed = Noticed(first)
    assert (noticed.topic, noticed.state) == ("case", b"{}")
    assert LedgerMapper.to_domain_event(None, noticed) is first  # type: ignore[arg-type]


async def test_what_is_sealed_is_not_even_asked_for_in_the_open(database: Database, store: Watched) -> None:
    """A process's login may not read the column, and it needs no other."""
    async with process(database, store, openers={}) as ledger:
        stream = await write(ledger, OPEN, "a", "b")
        assert (await ledger.load(notes, stream)).version == 2
    with psycopg.connect(database.dsn("uppdrag_steward")) as steward, pytest.raises(InsufficientPrivilege):
        rows_of(steward, stream)


async def test_a_stream_that_the_login_does_not_see_is_not_taken_for_a_new_one(
    database: Database, store: Watched, apart: Belonging
) -> None:
    async with process(database, store) as ledger:
        stream = await write(ledger, apart, "a")
        elsewhere = Belonging(apart.authority, apart.compartment, SecrecyClass.HEALTH)
        with pytest.raises(KeyUnavailable):
            await ledger.load(notes, stream, elsewhere)
    async with process(database, store, openers={SecrecyClass.SOCIAL: "uppdrag_open_health"}) as ledger:
        with pytest.raises(KeyUnavailable):
            await ledger.load_many(notes, [uuid4(), stream], apart)
