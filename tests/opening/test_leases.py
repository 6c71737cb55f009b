"""Leases: what leaves no entry is done for whoever is signed in, within bounds, and not for long after that."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from domain.words import Sealed, SecrecyClass
from ledger import QuotaSpent, SessionEnded
from ledger.opening.connection import Connection
from ledger.opening.leases import LEASE_SECONDS, LOOKED_UP_MAX, MINUTE_SECONDS, Leases
from ledger.postgres.roles import OPENERS
from tests.database import Database
from tests.ledger.looks import AINO
from tests.ledger.secrets_kept import sign_in


class Clock:
    """Goes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def leases(database: Database, clock: Clock) -> AsyncIterator[Leases]:
    """Those of an opener, which asks the database."""
    connection = Connection(database.dsn(OPENERS[SecrecyClass.SCHOOL]))
    yield Leases(connection.is_signed_in, clock)
    await connection.aclose()


def end(database: Database, how: str) -> None:
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute(f"UPDATE ledger.session SET {how}".encode())


@pytest.mark.parametrize(
    "how",
    ["ended_at = now()", "locked = true", "idle_until = now()", "ends_at = now()", "token_hash = sha256('')"],
)
async def test_what_leaves_no_entry_is_done_for_nobody_five_seconds_after_the_session_ended(
    database: Database, leases: Leases, clock: Clock, how: str
) -> None:
    session = Sealed(sign_in(database, AINO))
    await leases.hold(session)
    end(database, how)
    clock.now += LEASE_SECONDS
    with pytest.raises(SessionEnded):
        await leases.hold(session)
    assert len(leases) == 0


async def test_nobody_is_looked_up_for_who_was_never_signed_in(leases: Leases) -> None:
    for session in (None, Sealed(b"made up" * 5)):
        with pytest.raises(SessionEnded):
            await leases.hold(session)


async def test_a_session_looks_up_so_many_in_a_minute_and_its_lease_does_not_begin_it_anew(
    database: Database, leases: Leases, clock: Clock
) -> None:
    session, other = Sealed(sign_in(database, AINO)), Sealed(sign_in(database, AINO))
    for _ in range(LOOKED_UP_MAX):
        await leases.hold(session, looked_up=1)
    clock.now += LEASE_SECONDS
    with pytest.raises(QuotaSpent):
        await leases.hold(session, looked_up=1)
    await leases.hold(other, looked_up=1)
    clock.now += MINUTE_SECONDS
    await leases.hold(session, looked_up=1)


async def test_a_session_that_is_not_asked_for_again_is_forgotten(
    database: Database, leases: Leases, clock: Clock
) -> None:
    await leases.hold(Sealed(sign_in(database, AINO)))
    clock.now += MINUTE_SECONDS
    assert len(leases) == 0
