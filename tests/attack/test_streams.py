"""A stream that is open shows what whoever watches may see at each event, and not what they could see when it began."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from api.identity.people import ISSUER
from api.sight import Sights
from domain.rights import Role
from domain.staff.facts import (
    DutyEnded,
    DutyRostered,
    StaffAppointed,
    StaffAppointmentEnded,
    StaffJoined,
    StaffLeft,
)
from domain.words import ActorRef
from ledger import Entry, Ledger, clock
from ledger.access.codes import Denial
from ledger.founding import KEYS
from ledger.references import References
from ledger.standing import duty_stream
from mandate.boards import department_ref
from mandate.things import Kind
from tests.api.centre import Centre
from tests.api.conftest import centre, folder, founded, projector, served
from tests.api.rights.house import STEWARD, WORKS, House
from tests.api.served import Served, Stream
from tests.database import Database
from tests.identity.given import somebody_at
from tests.ledger.secrets_kept import entries

__all__ = ["centre", "folder", "founded", "projector", "served"]

HALF_A_DAY = timedelta(hours=6)
REFUSED = {403, 503}
"""A process that cannot write its refusals down says that instead."""
FLOOR = {"agent", "lead", "head"}
FIGURES = {"agent", "head"}
"""As DESIGN tells of who uses it. A client's figures are those of their own board, which these are not."""


