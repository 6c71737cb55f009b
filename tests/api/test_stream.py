"""A browser follows the board: it misses nothing, is told nothing twice, and knows when that can't be vouched for."""

import asyncio
import signal
from typing import Any

import httpx
import psycopg
import pytest

from tests.api.centre import WASTE, Centre
from tests.api.served import SECONDS_MAX, Served, Told
from tests.api.test_board import AINO


class Followed:
    """The callers on the board as a browser has them, from a snapshot and the events after it."""

    def __init__(self, board: Any) -> None:
        self.cursor: str = board["cursor"]
        self.waiting = {row["call"] for row in board["waiting"]}

    def hear(self, told: Told) -> None:
        """Takes in what a stream tells."""
        if told.name == "board":
            assert told.id == told.data["cursor"]
            self.cursor = told.data["cursor"]
            self.waiting |= {row["call"] for row in told.data["waiting"]}
            self.waiting -= set(told.data["gone"])


async def test_what_happens_is_told(centre: Centre, served: Served) -> None:
    board = await served.board()
    async with served.stream(after=board["cursor"]) as stream:
        assert stream.response.headers["cache-control"] == "no-store"
        assert stream.response.headers["x-accel-buffering"] == "no"
        call = await centre.is_rung()
        told = await stream.next("board")
        assert [row["call"] for row in told.data["waiting"]] == [str(call)]
        assert [(row["queue"], row["waiting"]) for row in told.data["queues"]] == [(str(WASTE), 1)]
        await centre.answers(call, AINO)
        told = await stream.next("board")
        while not told.data["agents"]:
            told = await stream.next("board")
        assert [row["agent"] for row in told.data["agents"]] == [str(AINO)]


async def test_who_comes_back_has_missed_nothing(centre: Centre, served: Served) -> None:
    browser = Followed(await served.board())
    calls = [await centre.is_rung() for _ in range(3)]
    async with served.stream(after=browser.cursor) as stream:
        while len(browser.waiting) < 3:
            browser.hear(await stream.next("board"))
    await centre.loses(calls[0])
    calls.append(await centre.is_rung())
    async with served.stream(after=served.cursors.cursor(0), last=browser.cursor) as stream:
        while str(calls[3]) not in browser.waiting:
            browser.hear(await stream.next("board"))
    assert browser.waiting == {str(call) for call in calls[1:]}


async def test_a_server_killed_and_started_again_is_followed_on(centre: Centre, served: Served) -> None:
    browser = Followed(await served.board())
    async with served.stream(after=browser.cursor) as stream:
        first = await centre.is_rung()
        browser.hear(await stream.next("board"))
        served.stop(signal.SIGKILL)
        with pytest.raises((httpx.HTTPError, StopAsyncIteration)):
            await stream.next("never")
    second = await centre.is_rung()
    served.start()
    async with served.stream(last=browser.cursor) as stream:
        while str(second) not in browser.waiting:
            browser.hear(await stream.next("board"))
    assert browser.waiting == {str(first), str(second)}


async def test_every_browser_is_told_the_same(centre: Centre, served: Served) -> None:
    board = await served.board()
    async with served.stream(after=board["cursor"]) as one, served.stream(after=board["cursor"]) as other:
        await centre.is_rung()
        assert (await one.next("board")).data == (await other.next("board")).data


async def test_without_a_cursor_it_begins_now(centre: Centre, served: Served) -> None:
    await centre.is_rung()
    await centre.is_shown()
    await served.board()
    async with served.stream() as stream:
        await stream.next("heartbeat")
        call = await centre.is_rung()
        while not (told := await stream.next("board")).data["waiting"]:
            pass  # That somebody rang moved the board too.
        assert [row["call"] for row in told.data["waiting"]] == [str(call)]


async def test_a_quiet_board_is_vouched_for(centre: Centre, served: Served) -> None:
    async with served.stream() as stream:
        first, second = await stream.next("heartbeat"), await stream.next("heartbeat")
        assert first.data["as_of"] < second.data["as_of"]
        assert (first.id, second.id) == (None, None)


async def test_figures_are_told_at_the_beginning_and_when_they_change(centre: Centre, served: Served) -> None:
    async with served.stream() as stream:
        assert (await stream.next("figures")).data["offered"] == 0
        await centre.loses(await centre.is_rung())
        told = await stream.next("figures")
        while told.data["offered"] == 0:
            told = await stream.next("figures")
        assert told.data["offered"] == 1


@pytest.mark.parametrize("last", ["banana", "-1", "1" * 19])
async def test_who_comes_back_with_a_foreign_cursor_must_look_anew(served: Served, last: str) -> None:
    async with served.stream(last=last) as stream:
        [told] = await stream.rest()
        assert (told.name, told.data) == ("reset", {"reason": "unknown"})


async def test_who_is_ahead_of_the_board_must_look_anew(centre: Centre, served: Served) -> None:
    async with served.stream(after=served.cursors.cursor(1_000_000)) as stream:
        told = [told for told in await stream.rest() if told.name == "reset"]
        assert [one.data for one in told] == [{"reason": "ahead"}]


async def test_who_was_away_for_too_long_must_look_anew(centre: Centre, served: Served) -> None:
    with psycopg.connect(centre.database.admin_dsn) as administrator:
        administrator.execute(
            "UPDATE projections.position SET known_from = position WHERE name = 'queue_board'"
        )
    async with served.stream(last=served.cursors.cursor(0)) as stream:
        told = [told for told in await stream.rest() if told.name == "reset"]
        assert [one.data for one in told] == [{"reason": "too-old"}]


async def test_a_foreign_cursor_in_the_address_is_a_problem(served: Served, centre: Centre) -> None:
    async with served.stream(after="banana") as stream:
        assert stream.response.status_code == 400
    async with served.stream(after="banana", last="1") as stream:
        assert stream.response.status_code == 200


async def test_streams_end_when_the_server_is_told_to_stop(centre: Centre, served: Served) -> None:
    async with served.stream() as one, served.stream() as other:
        await one.next("heartbeat")
        await other.next("heartbeat")
        served.process.send_signal(signal.SIGTERM)
        await asyncio.gather(one.rest(), other.rest())
    assert served.ended() == -signal.SIGTERM
    assert "Cancel %s running task(s)" not in {line["event"] for line in served.log()}


async def test_a_database_that_comes_back_is_followed_on(centre: Centre, served: Served) -> None:
    board = await served.board()
    async with served.stream(after=board["cursor"]) as stream:
        await stream.next("heartbeat")
        with psycopg.connect(centre.database.admin_dsn, autocommit=True) as administrator:
            administrator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'uppdrag_api' AND datname = current_database()"
            )
        call = await centre.is_rung()
        told = await stream.next("board")
        assert [row["call"] for row in told.data["waiting"]] == [str(call)]


async def test_open_streams_are_counted_and_forgotten(centre: Centre, served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.address) as client:
        async with served.stream() as stream:
            await stream.next("heartbeat")
            assert "uppdrag_streams_open 1.0" in (await client.get("/metrics")).text
        async with asyncio.timeout(SECONDS_MAX):
            while "uppdrag_streams_open 0.0" not in (await client.get("/metrics")).text:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
