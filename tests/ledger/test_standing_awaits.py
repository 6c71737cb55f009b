"""What was granted counts once it has been sworn to; what is taken back counts at once, sworn to or not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.rights import Role
from domain.staff.facts import DutyEnded, StaffAppointed, StaffAppointmentEnded, StaffEntrusted
from domain.words import ActorRef, MandateRef
from ledger import Ledger
from ledger.standing import Standings, duty_stream
from mandate.facts import MandateStarted, MandateWithdrawn
from tests.ledger.office import (
    BOARD,
    NOON,
    SMALL,
    STOCKHOLM,
    STRICT,
    TODAY,
    Facts,
    granted,
    joined,
    works_today,
)
from tests.ledger.test_standing import ledger

__all__ = ["ledger"]


class Sworn:
    """How far it has been sworn to, as the test says."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.size: int | None = None

    async def __call__(self) -> int | None:
        return self.size

    async def to_all(self) -> None:
        self.size = await self.ledger.head()


@pytest.fixture
def sworn(ledger: Ledger) -> Sworn:
    return Sworn(ledger)


@pytest.fixture
def standings(ledger: Ledger, sworn: Sworn) -> Standings:
    return Standings(ledger, STOCKHOLM, sworn)


async def roles(standings: Standings, who: ActorRef) -> set[Role]:
    return {one.role for one in (await standings.of(who, SMALL, NOON)).actor.holdings}


REVIEWS = StaffAppointed(role=Role.CASE_REVIEWER, board=BOARD, begins_at=NOON, at=NOON)


async def test_a_role_counts_once_it_is_sworn_to_and_ends_at_once(
    ledger: Ledger, sworn: Sworn, standings: Standings
) -> None:
    facts, aino = Facts(ledger), ActorRef(uuid4())
    await facts.happen(aino, joined)
    await sworn.to_all()
    await facts.happen(aino, REVIEWS)
    await facts.happen(duty_stream(aino, TODAY), works_today)
    assert await roles(standings, aino) == set()
    assert sworn.size is not None
    sworn.size += 1
    assert await roles(standings, aino) == {Role.CASE_REVIEWER}
    await sworn.to_all()
    assert await roles(standings, aino) == {Role.CASE_REVIEWER, Role.AGENT}
    later = NOON + timedelta(microseconds=1)
    await facts.happen(aino, StaffAppointmentEnded(role=Role.CASE_REVIEWER, board=BOARD, at=later))
    await facts.happen(duty_stream(aino, TODAY), DutyEnded(role=Role.AGENT, at=NOON))
    held = (await standings.of(aino, SMALL, later + timedelta(hours=1))).actor.holdings
    assert [one.role for one in held if one.ends_at > later] == []


async def test_a_mandate_and_a_trust_give_rights_once_they_are_sworn_to(
    ledger: Ledger, sworn: Sworn, standings: Standings
) -> None:
    facts, aino, entry = Facts(ledger), ActorRef(uuid4()), MandateRef(uuid4())
    await facts.happen(aino, joined)
    await facts.happen(entry, granted)
    await sworn.to_all()
    await facts.happen(entry, MandateStarted(at=NOON))
    await facts.happen(aino, StaffEntrusted(entry=entry, begins_at=NOON, at=NOON))

    async def rights() -> tuple[bool, bool]:
        small = (await standings.of(aino, SMALL, NOON)).actor.rights
        strict = (await standings.of(aino, STRICT, NOON)).actor.rights
        return bool(small.get(BOARD)), bool(strict.get(BOARD))

    assert await rights() == (False, False)
    assert sworn.size is not None
    sworn.size += 1
    assert await rights() == (True, False)
    await sworn.to_all()
    assert await rights() == (True, True)
    await facts.happen(entry, MandateWithdrawn(by=aino, at=NOON))
    assert await rights() == (False, False)


async def test_where_nobody_has_ever_sworn_nothing_is_waited_for(
    ledger: Ledger, standings: Standings
) -> None:
    facts, aino = Facts(ledger), ActorRef(uuid4())
    await facts.happen(aino, joined, REVIEWS)
    assert await roles(standings, aino) == {Role.CASE_REVIEWER}
