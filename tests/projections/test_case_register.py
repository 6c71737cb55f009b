"""The register of cases: a row for each, as its facts leave it; of strict compartments only that there is one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.cases import case as cases
from domain.cases.commands import (
    AllocateCase,
    CaseCommand,
    CloseCase,
    HandOverCase,
    OpenCase,
    QueueCase,
    TiePerson,
)
from domain.words import CaseRef, Channel, MatterRef, PersonRole, SecrecyClass
from ledger import OPEN, Belonging, Ledger
from ledger.postgres.roles import opener_dsns
from ledger.sealing.cipher import Origin
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keys import KeyRing
from ledger.sealing.root import RootKeyFile
from projections.case_register import CaseRow, CaseStage, read_groups, read_page, read_strict
from projections.case_register.reading import Place, Sought
from projections.head import project_to_head
from projections.rebuild import rebuild
from tests.database import Database
from tests.domain.casebook import (
    LENA,
    MUSA,
    OPENING_HOURS,
    SLUDGE,
    SUMMARY,
    TITLE,
    VERA,
    WATER_BOARD,
    WATER_WORKS,
)
from tests.domain.cast import BUILDING_LINE, CITIZEN_LINE, NINE, at

SOCIAL = Belonging(WATER_BOARD, uuid4(), SecrecyClass.SOCIAL)
DUE = datetime(2026, 12, 1, tzinfo=NINE.tzinfo)


class Office:
    """Opens cases and does things with them, and has them projected."""

    def __init__(self, ledger: Ledger, database: Database) -> None:
        self.ledger = ledger
        self.database = database

    async def opens(
        self, *then: CaseCommand, belongs: Belonging = OPEN, matter: MatterRef = SLUDGE
    ) -> CaseRef:
        case, second = CaseRef(uuid4()), len(then)
        opening = OpenCase(
            board=WATER_BOARD, matter=matter, channel=Channel.MAIL, holder=LENA, title=TITLE, summary=SUMMARY,
            received_at=NINE, at=at(second),
        )  # fmt: skip
        for command in (opening, *then):
            await self.ledger.handle(cases, case, command, by=LENA, belongs=belongs)
        return case

    async def is_projected(self) -> None:
        await asyncio.to_thread(project_to_head, self.database.dsn("uppdrag_projector"), nobody)

    async def page(self, sought: Sought, after: Place | None = None, limit: int = 50) -> list[CaseRow]:
        async with await self.connect() as connection:
            return await read_page(connection, sought, await read_groups(connection, sought), after, limit)

    async def strict(self, *compartments: UUID) -> list[CaseRow]:
        async with await self.connect() as connection:
            return await read_strict(connection, compartments, None, 10)

    async def connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        return await psycopg.AsyncConnection.connect(self.database.dsn(), options="-c TimeZone=UTC")


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> AsyncIterator[Office]:
    """A ledger in which cases can be sealed."""
    with psycopg.connect(database.admin_dsn, autocommit=True) as admin:
        admin.execute("INSERT INTO ledger.compartment VALUES (%s, 'social')", (SOCIAL.compartment,))
    ring = KeyRing(KeyFolder(tmp_path, RootKeyFile.kept_in(tmp_path)), Origin(uuid4(), uuid4()))
    openers = opener_dsns(database.dsn)
    ledger = await Ledger.open(database.dsn("uppdrag_steward"), ring, openers=openers)
    yield Office(ledger, database)
    await ledger.aclose()
    await ring.aclose()


def nobody(what: str, done: int, of: int) -> None:
    """Progress that nobody asked for."""


async def test_a_case_stands_as_its_facts_leave_it(office: Office) -> None:
    case = await office.opens(
        TiePerson(person=VERA, role=PersonRole.PARTY, at=at(1)),
        AllocateCase(holder=MUSA, at=at(2)),
        HandOverCase(department=WATER_WORKS, due_by=DUE, at=at(3)),
    )
    await office.is_projected()
    [row] = await office.page(Sought())
    assert row == CaseRow(
        case=case, version=4, authority=OPEN.authority, compartment=OPEN.compartment, opened_at=at(3), changed_at=at(3),
        stage=CaseStage.WITH_DEPARTMENT, board=WATER_BOARD, matter=SLUDGE, channel="mail", holder=MUSA,
        department=WATER_WORKS, due_by=DUE, received_at=NINE, persons=[VERA], roles=["party"], contacts=[],
    )  # fmt: skip


async def test_what_happens_later_moves_it(office: Office) -> None:
    case = await office.opens(QueueCase(queue=CITIZEN_LINE, at=at(1)))
    await office.is_projected()
    assert [row.queue for row in await office.page(Sought())] == [CITIZEN_LINE]
    await office.ledger.handle(cases, case, CloseCase(at=at(9)), by=LENA)
    await office.is_projected()
    assert await office.page(Sought()) == []
    [row] = await office.page(Sought(stages=[CaseStage.CLOSED]))
    assert (row.case, row.version, row.changed_at) == (case, 3, at(9))


async def test_one_finds_those_one_has_and_those_that_wait_in_ones_queues(office: Office) -> None:
    mine = await office.opens(AllocateCase(holder=MUSA, at=at(1)))
    waits = await office.opens(QueueCase(queue=CITIZEN_LINE, at=at(1)))
    await office.opens(QueueCase(queue=BUILDING_LINE, at=at(1)))
    await office.is_projected()
    assert [row.case for row in await office.page(Sought(holder=MUSA))] == [mine]
    assert [row.case for row in await office.page(Sought(queues=[CITIZEN_LINE]))] == [waits]
    assert await office.page(Sought(queues=[])) == []


async def test_the_cases_of_a_person_are_found(office: Office) -> None:
    tied = await office.opens(TiePerson(person=VERA, role=PersonRole.CHILD, at=at(1)))
    await office.opens()
    await office.is_projected()
    assert [row.case for row in await office.page(Sought(person=VERA))] == [tied]


async def test_a_page_holds_only_the_kinds_that_are_permitted_and_goes_on_where_it_ended(
    office: Office,
) -> None:
    sludge = [await office.opens() for _ in range(3)]
    await office.opens(matter=OPENING_HOURS)
    await office.is_projected()
    async with await office.connect() as connection:
        kinds = await read_groups(connection, Sought())
        assert sorted(kind.cases for kind in kinds) == [1, 3]
        permitted = [kind for kind in kinds if kind.matter == SLUDGE]
        first = await read_page(connection, Sought(), permitted, None, 2)
        ended = Place(first[-1].changed_at, first[-1].case)
        rest = await read_page(connection, Sought(), permitted, ended, 2)
        assert {row.case for row in first + rest} == set(sludge)
        assert len(rest) == 1
        assert await read_page(connection, Sought(), [], None, 2) == []


async def test_of_a_strict_compartment_only_that_a_case_is_there(office: Office) -> None:
    case = await office.opens(TiePerson(person=VERA, role=PersonRole.PARTY, at=at(5)), belongs=SOCIAL)
    await office.is_projected()
    assert await office.page(Sought(stages=list(CaseStage))) == []
    assert await office.strict(SOCIAL.compartment) == [
        CaseRow(
            case=case, version=2, authority=SOCIAL.authority, compartment=SOCIAL.compartment, opened_at=at(1),
            changed_at=at(5), persons=[], roles=[], contacts=[],
        )
    ]  # fmt: skip
    assert await office.strict(OPEN.compartment) == []


async def test_a_rebuilt_register_is_the_live_one(office: Office) -> None:
    for _ in range(3):
        await office.opens(AllocateCase(holder=MUSA, at=at(1)))
        await office.opens(CloseCase(at=at(1)), belongs=SOCIAL)
        await office.is_projected()
    before = await office.page(Sought()), await office.strict(SOCIAL.compartment)
    await asyncio.to_thread(rebuild, office.database.dsn("uppdrag_projector"), "case_register", nobody)
    assert (await office.page(Sought()), await office.strict(SOCIAL.compartment)) == before
    assert len(before[0]) == len(before[1]) == 3
