"""A session from its beginning to its end, and a row that somebody else has had their hands on."""

from datetime import timedelta
from uuid import uuid4

from api.database import Database as ApiDatabase
from api.identity import session
from api.identity.identity import keys_of
from api.identity.session import ABSOLUTE, IDLE, Stage
from api.identity.sessions import Sessions
from api.settings import Settings
from domain.words import ActorRef
from ledger import clock
from tests.database import Database
from tests.identity.conftest import Move
from tests.identity.given import SignedInHere, by_hand, somebody

A_MOMENT = timedelta(seconds=1)


class Busy:
    """Telephony, which knows of one who is in a call."""

    def __init__(self, *actors: ActorRef) -> None:
        self.actors = actors

    async def is_busy(self, actor: ActorRef) -> bool:
        """Whether it is that one."""
        return actor in self.actors


async def stage_of(sessions: Sessions, aino: SignedInHere) -> Stage | None:
    known = await sessions.of(aino.token)
    return known.stage(clock.now()) if known else None


async def test_half_an_hour_without_anything_done_locks_it(
    sessions: Sessions, aino: SignedInHere, move: Move
) -> None:
    move(IDLE - A_MOMENT * 2)
    assert await stage_of(sessions, aino) is Stage.OPEN
    move(IDLE)
    assert await stage_of(sessions, aino) is Stage.LOCKED


async def test_whoever_does_something_is_not_idle(sessions: Sessions, aino: SignedInHere, move: Move) -> None:
    move(IDLE / 2)
    await sessions.note_activity(aino.session)
    move(IDLE)
    assert await stage_of(sessions, aino) is Stage.OPEN


async def test_activity_is_written_down_now_and_then_only(
    sessions: Sessions, aino: SignedInHere, move: Move
) -> None:
    move(A_MOMENT)
    await sessions.note_activity(aino.session)
    assert await sessions.of(aino.token) == aino.session


async def test_what_comes_too_late_wakes_nobody(sessions: Sessions, aino: SignedInHere, move: Move) -> None:
    move(IDLE + A_MOMENT)
    await sessions.note_activity(aino.session)
    assert await stage_of(sessions, aino) is Stage.LOCKED


async def test_ten_hours_after_its_beginning_it_is_over_whatever_was_done(
    sessions: Sessions, aino: SignedInHere, move: Move
) -> None:
    for times in range(1, 30):
        move(timedelta(minutes=20) * times)
        await sessions.note_activity((await sessions.of(aino.token)) or aino.session)
    move(ABSOLUTE - A_MOMENT * 10)
    assert await stage_of(sessions, aino) is Stage.OPEN
    move(ABSOLUTE)
    assert await stage_of(sessions, aino) is None
    await sessions.note_activity(aino.session)
    assert await stage_of(sessions, aino) is None


def test_whoever_sits_there_is_told_in_good_time(aino: SignedInHere) -> None:
    two_minutes = timedelta(minutes=2)
    assert aino.session.warns_at() <= aino.session.idle_until - two_minutes
    late = session.active(aino.session, aino.session.ends_at - two_minutes * 2)
    assert late.warns_at() <= late.ends_at - two_minutes


async def test_whoever_is_in_a_call_is_not_idle(
    database_of_the_api: ApiDatabase, settings: Settings, aino: SignedInHere, move: Move
) -> None:
    eero = await somebody(settings, "eero")
    sessions = Sessions(database_of_the_api, keys_of(settings), Busy(aino.session.actor))
    move(IDLE - A_MOMENT * 60)
    await sessions.keep_the_busy()
    move(IDLE + A_MOMENT)
    assert await stage_of(sessions, aino) is Stage.OPEN
    assert await stage_of(sessions, eero) is Stage.LOCKED


async def test_a_telephone_that_rings_unlocks_no_screen(
    database_of_the_api: ApiDatabase, settings: Settings, aino: SignedInHere, move: Move
) -> None:
    sessions = Sessions(database_of_the_api, keys_of(settings), Busy(aino.session.actor))
    move(IDLE + A_MOMENT)
    await sessions.keep_the_busy()
    assert await stage_of(sessions, aino) is Stage.LOCKED


async def test_of_several_sessions_one_can_be_ended_or_all(sessions: Sessions, settings: Settings) -> None:
    first, second, third = [await somebody(settings) for _ in range(3)]
    eero = await somebody(settings, "eero")
    await sessions.end(first.session.session)
    assert [await stage_of(sessions, one) for one in (first, second)] == [None, Stage.OPEN]
    assert await sessions.end_all_of(second.session.actor) == 2
    assert [await stage_of(sessions, one) for one in (second, third, eero)] == [None, None, Stage.OPEN]


async def test_what_is_over_does_not_begin_again(sessions: Sessions, aino: SignedInHere) -> None:
    await sessions.end(aino.session.session)
    await sessions.change(aino.session.session, lambda known: session.active(known, clock.now()))
    assert await sessions.renew(aino.session.session, lambda known: known) is None
    assert await stage_of(sessions, aino) is None


async def test_a_renewed_session_is_the_same_one_under_another_token(
    sessions: Sessions, aino: SignedInHere
) -> None:
    token = await sessions.renew(aino.session.session, session.locked)
    assert token is not None
    assert await sessions.of(aino.token) is None
    renewed = await sessions.of(token)
    assert renewed is not None
    assert (renewed.session, renewed.locked) == (aino.session.session, True)


async def test_a_session_at_the_provider_ends_those_that_began_by_it(
    sessions: Sessions, settings: Settings
) -> None:
    at_the_provider = uuid4()
    here = await somebody(settings, provider_session=at_the_provider)
    elsewhere = await somebody(settings, provider_session=uuid4())
    assert await sessions.end_at_the_provider(at_the_provider) == 1
    assert [await stage_of(sessions, one) for one in (here, elsewhere)] == [None, Stage.OPEN]


async def test_what_may_be_used_once_is_used_once(sessions: Sessions) -> None:
    soon = clock.now() + timedelta(minutes=1)
    assert await sessions.use(bytes(32), soon)
    assert not await sessions.use(bytes(32), soon)
    assert await sessions.use(bytes([1] * 32), soon)


async def test_what_has_been_over_for_a_day_is_forgotten(
    sessions: Sessions, founded: Database, aino: SignedInHere, move: Move
) -> None:
    await sessions.use(bytes(32), clock.now() + A_MOMENT)
    await sessions.forget()
    assert by_hand(founded, "SELECT FROM ledger.session") == 1
    move(ABSOLUTE + timedelta(days=1, seconds=1))
    await sessions.forget()
    assert by_hand(founded, "SELECT FROM ledger.session UNION ALL SELECT FROM identity.used") == 0


async def test_for_whom_a_machine_acted_is_kept(
    sessions: Sessions, settings: Settings, founded: Database, move: Move
) -> None:
    await somebody(settings, on_behalf_of=uuid4())
    move(ABSOLUTE + timedelta(days=400))
    await sessions.forget()
    assert by_hand(founded, "SELECT FROM ledger.session") == 1
