"""Keys on hand: made ahead, in batches that grow, each for one stream; and what is kept in memory, and how long."""

import asyncio
from uuid import uuid4

import pytest

from ledger.envelope import OPEN
from ledger.sealing.kept import Kept
from ledger.sealing.keys import KeyRing
from ledger.sealing.pool import BATCH_FIRST, BATCH_MOST, Pool
from tests.ledger.keystore import ORIGIN, Hands, Watched


async def test_the_pool_fills_itself_before_it_is_empty(store: Watched) -> None:
    pool = Pool(lambda count: store.make(OPEN.compartment, count))
    await pool.filled()
    taken = [pool.take() for _ in range(BATCH_FIRST // 2)]
    assert store.made == [BATCH_FIRST]
    taken.append(pool.take())
    await pool.settled()
    assert store.made == [BATCH_FIRST] * 2
    assert None not in taken
    assert len({key.key_id for key in taken if key}) == len(taken)


async def test_a_pool_that_runs_out_makes_more_at_a_time(store: Watched) -> None:
    pool = Pool(lambda count: store.make(OPEN.compartment, count))
    for _ in range(6):
        await pool.filled()
        while pool.take() is not None:
            pass
    await pool.settled()
    assert store.made[0] == BATCH_FIRST
    assert max(store.made) == BATCH_MOST
    assert store.made == sorted(store.made)


async def test_many_callers_share_one_batch_and_get_a_key_each(store: Watched) -> None:
    ring = KeyRing(store, ORIGIN)
    keys = await asyncio.gather(*(ring.for_stream(OPEN, uuid4()) for _ in range(BATCH_FIRST // 2)))
    assert len({key.key_id for key in keys}) == BATCH_FIRST // 2
    assert store.made == [BATCH_FIRST]
    more = await asyncio.gather(*(ring.for_stream(OPEN, uuid4()) for _ in range(200)))
    assert len({key.key_id for key in [*keys, *more]}) == BATCH_FIRST // 2 + 200
    await ring.aclose()


async def test_a_store_that_cannot_write_fails_who_waits_and_is_asked_again(
    store: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    ring = KeyRing(store, ORIGIN)
    store.failing = True
    with pytest.raises(OSError, match="space"):
        await ring.for_stream(OPEN, uuid4())
    assert "OSError" in caplog.text
    assert "19121212" not in caplog.text
    store.failing = False
    await ring.for_stream(OPEN, uuid4())
    await ring.aclose()


def test_the_least_used_is_let_go_first() -> None:
    kept: Kept[str, int] = Kept(2, 10.0, Hands())
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(name) for name in "abc"] == [1, None, 3]


def test_using_a_thing_does_not_keep_it_for_longer() -> None:
    clock = Hands()
    kept: Kept[str, int] = Kept(2, 10.0, clock)
    kept.put("a", 1)
    clock.now = 9.0
    assert kept.get("a") == 1
    clock.now = 10.0
    assert kept.get("a") is None
    assert len(kept) == 0
