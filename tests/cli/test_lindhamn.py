"""The made-up municipality: there once, whole, the same every time, and nobody in it exists."""

import asyncio
import re
from collections import Counter
from pathlib import Path

import msgspec
import psycopg
import pytest

from api.identity.people import FILE, MadeUpPerson
from cli import lindhamn
from cli.lindhamn import people, residents
from cli.lindhamn.mandates import agreed
from cli.opening import open_ledger
from domain.cases.facts import CaseOpened
from domain.words import ActorRef
from ledger import Ledger, clock
from ledger.birth import LedgerKind
from ledger.registers import load
from mandate.boards import matters
from tests.api.test_identity_numbers import have_numbers, packed
from tests.postgres.clusters import NewCluster
from tests.postgres.conftest import folder, new_cluster

__all__ = ["folder", "new_cluster"]

TAGS = b"SELECT tag, count(*) FROM ledger.fact GROUP BY tag"
TEXTS = b"SELECT encode(state, 'escape') FROM ledger.fact"


@pytest.fixture
def settled(folder: Path, new_cluster: NewCluster) -> Path:
    """A data folder in which Lindhamn is."""
    new_cluster(folder)  # Stopped when the test ends.
    settle(folder)
    return folder


def settle(folder: Path) -> None:
    opened = open_ledger(folder, LedgerKind.DEMO)
    lindhamn.settle(opened.place, folder, opened.references)


def counted(folder: Path) -> Counter[str]:
    with psycopg.connect(open_ledger(folder, LedgerKind.DEMO).place.admin_dsn()) as admin:
        return Counter(dict(admin.execute(TAGS).fetchall()))


def test_it_has_mandates_people_cases_and_protected_persons_and_is_settled_once(settled: Path) -> None:
    tags = counted(settled)
    assert tags["mandate-started"] >= 40
    assert tags["staff-joined"] == len(people.COLLEAGUES)
    assert tags["case-opened"] > 200  # Those of strict boards show only that there is a case.
    assert tags["case"] > tags["person"] > 0
    (settled / FILE).unlink()  # As if the last time had been cut short.
    settle(settled)
    assert counted(settled) == tags


def test_no_text_of_it_stands_in_clear(settled: Path) -> None:
    with psycopg.connect(open_ledger(settled, LedgerKind.DEMO).place.admin_dsn()) as admin:
        clear = " ".join(state for (state,) in admin.execute(TEXTS).fetchall())
    for word in (
        *residents.TEST_NUMBERS,
        *residents.GIVEN_NAMES,
        *residents.SURNAMES,
        *residents.STREETS,
        "070-",
        "Ringer",
    ):
        assert not re.search(rf"\b{word}\b", clear)


def test_everybody_who_may_be_clicked_works_there(settled: Path) -> None:
    shown = msgspec.json.decode((settled / FILE).read_bytes(), type=list[MadeUpPerson])
    assert [one.key for one in shown] == [one.key for one in people.COLLEAGUES]
    opened = open_ledger(settled, LedgerKind.DEMO)

    async def first(actor: ActorRef) -> str:
        ledger = await Ledger.open(opened.place.dsn("uppdrag_steward"))
        try:
            return type((await ledger.read_stream(actor))[0].fact).__name__
        finally:
            await ledger.aclose()

    for one in people.COLLEAGUES:
        assert asyncio.run(first(one.ref(opened.references))) == "StaffJoined"


def test_a_case_that_was_opened_tells_its_board_and_matter_where_it_may(settled: Path) -> None:
    opened = open_ledger(settled, LedgerKind.DEMO)

    async def cases() -> list[CaseOpened]:
        ledger = await Ledger.open(opened.place.dsn("uppdrag_steward"))
        try:
            return [one.fact for one in await ledger.read_log(0, 5000, ["case-opened"])]
        finally:
            await ledger.aclose()

    known = {
        matter.ref: matter.board for matter in matters(load(clock.now().date(), settled), clock.now().date())
    }
    assert {known[one.matter] == one.board for one in asyncio.run(cases())} == {True}


def test_what_is_not_decided_has_no_entry(settled: Path) -> None:
    today = clock.now()
    every = matters(load(today.date(), settled), today.date())
    client, head = ActorRef(every[0].ref), ActorRef(every[1].ref)
    assert 0 < len(every) - len(list(agreed(every, client, head, today))) < 5


@have_numbers
def test_nobody_could_be_born_with_a_number_in_it() -> None:
    assert set(residents.TEST_NUMBERS) <= set(packed("allPins.json.zst"))
