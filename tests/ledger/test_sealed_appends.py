"""What is sealed on its way into the ledger: with which key, when, and once more after a lost race."""

import asyncio
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from ledger import Malformed, NoKeyAtHand, Overtaken, packing
from ledger.envelope import OPEN
from ledger.sealing.cipher import Envelope, key_id_of
from ledger.sealing.keys import KeyRing
from ledger.sending import Line
from tests.database import Database
from tests.ledger import notes
from tests.ledger.given import SWITCH, entry
from tests.ledger.keystore import ORIGIN, Watched
from tests.ledger.notes import Note, note, process, rows_of
from tests.ledger.test_writer import end_other_sessions

Connection = psycopg.Connection[Any]


async def test_what_is_sealed_is_stored_sealed_and_read_closed(
    database: Database, admin: Connection, store: Watched
) -> None:
    stream = uuid4()
    async with process(database, store) as ledger:
        assert (await ledger.append([note(stream, 0, "åh", "nej")], by=SWITCH)).version == 2
        recorded = await ledger.read_stream(stream)
        assert [one.fact.text.is_closed for one in recorded] == [True, True]
        assert (await ledger.load(notes, stream)).state == ("-", "-")
    ring = KeyRing(store, ORIGIN)
    for version, (tag, state, sealed) in enumerate(rows_of(admin, stream), 1):
        assert (tag, state) == ("case-noted", b"{}")
        where = Envelope(sealed, OPEN.authority, OPEN.compartment, stream, version, tag, state)
        assert await ring.open([where]) == ['{"text":"åh"}'.encode() if version == 1 else b'{"text":"nej"}']
    await ring.aclose()


async def test_a_fact_with_nothing_sealed_needs_no_key(database: Database) -> None:
    async with process(database, None, login="uppdrag_telephony") as ledger:
        assert (await ledger.append([entry()], by=SWITCH)).positions == range(1, 2)


async def test_without_a_key_ring_nothing_is_sealed_and_nothing_written(database: Database) -> None:
    async with process(database, None) as ledger:
        with pytest.raises(NoKeyAtHand):
            await ledger.append([note(uuid4())], by=SWITCH)
        with pytest.raises(NoKeyAtHand):
            ledger.submit([note(uuid4())], by=SWITCH)
        assert await ledger.head() == 0


async def test_a_key_that_has_to_be_waited_for_is_said_at_once(database: Database, store: Watched) -> None:
    stream = uuid4()
    async with process(database, store) as ledger:
        with pytest.raises(NoKeyAtHand):
            ledger.submit([note(stream)], by=SWITCH)
        await ledger.append([note(stream)], by=SWITCH)
        # From here on the stream's key is at hand, and others are in the pool.
        written = await asyncio.gather(
            ledger.submit([note(stream, 1)], by=SWITCH),
            ledger.submit([note(stream, 2), note(uuid4())], by=SWITCH),
        )
        assert [one.version for one in written] == [2, 3]


async def test_a_stream_has_one_key_whoever_writes_to_it(
    database: Database, admin: Connection, store: Watched
) -> None:
    one, other = uuid4(), uuid4()
    async with process(database, store) as first, process(database, store) as second:
        for version in range(0, 6, 2):
            await first.append([note(one, version), note(other, version)], by=SWITCH)
            await second.append([note(one, version + 1), note(other, version + 1)], by=SWITCH)
    keys = [{key_id_of(sealed) for _, _, sealed in rows_of(admin, stream)} for stream in (one, other)]
    assert [len(one) for one in keys] == [1, 1]
    assert keys[0] != keys[1]


async def test_whoever_loses_a_race_goes_on_with_the_winners_key(
    database: Database, admin: Connection, store: Watched
) -> None:
    """Twenty in each of two processes at one new stream: whoever was first decides for all which key it has."""
    stream = uuid4()
    async with process(database, store) as first, process(database, store) as second:
        racing = [
            ledger.handle(notes, stream, Note(f"note {number}"), by=SWITCH)
            for number in range(20)
            for ledger in (first, second)
        ]
        await asyncio.gather(*racing)
    rows = rows_of(admin, stream)
    assert len(rows) == 40
    assert len({key_id_of(sealed) for _, _, sealed in rows}) == 1
    assert len({sealed[17:29] for _, _, sealed in rows}) == 40


async def test_after_a_lost_race_it_is_sealed_again_with_a_new_nonce(
    database: Database, store: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = uuid4()
    envelopes: list[bytes] = []
    pack = packing.pack

    def watched(*given: Any) -> Any:
        packed = pack(*given)
        envelopes.extend(row[-1][4:] for row in packed.rows)
        return packed

    async with process(database, store) as first, process(database, store) as second:
        await first.append([note(stream)], by=SWITCH)
        monkeypatch.setattr(packing, "pack", watched)
        load = second._loader.one

        async def overtaken_once(*given: Any) -> Any:
            monkeypatch.setattr(second._loader, "one", load)
            loaded = await load(*given)
            await first.append([note(stream, 1, "first")], by=SWITCH)
            return loaded

        monkeypatch.setattr(second._loader, "one", overtaken_once)
        await second.handle(notes, stream, Note("second"), by=SWITCH)
    _, lost, written = envelopes
    assert key_id_of(lost) == key_id_of(written)
    assert lost[17:29] != written[17:29]


async def test_an_unknown_outcome_is_sent_again_byte_for_byte(
    database: Database, admin: Connection, store: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream, sent = uuid4(), []
    send = Line.send

    async def break_once(line: Line, appends: Any) -> Any:
        sent.append([array.raw for array in packing.arrays(appends)])
        if len(sent) == 1:
            await send(line, appends)
            end_other_sessions(database, "uppdrag_steward")
        return await send(line, appends)

    async with process(database, store) as ledger:
        await ledger.append([note(uuid4())], by=SWITCH)
        monkeypatch.setattr(Line, "send", break_once)
        assert (await ledger.append([note(stream)], by=SWITCH)).version == 1
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert len(rows_of(admin, stream)) == 1


async def test_a_key_store_that_fails_fails_the_append_and_no_later_one(
    database: Database, store: Watched
) -> None:
    async with process(database, store) as ledger:
        store.failing = True
        with pytest.raises(OSError, match="no space"):
            await ledger.append([note(uuid4())], by=SWITCH)
        store.failing = False
        assert (await ledger.append([note(uuid4())], by=SWITCH)).positions == range(1, 2)


async def test_a_failed_append_leaves_no_key_to_be_believed_in(
    database: Database, admin: Connection, store: Watched
) -> None:
    stream = uuid4()
    async with process(database, store) as first, process(database, store) as second:
        await first.append([note(stream)], by=SWITCH)
        with pytest.raises(Overtaken):
            await second.append([note(stream)], by=SWITCH)
        await second.append([note(stream, 1)], by=SWITCH)
    assert len({key_id_of(sealed) for _, _, sealed in rows_of(admin, stream)}) == 1


async def test_an_append_without_facts_is_none(database: Database, store: Watched) -> None:
    async with process(database, store) as ledger:
        with pytest.raises(Malformed):
            ledger.submit([], by=SWITCH)