class Staff:
    """Who works at the centre, as the steward writes it down."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self._ledger = ledger
        self._references = References.kept_in(folder / KEYS)

    def ref(self, subject: str) -> ActorRef:
        return ActorRef(self._references.uuid("actor", ISSUER, subject))

    async def happens(self, stream: UUID, *facts: Any) -> None:
        version = len(await self._ledger.read_stream(stream))
        await self._ledger.append([Entry(stream, version, facts)], by=STEWARD)

    async def has(self, subject: str, role: Role) -> ActorRef:
        """Somebody joins and is appointed."""
        now, ref = clock.now(), self.ref(subject)
        joined = StaffJoined(department=department_ref("kontaktcenter"), at=now)
        await self.happens(ref, joined, StaffAppointed(role=role, begins_at=now - timedelta(days=1), at=now))
        return ref


@pytest.fixture
async def staff(founded: Database, folder: Path) -> AsyncIterator[Staff]:
    ledger = await Ledger.open(founded.dsn("uppdrag_steward"))
    yield Staff(ledger, folder)
    await ledger.aclose()


def calls_in(told: list[Any]) -> set[str]:
    return {row["call"] for one in told if one.name == "board" for row in one.data["waiting"]}


async def until_it_shows(stream: Stream, call: UUID) -> None:
    while str(call) not in calls_in([await stream.next("board")]):
        pass


@pytest.mark.parametrize("how", ["the appointment ends", "they leave", "the rota's hours are cut"])
async def test_whoever_loses_the_role_is_told_nothing_more_and_a_colleague_is(
    centre: Centre, served: Served, staff: Staff, founded: Database, folder: Path, how: str
) -> None:
    bo = somebody_at(founded.dsn(), folder, served.port, "bo")
    ref = await staff.has(
        "bo", Role.AGENT if how != "the rota's hours are cut" else Role.SYSTEM_ADMINISTRATOR
    )
    duty, rostered = on_the_rota(ref, Role.AGENT)
    if how == "the rota's hours are cut":
        await staff.happens(duty, rostered)
    async with served.stream(signed_in=bo) as his, served.stream() as ours:
        before = await centre.is_rung()
        await until_it_shows(his, before)
        now = clock.now()
        if how == "the appointment ends":
            await staff.happens(ref, StaffAppointmentEnded(role=Role.AGENT, at=now))
        elif how == "they leave":
            await staff.happens(ref, StaffLeft(at=now))
        else:
            await staff.happens(duty, DutyEnded(role=Role.AGENT, at=now))
        after = await centre.is_rung()
        assert str(after) not in calls_in(await his.rest())
        await until_it_shows(ours, after)
    async with served.stream(signed_in=bo) as his:
        assert his.response.status_code in REFUSED


async def test_a_lead_without_a_right_to_figures_sees_the_floor_and_none(
    centre: Centre, served: Served, staff: Staff, founded: Database, folder: Path
) -> None:
    lena = somebody_at(founded.dsn(), folder, served.port, "lena")
    duty, rostered = on_the_rota(await staff.has("lena", Role.SYSTEM_ADMINISTRATOR), Role.LEAD)
    await staff.happens(duty, rostered)
    async with served.stream(signed_in=lena) as hers, served.stream() as ours:
        await ours.next("figures")
        told = [await hers.next(), await hers.next("board", "heartbeat", "figures")]
        await centre.loses(await centre.is_rung())
        while (await ours.next("figures")).data["offered"] == 0:
            pass
        while (one := await hers.next()).name != "heartbeat":
            told.append(one)
    assert {"heartbeat"} <= {one.name for one in told} <= {"board", "heartbeat"}


async def test_the_floor_and_its_figures_are_for_those_who_work_there_and_a_no_is_written_down(
    house: House,
) -> None:
    for role in [*Role, None]:
        board = WORKS if role in (Role.CLIENT, Role.OFFICER) else None
        appointed = [role] if role not in (Role.LEAD, None) else []
        who = await house.has(str(role), *appointed, board=board)
        if role is Role.LEAD:
            duty, rostered = on_the_rota(who.ref, role)
            await house.ledger.append([Entry(duty, 0, [rostered])], by=STEWARD)
        told = [
            (await who.get("/api/queues/board")).status_code,
            (await who.get("/api/kpis")).status_code,
            (await who.get("/api/stream", after="a cursor that ends it")).status_code,
        ]
        floor, figures = role in FLOOR, role in FIGURES
        assert told == [200 if floor else 403, 200 if figures else 403, 400 if floor else 403], role
        refused = [one.fact for one in entries(house.database) if one.actor == who.ref]
        assert len(refused) == told.count(403)
        assert {fact.denial for fact in refused} <= {Denial.NO_RIGHT, Denial.OTHER_COMPARTMENT}


async def test_hours_that_run_out_need_no_fact_and_a_hundred_who_watch_need_one_question(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    aino, asked, now = await house.has("Aino"), 0, clock.now()
    duty, rostered = on_the_rota(aino.ref, Role.AGENT)
    await house.ledger.append([Entry(duty, 0, [rostered])], by=STEWARD)
    sights, one_question = Sights(house.app.state.desk), Sights._read_versions

    async def counted(self: Sights) -> Any:
        nonlocal asked
        asked += 1
        return await one_question(self)

    async def telling() -> AsyncGenerator[tuple[Kind, bytes], None]:
        yield Kind.FLOOR, b"first"
        yield Kind.FLOOR, b"second"
        await everybody_has_heard_both.wait()
        monkeypatch.setattr(clock, "now", lambda: now + HALF_A_DAY + timedelta(minutes=1))
        yield Kind.FLOOR, b"third"

    async def told() -> list[bytes]:
        return [one async for one in sights.told(telling(), aino.ref, lambda: read_at)]

    monkeypatch.setattr(Sights, "_read_versions", counted)
    read_at, everybody_has_heard_both = time.monotonic(), asyncio.Barrier(100)
    heard = await asyncio.gather(*(told() for _ in range(100)))
    assert heard == [[b"first", b"second"]] * 100
    assert asked == 1


def on_the_rota(ref: ActorRef, role: Role) -> tuple[UUID, DutyRostered]:
    """The stream of somebody's day, and some hours in it."""
    now = clock.now()
    day = now.astimezone(ZoneInfo("Europe/Stockholm")).date()
    rostered = DutyRostered(role=role, begins_at=now - HALF_A_DAY, ends_at=now + HALF_A_DAY, at=now)
    return duty_stream(ref, day), rostered
