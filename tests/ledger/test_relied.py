"""What a decision relied on must still be so when it is recorded: rights are judged on one state and recorded on it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ledger import Entry, Ledger, Overtaken, Relied
from ledger import writer as writing
from tests.database import Database
from tests.ledger import counter
from tests.ledger.counter import Count
from tests.ledger.given import NOON, SWITCH, call_append, entry, queued

Connection = psycopg.Connection[Any]


def relying(*said: tuple[int, UUID, int]) -> dict[str, Any]:
    """The columns that say which append relied on which version of which stream."""
    append_of, ids, versions = zip(*said, strict=True)
    return {"relied_of": list(append_of), "relied_ids": list(ids), "relied_versions": list(versions)}


def test_an_append_is_done_while_what_it_relied_on_stands(switch: Connection) -> None:
    rights, new = uuid4(), uuid4()
    call_append(switch, (1, rights, 1), (1, rights, 2))
    assert call_append(switch, (1, uuid4(), 1), **relying((1, rights, 2), (1, new, 0)))[1] == ["done"]


@pytest.mark.parametrize("version", [0, 1, 3, -1, None])
def test_an_append_that_relied_on_another_version_is_overtaken(switch: Connection, version: int) -> None:
    rights = uuid4()
    call_append(switch, (1, rights, 1), (1, rights, 2))
    assert call_append(switch, (1, uuid4(), 1), **relying((1, rights, version)))[1] == ["overtaken"]
    rows = [(1, uuid4(), 1), (2, uuid4(), 1), (3, uuid4(), 1)]
    answers = call_append(switch, *rows, **relying((2, rights, version)))
    assert answers[1] == ["done", "overtaken", "done"]


def test_one_that_relied_on_a_stream_nobody_has_begun_is_overtaken_once_it_is_begun(
    switch: Connection,
) -> None:
    case = uuid4()
    call_append(switch, (1, case, 1))
    assert call_append(switch, (1, uuid4(), 1), **relying((1, case, 0)))[1] == ["overtaken"]


@pytest.mark.parametrize("others", [0, 1, 7])
def test_an_earlier_append_of_the_same_batch_overtakes_it(switch: Connection, others: int) -> None:
    rights = uuid4()
    call_append(switch, (1, rights, 1))
    rows = [(n, uuid4(), 1) for n in range(1, others + 1)]
    rows += [(others + 1, rights, 2), (others + 2, uuid4(), 1), (others + 3, uuid4(), 1)]
    answers = call_append(switch, *rows, **relying((others + 2, rights, 1), (others + 3, rights, 2)))
    assert answers[1] == [*["done"] * (others + 1), "overtaken", "done"]


def test_a_later_append_of_the_same_batch_does_not(switch: Connection) -> None:
    rights = uuid4()
    rows = [(1, uuid4(), 1), (2, rights, 1)]
    assert call_append(switch, *rows, **relying((1, rights, 0)))[1] == ["done", "done"]


def test_an_append_may_rely_on_the_stream_it_writes(switch: Connection) -> None:
    stream = uuid4()
    rows = [(1, stream, 1), (1, stream, 2), (1, uuid4(), 1)]
    assert call_append(switch, *rows, **relying((1, stream, 0)))[1] == ["done"]


def test_what_relied_on_a_failed_append_is_overtaken_though_its_number_fits_by_chance(
    switch: Connection,
) -> None:
    rights = uuid4()
    call_append(switch, (1, rights, 1))
    rows = [(1, rights, 1), (2, uuid4(), 1)]
    assert call_append(switch, *rows, **relying((2, rights, 1)))[1] == ["overtaken", "overtaken"]


@pytest.mark.parametrize(
    "columns",
    [
        relying((0, uuid4(), 0)),
        relying((2, uuid4(), 0)),
        relying((1, uuid4(), 0)) | {"relied_of": [None]},
        relying((1, uuid4(), 0)) | {"relied_ids": []},
        relying((1, uuid4(), 0)) | {"relied_versions": [0, 0]},
        relying(*[(1, uuid4(), 0)] * 4_097),
    ],
)
def test_what_no_append_relied_on_is_refused_and_never_passed_over(
    switch: Connection, columns: dict[str, Any]
) -> None:
    with pytest.raises(psycopg.Error) as refused:
        call_append(switch, (1, uuid4(), 1), **columns)
    assert refused.value.sqlstate == "UP003"


def test_relying_on_nothing_at_all_is_never_so(switch: Connection) -> None:
    columns = relying((1, uuid4(), 0)) | {"relied_ids": [None]}
    assert call_append(switch, (1, uuid4(), 1), **columns)[1] == ["overtaken"]


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    """The ledger as the telephony adapter sees it."""
    opened = await Ledger.open(database.dsn("uppdrag_telephony"))
    yield opened
    await opened.aclose()


async def test_appends_in_flight_together_are_held_to_what_they_relied_on(ledger: Ledger) -> None:
    rights, case = uuid4(), uuid4()
    answers = await asyncio.gather(
        ledger.submit([entry()], by=SWITCH, relied=[Relied(rights, 0)]),
        ledger.submit([entry(rights)], by=SWITCH),
        ledger.submit([entry(case)], by=SWITCH, relied=[Relied(rights, 0)]),
        ledger.submit([entry(case)], by=SWITCH, relied=[Relied(rights, 1)]),
        return_exceptions=True,
    )
    # The last one would follow the third, which was overtaken: it is, too.
    assert [type(answer).__name__ for answer in answers] == ["Written", "Written", "Overtaken", "Overtaken"]


async def test_what_relied_on_a_failed_append_fails_in_the_next_batch_too(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "FACTS_A_BATCH", 1)
    rights = uuid4()
    await ledger.submit([entry(rights)], by=SWITCH)
    answers = await asyncio.gather(
        ledger.submit([entry(rights)], by=SWITCH),
        ledger.submit([entry()], by=SWITCH, relied=[Relied(rights, 1)]),
        ledger.submit([entry()], by=SWITCH),
        return_exceptions=True,
    )
    assert [type(answer).__name__ for answer in answers] == ["Overtaken", "Overtaken", "Written"]


async def test_a_batch_stops_where_too_much_is_relied_on(ledger: Ledger) -> None:
    rights = [Relied(uuid4(), 0) for _ in range(3_000)]
    written = await asyncio.gather(*(ledger.submit([entry()], by=SWITCH, relied=rights) for _ in range(4)))
    assert [one.positions[0] for one in written] == [1, 2, 3, 4]


async def test_a_lost_race_is_decided_again_while_the_right_stands(ledger: Ledger) -> None:
    rights, case = uuid4(), uuid4()
    await ledger.submit([entry(rights)], by=SWITCH)
    racing = [
        ledger.handle(counter, case, Count(NOON, limit=9), by=SWITCH, relied=[Relied(rights, 1)])
        for _ in range(5)
    ]
    assert sorted(one.version for one in await asyncio.gather(*racing)) == [1, 2, 3, 4, 5]


async def test_a_right_that_has_moved_is_for_the_caller_to_judge_again(ledger: Ledger) -> None:
    rights, case = uuid4(), uuid4()
    await ledger.submit([entry(rights)], by=SWITCH)
    relied, decided = [Relied(rights, 0)], []

    def routine(states: Any) -> Any:
        decided.append(states)
        return {"case": [queued()]}

    with pytest.raises(Overtaken):
        await ledger.handle(counter, case, Count(NOON), by=SWITCH, relied=relied)
    with pytest.raises(Overtaken):
        await ledger.handle_together({"case": (counter, case)}, routine, by=SWITCH, relied=relied)
    assert len(decided) == 1
    assert await ledger.read_stream(case) == []


async def test_the_same_entry_may_be_relied_on_by_many(ledger: Ledger) -> None:
    rights = uuid4()
    await ledger.submit([Entry(rights, 0, [queued()])], by=SWITCH)
    futures = [ledger.submit([entry()], by=SWITCH, relied=[Relied(rights, 1)] * 3) for _ in range(50)]
    assert len({(await one).positions for one in futures}) == 50
