"""What two approved is destroyed when its time has come, and stays gone: nothing opens it, lists it or finds it."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from api.cases.thing import CASE
from api.disposals.kept import DISPOSAL, KEEPING
from cli.disposing import Outcome
from domain.calls.facts import CallAnswered, CallArrived, CallQueued
from domain.cases import case as cases
from domain.cases.commands import ReopenCase
from domain.cases.stages import NotOpened
from domain.disposal.commands import HoldDisposal, ReleaseDisposal, WithdrawDisposal
from domain.disposal.facts import Consumer, DisposalHeld, Hold
from domain.disposal.stages import Certified, Executed, Pending
from domain.words import BoardRef, Sealed, Zone
from ledger import Entry, Ledger, clock
from ledger.canaries.places import look
from ledger.canaries.spellings import Pattern
from ledger.founding import key_folder
from ledger.sealing.folder import KeyFolder
from ledger.sealing.store import Fate
from projections.known import KNOWN
from projections.kpi import Kpis, kpis
from projections.rebuild import rebuild
from tests.api.rights.disposing import (
    ARCHIVIST,
    TWO_MONTHS,
    Resident,
    approved,
    helped,
    run_over,
)
from tests.api.rights.house import SOCIAL, STEWARD, WORKS, Colleague, House, nobody
from tests.domain.cast import CITIZEN_LINE, SWITCH, THIS_CALL, at

KEYS_OF = "SELECT DISTINCT encode(substr(sealed, 2, 16), 'hex')::uuid FROM ledger.fact WHERE originator_id = ANY (%s)"
A_CALL = (
    CallArrived(core=SWITCH, zone=Zone.EUROPE_STOCKHOLM, at=at(0)),
    CallQueued(queue=CITIZEN_LINE, priority=0, at=at(1)),
    CallAnswered(at=at(31)),
)


def keys_of(house: House, resident: Resident) -> set[UUID]:
    with psycopg.connect(house.database.admin_dsn) as admin:
        rows = admin.execute(KEYS_OF, (list(resident.items),)).fetchall()
    return {key for (key,) in rows if key is not None}


def figures(house: House) -> Kpis:
    with psycopg.connect(house.database.dsn(), options="-c TimeZone=UTC") as connection:
        return kpis(connection, None, None)


def found_words(house: House, resident: Resident) -> list[str]:
    """The tables in which one of their words stands, in seven spellings."""
    pattern = Pattern(resident.words.all)
    return [one.where for one in look(house.database.admin_dsn, [], pattern, nobody).found]


async def disposal_of(house: House, disposal: UUID, resident: Resident) -> Any:
    return (await house.ledger.load(DISPOSAL.decider, disposal, resident.belongs)).state.disposal


def folder_of(house: House) -> KeyFolder:
    assert house.settings.data is not None
    return key_folder(house.settings.data)


async def somebody_rang(house: House) -> None:
    telephony = await Ledger.open(house.database.dsn("uppdrag_telephony"))
    await telephony.append([Entry(THIS_CALL, 0, A_CALL)], by=STEWARD)
    await telephony.aclose()


@pytest.mark.parametrize("board", [WORKS, SOCIAL])
async def test_what_is_disposed_of_is_gone_for_good_and_the_figures_stay(
    house: House, board: BoardRef
) -> None:
    await somebody_rang(house)
    resident, other = await helped(house, board), await helped(house, board)
    disposal, before, keys = (
        await approved(house, resident, board=board),
        figures(house),
        keys_of(house, resident),
    )
    assert len(keys) == len(resident.items)
    async with run_over(house) as run:
        assert await run.carry_out(disposal, clock.now()) is Outcome.EXECUTED
        await house.is_projected()
        assert await run.carry_out(disposal, clock.now()) is Outcome.EXECUTED
        state = await disposal_of(house, disposal, resident)
        assert isinstance(state, Executed)
        assert state.waits_for == {Consumer.PROCESSES}
        assert await run.look(disposal, clock.now() + timedelta(days=4)) is Outcome.LATE
        assert await run.carry_out(disposal, clock.now() + timedelta(minutes=1)) is Outcome.CERTIFIED
    assert isinstance(await disposal_of(house, disposal, resident), Certified)
    assert {folder_of(house).fate(key) for key in keys} == {Fate.DESTROYED}
    assert {folder_of(house).fate(key) for key in keys_of(house, other)} == {Fate.HELD}
    for name in KNOWN:
        await asyncio.to_thread(rebuild, house.database.dsn("uppdrag_projector"), name, nobody)
    assert figures(house) == before
    assert before.answered == 1
    assert await rows_that_name(house, resident) == []
    assert await rows_that_name(house, other) != []
    assert found_words(house, resident) == []


async def rows_that_name(house: House, resident: Resident) -> list[str]:
    """Tables of what is read, or of what people are found by, that name the case, the contact or the person."""
    tables = [f"projections.{table}" for make in KNOWN.values() for table in make("").tables]
    with psycopg.connect(house.database.admin_dsn) as admin:
        return [
            table
            for table in [*tables, "finding.token"]
            for item in resident.items
            if admin.execute(f"SELECT 1 FROM {table} t WHERE t::text LIKE %s", (f"%{item}%",)).fetchall()
        ]


async def test_whoever_asks_for_what_was_disposed_of_hears_what_they_hear_of_nothing(
    house: House, agent: Colleague
) -> None:
    await house.mandate()
    resident, other = await helped(house), await helped(house)
    assert (await agent.get(f"/api/cases/{resident.case}")).status_code == 200
    disposal = await approved(house, resident)
    async with run_over(house) as run:
        await run.carry_out(disposal, clock.now())
    await house.is_projected()
    assert (await agent.get(f"/api/cases/{resident.case}")).status_code == 404
    told = (await agent.get(f"/api/cases/{resident.case}/disposal")).json()
    assert (told["id"], told["rule"]) == (str(resident.case), None)
    answers = [await agent.get(f"/api/cases/{ref}/disposal") for ref in (other.case, disposal, uuid4())]
    assert [one.status_code for one in answers] == [404, 404, 404]
    assert (await agent.get(f"/api/persons/{resident.person}")).status_code == 404
    assert (await agent.get(f"/api/cases/{other.case}")).status_code == 200
    search = {"by": "personal-number", "value": "18900101-9802"}
    found = (await agent.post("/api/person-searches", search)).json()["persons"]
    assert [one["person"] for one in found] == [str(other.person)]
    reopened = await agent.post(f"/api/cases/{resident.case}/reopening", {"reason": "Again"})
    assert reopened.status_code == 404


async def test_what_is_worked_on_asked_for_or_held_is_kept_when_its_time_has_come(house: House) -> None:
    resident = await helped(house)
    disposal = await approved(house, resident)
    async with run_over(house) as run:
        reopen = ReopenCase(reason=Sealed("One more letter"), at=clock.now())
        await house.does(cases, resident.case, reopen, resident.belongs)
        assert await run.carry_out(disposal, clock.now()) is Outcome.HELD
        state = await disposal_of(house, disposal, resident)
        assert isinstance(state, Pending)
        assert state.papers.found == {Hold.OPEN_CASE}
        facts = [one.fact for one in await house.ledger.read_stream(disposal)]
        assert await run.carry_out(disposal, clock.now()) is Outcome.HELD
        assert [one.fact for one in await house.ledger.read_stream(disposal)] == facts
        assert isinstance(facts[-1], DisposalHeld)
    loaded = (await house.ledger.load(CASE.decider, resident.case)).state
    assert not isinstance(loaded, NotOpened)
    assert {folder_of(house).fate(key) for key in keys_of(house, resident)} == {Fate.HELD}


async def test_one_that_one_of_us_holds_or_calls_off_is_kept(house: House) -> None:
    held, off = await helped(house), await helped(house)
    first, second = await approved(house, held), await approved(house, off)
    hold = HoldDisposal(by=ARCHIVIST, reason=Sealed("Under inspection"), at=clock.now())
    await house.does(KEEPING, first, hold, held.belongs)
    await house.does(KEEPING, second, WithdrawDisposal(by=ARCHIVIST, at=clock.now()), off.belongs)
    async with run_over(house) as run:
        assert await run.carry_out(first, clock.now()) is Outcome.HELD
        assert await run.carry_out(second, clock.now()) is Outcome.WITHDRAWN
        assert await run.look(first, clock.now()) is Outcome.HELD
        keys = keys_of(house, held) | keys_of(house, off)
        assert {folder_of(house).fate(key) for key in keys} == {Fate.HELD}
        await house.does(KEEPING, first, ReleaseDisposal(by=ARCHIVIST, at=clock.now()), held.belongs)
        assert await run.look(first, clock.now()) is Outcome.DUE
        assert await run.look(first, clock.now() - TWO_MONTHS) is Outcome.PENDING
