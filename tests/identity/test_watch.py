"""What is open ends when its session does, wherever that is decided."""

import asyncio
from collections.abc import AsyncGenerator
from uuid import uuid4

import psycopg
import pytest

from api.database import Database as ApiDatabase
from api.identity import session, watch
from api.identity.actor import SessionRef
from api.identity.sessions import Sessions
from api.identity.watch import Watch, Watcher
from tests.api.centre import Centre
from tests.api.served import Served
from tests.api.test_health import shut_for_all
from tests.database import Database
from tests.identity.given import SignedInHere


async def test_a_stream_in_another_process_ends_with_its_session(
    centre: Centre, served: Served, sessions: Sessions
) -> None:
    async with served.stream() as stream:
        await stream.next("heartbeat")
        await sessions.end(served.signed_in.session.session)
        await stream.rest()
    async with served.stream() as stream:
        assert stream.response.status_code == 401


async def test_a_stream_ends_when_the_screen_is_locked(
    centre: Centre, served: Served, sessions: Sessions
) -> None:
    async with served.stream() as one, served.stream() as other:
        await one.next("heartbeat")
        await other.next("heartbeat")
        await sessions.change(served.signed_in.session.session, session.locked)
        await one.rest()
        await other.rest()


async def test_a_stream_ends_when_somebody_changed_the_row_and_told_nobody(
    centre: Centre, served: Served, founded: Database
) -> None:
    async with served.stream() as stream:
        await stream.next("heartbeat")
        with psycopg.connect(founded.dsn(), autocommit=True) as connection:
            connection.execute("DELETE FROM ledger.session")
        await stream.rest()


async def test_nothing_stays_open_when_nobody_can_look(
    centre: Centre, served: Served, founded: Database
) -> None:
    async with served.stream() as stream:
        await stream.next("heartbeat")
        shut_for_all(founded, "false")
        await stream.rest()
        shut_for_all(founded, "true")


async def test_other_peoples_streams_go_on(
    database_of_the_api: ApiDatabase, sessions: Sessions, aino: SignedInHere
) -> None:
    watcher = Watcher(database_of_the_api, sessions)
    with watcher.watched(aino.session.session) as mine, watcher.watched(SessionRef(uuid4())) as none:
        async with watcher.running():
            async with asyncio.timeout(20):
                await none.stopped.wait()
            assert not mine.stopped.is_set()


async def test_what_anybody_says_on_the_channel_only_makes_us_look(
    database_of_the_api: ApiDatabase, sessions: Sessions, aino: SignedInHere, founded: Database
) -> None:
    watcher = Watcher(database_of_the_api, sessions)
    with watcher.watched(aino.session.session) as mine:
        async with watcher.running():
            with psycopg.connect(founded.admin_dsn, autocommit=True) as administrator:
                for said in ("", "nonsense", str(aino.session.session)):
                    administrator.execute("SELECT pg_notify('uppdrag_session', %s)", (said,))
            await sessions.of(aino.token)
            assert not mine.stopped.is_set()
            await sessions.end(aino.session.session)
            async with asyncio.timeout(20):
                await mine.stopped.wait()


async def test_whoever_is_told_something_is_interrupted_in_the_middle_of_it(aino: SignedInHere) -> None:
    said, left = asyncio.Event(), asyncio.Event()

    async def told() -> AsyncGenerator[bytes, None]:
        try:
            yield b"first"
            said.set()
            await asyncio.Event().wait()
        finally:
            left.set()

    one = Watch(aino.session.session)
    frames = one.while_open(told())
    assert await anext(frames) == b"first"
    waiting = asyncio.create_task(anext(frames, None))
    await said.wait()
    one.stopped.set()
    assert await waiting is None
    assert left.is_set()


async def test_what_ends_by_itself_ends(aino: SignedInHere) -> None:
    async def told() -> AsyncGenerator[bytes, None]:
        yield b"all"

    assert [frame async for frame in Watch(aino.session.session).while_open(told())] == [b"all"]


async def test_what_fails_fails(aino: SignedInHere) -> None:
    async def told() -> AsyncGenerator[bytes, None]:
        yield b"half"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        [frame async for frame in Watch(aino.session.session).while_open(told())]


def test_a_session_is_dead_everywhere_within_five_seconds() -> None:
    """The promise in figures: told at once, looked for every other second, mistrusted before five have passed."""
    assert watch.LOOK_SECONDS + watch.RETRY_SECONDS < watch.BLIND_SECONDS_MAX
    assert watch.BLIND_SECONDS_MAX + watch.RETRY_SECONDS < 5
