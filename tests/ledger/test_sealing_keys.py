"""The key ring: one key a stream, a minute in memory, and three different answers for no key."""

import asyncio
import logging
import threading
import weakref
from pathlib import Path
from uuid import uuid4

import pytest

from domain.words import SecrecyClass
from ledger.envelope import OPEN, Belonging
from ledger.sealing.cipher import DataKey, StreamKey, key_id_of
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import SECONDS_KEPT, KeyRing
from ledger.sealing.outcomes import DoesNotOpen, KeyUnavailable, Redacted
from ledger.sealing.root import RootKeyFile
from tests.ledger.keystore import ORIGIN, Hands, Watched, note

SCHOOL = Belonging(uuid4(), uuid4(), SecrecyClass.SCHOOL)


async def test_a_stream_keeps_its_key_and_no_other_has_it(store: Watched) -> None:
    ring, one, other = KeyRing(store, ORIGIN), uuid4(), uuid4()
    first, again, elsewhere = [await ring.for_stream(OPEN, stream) for stream in (one, one, other)]
    assert first.key_id == again.key_id != elsewhere.key_id
    assert await ring.open([note(elsewhere, other, 2), note(first, one)]) == [
        b'{"note":"2"}',
        b'{"note":"1"}',
    ]
    await ring.aclose()


async def test_another_process_reads_and_goes_on_with_the_key_that_the_envelope_names(store: Watched) -> None:
    ours, theirs, stream = KeyRing(store, ORIGIN), KeyRing(store, ORIGIN), uuid4()
    row = note(await ours.for_stream(OPEN, stream), stream)
    overtaken = await theirs.for_stream(OPEN, stream)
    named = key_id_of(row.sealed)
    assert named != overtaken.key_id
    assert (await theirs.for_stream(OPEN, stream, named)).key_id == named
    assert (await theirs.for_stream(OPEN, stream)).key_id == named
    assert await theirs.open([row]) == [b'{"note":"1"}']


async def test_a_key_in_the_pool_is_handed_out_without_waiting(store: Watched) -> None:
    ring = KeyRing(store, ORIGIN)
    assert ring.at_hand(OPEN, uuid4()) is None
    await ring.for_stream(OPEN, uuid4())
    assert ring.at_hand(OPEN, uuid4()) is not None
    assert ring.at_hand(SCHOOL, uuid4()) is None
    await ring.aclose()


async def test_a_key_in_memory_is_not_fetched_again(store: Watched) -> None:
    ring, stream = KeyRing(store, ORIGIN), uuid4()
    key = await ring.for_stream(OPEN, stream)
    await ring.open([note(key, stream), note(key, stream, 2)])
    assert ring.at_hand(OPEN, stream, key.key_id) is not None
    assert store.sought == []
    other = KeyRing(store, ORIGIN)
    await other.open([note(key, stream), note(key, stream, 2)])
    await other.open([note(key, stream)])
    assert store.sought == [key.key_id]


async def test_the_loop_waits_for_no_disk(store: Watched) -> None:
    ring, stream = KeyRing(store, ORIGIN), uuid4()
    row = note(await ring.for_stream(OPEN, stream), stream)
    await KeyRing(store, ORIGIN).open([row])
    assert len(store.threads) > 0
    assert threading.current_thread() not in store.threads


async def test_nothing_is_sealed_with_a_key_of_another_compartment(store: Watched) -> None:
    ring, stream = KeyRing(store, ORIGIN), uuid4()
    general = await ring.for_stream(OPEN, stream)
    for named in (general.key_id, None):
        key = await ring.for_stream(SCHOOL, stream, named)
        assert key.key_id != general.key_id
        (file,) = (store.inner.find([key.key_id])).values()
        assert file.compartment == SCHOOL.compartment


async def test_a_strict_compartment_has_longer_envelopes(store: Watched) -> None:
    ring, stream = KeyRing(store, ORIGIN), uuid4()
    row = note(await ring.for_stream(SCHOOL, stream), stream, belongs=SCHOOL)
    assert len(row.sealed) == 29 + 1_024 + 16
    assert await ring.open([row]) == [b'{"note":"1"}']


