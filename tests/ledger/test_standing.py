"""How somebody stands is folded from the facts at each request, and names the streams that say so."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.rights import Act, Place, Role, Verdict
from domain.staff.facts import (
    DutyPlaceStated,
    DutyRostered,
    StaffAppointed,
    StaffEntrusted,
    StaffLeft,
    StaffQueueServed,
)
from domain.words import ActorRef, Channel, MandateRef
from ledger import Entry, Ledger, Overtaken
from ledger.envelope import Relied
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from ledger.standing import InHand, Standings, duty_stream
from mandate.actor import Holding
from mandate.answers import Deny, Permit, Reason
from mandate.facts import MandateStarted, MandateWithdrawn
from mandate.permit import permit
from mandate.terms import Agreed, as_fact
from mandate.things import Action
from tests.database import Database
from tests.ledger.office import (
    BOARD,
    BOTH,
    CENTRE,
    CLIENT,
    IN_COMPARTMENT,
    MATTER,
    NOON,
    SMALL,
    STEWARD,
    STOCKHOLM,
    STRICT,
    TEAM,
    TERMS,
    TODAY,
    Facts,
    granted,
    joined,
    joined_undivided,
    works_today,
)


@pytest.fixture
async def ledger(database: Database, tmp_path: Path) -> AsyncIterator[Ledger]:
    keys = KeyRing(KeyFolder(tmp_path, RootKeyFile.kept_in(tmp_path)), Origin(uuid4(), uuid4()))
    opened = await Ledger.open(database.dsn("uppdrag_steward"), keys)
    yield opened
    await opened.aclose()
    await keys.aclose()


@pytest.fixture
def facts(ledger: Ledger) -> Facts:
    return Facts(ledger)


@pytest.fixture
def standings(ledger: Ledger) -> Standings:
    return Standings(ledger, STOCKHOLM)


@pytest.fixture
def aino() -> ActorRef:
    return ActorRef(uuid4())


async def test_a_stranger_stands_nowhere(standings: Standings, aino: ActorRef) -> None:
    standing = await standings.of(aino, SMALL, NOON)
    assert standing.actor.holdings == ()
    assert permit(standing.actor, Action.READ, IN_COMPARTMENT, NOON) == Deny(Reason.NO_ROLE, True)


async def test_roles_come_from_the_rota_and_from_appointments(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    reviews = StaffAppointed(role=Role.CASE_REVIEWER, board=BOARD, begins_at=NOON, at=NOON)
    await facts.happen(aino, joined, reviews, StaffQueueServed(queue=UUID(int=5), at=NOON))
    await facts.happen(duty_stream(aino, TODAY), works_today)
    actor = (await standings.of(aino, SMALL, NOON)).actor
    assert actor.holdings == (
        Holding(role=Role.CASE_REVIEWER, begins_at=NOON, boards=frozenset({BOARD})),
        Holding(role=Role.AGENT, begins_at=works_today.begins_at, ends_at=works_today.ends_at),
    )
    assert actor.queues == {UUID(int=5), CENTRE}
    assert [actor.team, *sorted(actor.teams)] == [TEAM, CENTRE, TEAM]
    await facts.happen(bo := ActorRef(uuid4()), joined_undivided)
    actor = (await standings.of(bo, SMALL, NOON)).actor
    assert [actor.team, *actor.teams] == [CENTRE] * 2


async def test_a_shift_that_began_before_midnight_still_counts_after_it(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    before_midnight = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    night = DutyRostered(
        role=Role.AGENT, begins_at=before_midnight, ends_at=before_midnight + timedelta(hours=8), at=NOON
    )
    await facts.happen(aino, joined)
    await facts.happen(duty_stream(aino, TODAY), night)
    for after in (timedelta(minutes=20), timedelta(hours=2)):  # Local midnight lies between.
        standing = await standings.of(aino, SMALL, before_midnight + after)
        assert [one.role for one in standing.actor.holdings] == [Role.AGENT]


async def test_the_place_is_that_of_the_day_unless_the_session_says_another(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    assert (await standings.of(aino, SMALL, NOON)).actor.place is Place.OFFICE
    await facts.happen(duty_stream(aino, TODAY), DutyPlaceStated(place=Place.HOME_ALONE, at=NOON))
    assert (await standings.of(aino, SMALL, NOON)).actor.place is Place.HOME_ALONE
    elsewhere = InHand(place=Place.HOME_WITH_OTHERS)
    assert (await standings.of(aino, SMALL, NOON, elsewhere)).actor.place is Place.HOME_WITH_OTHERS


async def test_a_mandate_opens_its_boards_compartment_and_its_withdrawal_closes_it_at_once(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    entry = MandateRef(uuid4())
    await facts.happen(aino, joined)
    await facts.happen(duty_stream(aino, TODAY), works_today)

    async def may() -> bool:
        standing = await standings.of(aino, SMALL, NOON)
        return isinstance(permit(standing.actor, Action.READ, IN_COMPARTMENT, NOON), Permit)

    assert not await may()
    await facts.happen(entry, granted)
    assert not await may()
    await facts.happen(entry, MandateStarted(at=NOON))
    assert await may()
    assert standings.catalogue.assess(MATTER, Channel.CALL, Act.RECEIVE, NOON).verdict is Verdict.WE_RECEIVE
    await facts.happen(entry, MandateWithdrawn(by=CLIENT, at=NOON))
    assert not await may()


async def test_in_the_strict_profile_a_mandate_is_entrusted(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    entry = MandateRef(uuid4())
    await facts.happen(entry, granted, MandateStarted(at=NOON))
    await facts.happen(aino, joined)
    await facts.happen(duty_stream(aino, TODAY), works_today)
    before = await standings.of(aino, STRICT, NOON)
    assert permit(before.actor, Action.READ, IN_COMPARTMENT, NOON) == Deny(Reason.MANDATE, True)
    await facts.happen(aino, StaffEntrusted(entry=entry, begins_at=NOON, at=NOON))
    after = await standings.of(aino, STRICT, NOON)
    assert isinstance(permit(after.actor, Action.READ, IN_COMPARTMENT, NOON), Permit)


async def test_whoever_leaves_stands_nowhere(standings: Standings, facts: Facts, aino: ActorRef) -> None:
    await facts.happen(aino, joined)
    await facts.happen(duty_stream(aino, TODAY), works_today)
    await facts.happen(aino, StaffLeft(at=NOON))
    assert (await standings.of(aino, SMALL, NOON)).actor.holdings == ()


async def test_an_append_that_rests_on_a_permit_is_overtaken_when_the_right_has_moved(
    standings: Standings, facts: Facts, aino: ActorRef
) -> None:
    entry = MandateRef(uuid4())
    await facts.happen(entry, granted, MandateStarted(at=NOON))
    await facts.happen(aino, joined)
    await facts.happen(duty_stream(aino, TODAY), works_today)
    standing = await standings.of(aino, SMALL, NOON)
    answer = permit(standing.actor, Action.READ, IN_COMPARTMENT, NOON)
    assert isinstance(answer, Permit)
    relied = standing.relied_on(answer)
    yesterday, today = (duty_stream(aino, day) for day in (TODAY - timedelta(days=1), TODAY))
    assert set(relied) == {Relied(aino, 1), Relied(yesterday, 0), Relied(today, 1), Relied(entry, 2)}
    await facts.ledger.append([Entry(uuid4(), 0, [joined])], by=STEWARD, relied=relied)
    await facts.happen(entry, MandateWithdrawn(by=CLIENT, at=NOON))
    with pytest.raises(Overtaken):
        await facts.ledger.append([Entry(uuid4(), 0, [joined])], by=STEWARD, relied=relied)


async def test_two_who_read_the_catalogue_at_once_read_each_fact_once(
    standings: Standings, facts: Facts
) -> None:
    entry = MandateRef(uuid4())
    again = as_fact(Agreed(version=2, terms=TERMS, parties=BOTH), NOON)
    started = MandateStarted(at=NOON)
    await facts.happen(entry, granted, started, MandateWithdrawn(by=CLIENT, at=NOON), again, started)
    await asyncio.gather(*(standings.refresh() for _ in range(8)))
    assert standings.catalogue.assess(MATTER, Channel.CALL, Act.RECEIVE, NOON).verdict is Verdict.WE_RECEIVE
