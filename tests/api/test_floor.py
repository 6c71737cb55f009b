"""What all streams share: each change is read once, and a slow browser costs nothing."""

import os
from collections.abc import AsyncIterator

import msgspec
import pytest

from api.cursors import KEY_BYTES, Cursors
from api.database import Database
from api.floor import Floor
from api.metrics import Metrics
from api.settings import Settings
from api.sight import Telling
from api.stream import followed
from tests.api.centre import Centre


@pytest.fixture
async def floor(centre: Centre, settings: Settings) -> AsyncIterator[Floor]:
    database = Database(settings.dsn)
    floor = Floor(database, Metrics(), Cursors(os.urandom(KEY_BYTES)))
    async with database.open_until_the_end(), floor.running():
        while floor.standing is None:
            await floor.news(1)
        yield floor


async def next_board(stream: Telling) -> bytes:
    async for _, frame in stream:
        if b"event: board\n" in frame:
            return frame
    raise EOFError


async def test_a_browser_that_does_not_read_gets_it_all_in_one_event(centre: Centre, floor: Floor) -> None:
    stream = followed(floor, 0)
    await next_board(stream)
    calls = {str(await centre.is_rung()) for _ in range(5)}
    await centre.is_shown()
    generation = floor.generation
    while floor.standing is None or floor.standing.position < 11:
        await floor.news(1)
    assert floor.generation >= generation
    frame = await next_board(stream)
    told = msgspec.json.decode(frame.partition(b"data: ")[2])
    assert {row["call"] for row in told["waiting"]} == calls


async def test_what_two_browsers_are_told_is_read_once(centre: Centre, floor: Floor) -> None:
    await centre.is_rung()
    await centre.is_shown()
    while floor.standing is None or floor.standing.position < await centre.ledger.head():
        await floor.news(1)
    one, other = followed(floor, 0), followed(floor, 0)
    assert await next_board(one) is await next_board(other)


async def test_nothing_is_kept_for_places_where_nobody_stands(centre: Centre, floor: Floor) -> None:
    stream = followed(floor, 0)
    await next_board(stream)
    for _ in range(5):
        await centre.is_rung()
        await next_board(stream)
    assert len(floor._steps) <= 2


async def test_a_stream_ends_when_the_floor_closes(floor: Floor) -> None:
    stream = followed(floor, None)
    await anext(stream)
    floor.close()
    assert [frame async for frame in stream] == []


async def test_without_a_look_nothing_is_vouched_for(settings: Settings) -> None:
    floor = Floor(Database(settings.dsn), Metrics(), Cursors(os.urandom(KEY_BYTES)))
    assert not floor.is_fresh()
