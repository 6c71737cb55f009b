"""Load, decide, append; decide again when someone else was first."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

import pytest

from ledger import Entry, Ledger, NotPermitted, Overtaken
from tests.database import Database
from tests.ledger import counter
from tests.ledger.counter import Count
from tests.ledger.given import NOON, SWITCH, left, queued


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    """The ledger as the telephony adapter sees it."""
    opened = await Ledger.open(database.dsn("uppdrag_telephony"))
    yield opened
    await opened.aclose()


async def test_what_is_decided_is_written(ledger: Ledger) -> None:
    stream = uuid4()
    written = await ledger.handle(counter, stream, Count(NOON), by=SWITCH)
    assert (written.positions, written.version) == (range(1, 2), 1)
    (recorded,) = await ledger.read_stream(stream)
    assert recorded.fact == queued(1)
    assert (recorded.position, recorded.originator_version, recorded.actor) == (1, 1, SWITCH)
    assert recorded.happened_at == NOON < recorded.recorded_at


async def test_what_is_already_so_writes_nothing(ledger: Ledger) -> None:
    stream = uuid4()
    await ledger.handle(counter, stream, Count(NOON), by=SWITCH)
    written = await ledger.handle(counter, stream, Count(NOON, unless_counted=True), by=SWITCH)
    assert (list(written.positions), written.version) == ([], 1)
    assert await ledger.head() == 1


async def test_a_refusal_reaches_the_caller_and_writes_nothing(ledger: Ledger) -> None:
    with pytest.raises(counter.Full):
        await ledger.handle(counter, uuid4(), Count(NOON, limit=0), by=SWITCH)
    assert await ledger.head() == 0


async def test_a_lost_race_is_decided_again(ledger: Ledger) -> None:
    """Twenty at once at one stream with room for seven: seven facts, thirteen refusals, nothing lost or doubled."""
    stream = uuid4()
    answers = await asyncio.gather(
        *(ledger.handle(counter, stream, Count(NOON, limit=7), by=SWITCH) for _ in range(20)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, counter.Full) for answer in answers) == 13
    assert (await ledger.load(counter, stream)).state == 7


async def test_a_lost_race_between_processes_is_decided_again(ledger: Ledger, database: Database) -> None:
    other = await Ledger.open(database.dsn("uppdrag_telephony"))
    stream = uuid4()
    racing = [
        one.handle(counter, stream, Count(NOON, limit=9), by=SWITCH)
        for one in (ledger, other)
        for _ in range(20)
    ]
    answers = await asyncio.gather(*racing, return_exceptions=True)
    assert sum(isinstance(answer, counter.Full) for answer in answers) == 31
    assert [fact.originator_version for fact in await ledger.read_stream(stream)] == list(range(1, 10))
    await other.aclose()


async def test_an_expected_version_that_has_moved_is_overtaken(ledger: Ledger) -> None:
    stream = uuid4()
    await ledger.handle(counter, stream, Count(NOON), by=SWITCH, expected_version=0)
    with pytest.raises(Overtaken):
        await ledger.handle(counter, stream, Count(NOON), by=SWITCH, expected_version=0)


async def test_several_streams_are_decided_and_written_together(ledger: Ledger) -> None:
    call, shift = uuid4(), uuid4()

    def routine(states: Mapping[str, Any]) -> Mapping[str, Sequence[Any]]:
        return {"call": [queued(), left()], "shift": [queued()] if states["shift"] == 0 else []}

    streams = {"call": (counter, call), "shift": (counter, shift)}
    first = await ledger.handle_together(streams, routine, by=SWITCH)
    second = await ledger.handle_together(streams, routine, by=SWITCH)
    assert (first.positions, second.positions) == (range(1, 4), range(4, 6))
    assert len(await ledger.read_stream(shift)) == 1


async def test_a_routine_that_decides_nothing_writes_nothing(ledger: Ledger) -> None:
    written = await ledger.handle_together({"call": (counter, uuid4())}, lambda states: {}, by=SWITCH)
    assert list(written.positions) == []


async def test_a_routine_decides_again_after_a_lost_race(ledger: Ledger) -> None:
    call, decided = uuid4(), []

    def routine(states: Mapping[str, Any]) -> Mapping[str, Sequence[Any]]:
        decided.append(states["call"])
        return {"call": [queued()]}

    racing = [ledger.handle_together({"call": (counter, call)}, routine, by=SWITCH) for _ in range(5)]
    await asyncio.gather(*racing)
    assert (await ledger.load(counter, call)).state == 5
    assert len(decided) > 5


async def test_many_streams_are_loaded_in_one_read(ledger: Ledger) -> None:
    known, unknown = uuid4(), uuid4()
    await ledger.submit([Entry(known, 0, [queued(), queued()], [known, unknown])], by=SWITCH)
    loaded = await ledger.load_many(counter, [known, unknown])
    assert (loaded[known].state, loaded[known].version) == (2, 2)
    assert loaded[known].fact_ids == {known, unknown}
    assert (loaded[unknown].state, loaded[unknown].version) == (0, 0)


async def test_the_log_is_read_from_a_position(ledger: Ledger) -> None:
    for _ in range(3):
        await ledger.submit([Entry(uuid4(), 0, [queued(), left()])], by=SWITCH)
    assert [fact.position for fact in await ledger.read_log(2, 3)] == [3, 4, 5]
    assert [fact.position for fact in await ledger.read_log(0, 9, ["call-left-queue"])] == [2, 4, 6]
    assert await ledger.read_log(6, 9) == []


async def test_a_login_hears_that_it_may_not(database: Database) -> None:
    projector = await Ledger.open(database.dsn("uppdrag_projector"))
    with pytest.raises(NotPermitted):
        await projector.submit([Entry(uuid4(), 0, [queued()])], by=SWITCH)
    await projector.aclose()