async def test_a_missing_key_stops_and_a_destroyed_one_is_told(
    store: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    ring, kept, stream = KeyRing(store, ORIGIN), uuid4(), uuid4()
    lost = await ring.for_stream(OPEN, stream)
    rows = [note(lost, stream), note(await ring.for_stream(OPEN, kept), kept, 2)]
    store.lost = {lost.key_id}
    with caplog.at_level(logging.ERROR), pytest.raises(KeyUnavailable, match=str(lost.key_id)):
        await KeyRing(store, ORIGIN).open(rows)
    assert str(lost.key_id) in caplog.text
    with pytest.raises(KeyUnavailable):
        await KeyRing(store, ORIGIN).for_stream(OPEN, stream, lost.key_id)
    store.destroyed = {lost.key_id}
    assert await KeyRing(store, ORIGIN).open(rows) == [Redacted(lost.key_id), b'{"note":"2"}']
    with pytest.raises(KeyUnavailable):
        await KeyRing(store, ORIGIN).for_stream(OPEN, stream, lost.key_id)


async def test_a_changed_envelope_stops_and_tells_where(
    store: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    ring, stream = KeyRing(store, ORIGIN), uuid4()
    row = note(await ring.for_stream(OPEN, stream), uuid4())
    with caplog.at_level(logging.ERROR), pytest.raises(DoesNotOpen):
        await ring.open([row])
    assert str(row.stream) in caplog.text


async def test_no_key_is_used_for_longer_than_a_minute(store: Watched) -> None:
    clock, stream = Hands(), uuid4()
    ring = KeyRing(store, ORIGIN, clock=clock)
    key = await ring.for_stream(OPEN, stream)
    store.destroyed = {key.key_id}
    clock.now = SECONDS_KEPT - 0.1
    assert await ring.open([note(key, stream)]) == [b'{"note":"1"}']
    clock.now = SECONDS_KEPT
    assert ring.at_hand(OPEN, stream) is None
    assert await ring.open([note(key, stream)]) == [Redacted(key.key_id)]


async def test_a_stream_goes_on_with_its_key_after_that_minute(store: Watched) -> None:
    clock, stream = Hands(), uuid4()
    ring = KeyRing(store, ORIGIN, clock=clock)
    key = await ring.for_stream(OPEN, stream)
    clock.now = SECONDS_KEPT
    assert (await ring.for_stream(OPEN, stream)).key_id == key.key_id
    assert store.sought == [key.key_id]


async def test_a_process_that_is_asked_nothing_lets_go_of_its_keys(
    store: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.sealing.keys.SECONDS_BETWEEN_SWEEPS", 0.0)
    clock, stream = Hands(), uuid4()
    ring = KeyRing(store, ORIGIN, clock=clock)
    await ring.open([note(await KeyRing(store, ORIGIN).for_stream(OPEN, stream), stream)])
    (key,) = store.given
    await asyncio.sleep(0)
    assert key() is not None
    clock.now = SECONDS_KEPT
    async with asyncio.timeout(60):
        while key() is not None:  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_it_lets_go_of_the_compartments_keys_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.sealing.keys.SECONDS_BETWEEN_SWEEPS", 0.0)
    clock = Hands()
    folder = KeyFolder(tmp_path, RootKeyFile.kept_in(tmp_path), clock)
    ring = KeyRing(folder, ORIGIN, clock=clock)
    await ring.for_stream(OPEN, uuid4())
    wrapping = weakref.ref(folder.compartments.newest(OPEN.compartment))
    await asyncio.sleep(0)
    assert wrapping() is not None
    clock.now = SECONDS_KEPT
    async with asyncio.timeout(60):
        while wrapping() is not None:  # noqa: ASYNC110
            await asyncio.sleep(0)
    await ring.aclose()


def test_a_key_shows_nothing_of_itself() -> None:
    key = DataKey(uuid4(), OPEN.compartment, b"0123456789abcdef" * 2)
    shown = repr(key) + repr(key.cipher) + repr(StreamKey(key, ORIGIN, OPEN, uuid4()))
    assert "0123456789abcdef" not in shown
