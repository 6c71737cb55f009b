"""Spans say how the ledger and the projector worked, never on what; off, nothing of it is there."""

import subprocess
import sys
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from opentelemetry.trace import StatusCode

from domain.calls.facts import CallQueued
from ledger import Entry, Ledger, NotPermitted, Overtaken, tracing
from ledger.birth import BIRTH_STREAM, LedgerBorn, LedgerKind
from projections import position
from projections.known import live
from projections.projector import Projector, connect
from tests.database import Database
from tests.house.repository import ROOT
from tests.ledger.given import NOON, QUEUE, SWITCH
from tests.tracing import Collected, collecting

A_CALL = UUID("00000000-0000-4000-8000-07017406050a")
QUEUED = CallQueued(queue=QUEUE, priority=7, at=NOON)


@pytest.fixture
def collected() -> Iterator[Collected]:
    with collecting() as collected:
        yield collected


async def test_an_append_says_how_many_facts_and_that_they_are_there(
    database: Database, collected: Collected
) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    await ledger.submit([Entry(A_CALL, 0, [QUEUED]), Entry(uuid4(), 0, [QUEUED])], by=SWITCH)
    await ledger.aclose()
    [span] = collected.spans()
    assert span.name == "append"
    assert span.attributes == {"uppdrag.facts": 2, "uppdrag.outcome": "done"}
    for secret in (str(A_CALL), str(QUEUE), str(SWITCH), "priority", "call-queued", A_CALL.hex):
        assert secret not in collected.said()


async def test_an_append_that_fails_says_the_kind_of_failure(
    database: Database, collected: Collected
) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    born = LedgerBorn(kind=LedgerKind.DEMO, key_check=uuid4(), at=NOON)
    with pytest.raises(Overtaken):
        await ledger.submit([Entry(A_CALL, 5, [QUEUED])], by=SWITCH)
    with pytest.raises(NotPermitted):
        await ledger.submit([Entry(BIRTH_STREAM, 0, [born])], by=SWITCH)
    await ledger.aclose()
    overtaken, refused = collected.spans()
    assert overtaken.attributes is not None
    assert refused.attributes is not None
    assert overtaken.attributes["uppdrag.outcome"] == "Overtaken"
    assert refused.attributes["error.type"] == "ledger.envelope.NotPermitted"
    assert {span.status.status_code for span in (overtaken, refused)} == {StatusCode.ERROR}
    assert [span.status.description for span in (overtaken, refused)] == [None, None]
    assert [event for span in (overtaken, refused) for event in span.events] == []


async def test_a_page_says_how_many_facts_were_projected(database: Database, collected: Collected) -> None:
    ledger = await Ledger.open(database.dsn("uppdrag_telephony"))
    await ledger.submit([Entry(A_CALL, 0, [QUEUED])], by=SWITCH)
    await ledger.aclose()
    with connect(database.dsn("uppdrag_projector")) as connection:
        position.ensure(connection, live())
        projector = Projector(connection, live())
        assert [projector.step(), projector.step()] == [1, 0]
    [span] = collected.spans("project page")
    assert span.attributes == {"uppdrag.facts": 1}


def test_work_that_fails_says_the_kind_and_nothing_of_what_it_said(collected: Collected) -> None:
    def project(name: str) -> None:
        with tracing.page(1):
            raise ValueError(f"{name} has 0701740605")

    with pytest.raises(ValueError, match="0701740605"):
        project("Anna Andersson")
    [span] = collected.spans()
    assert span.attributes == {"uppdrag.facts": 1, "error.type": "builtins.ValueError"}
    assert "Anna" not in collected.said()
    assert "0701740605" not in collected.said()


def test_without_a_collector_nothing_of_it_is_loaded_and_nothing_is_made() -> None:
    asked = (
        "import sys, uuid; from ledger import tracing; end = tracing.begin('api');"
        "assert tracing.page(1) is tracing.request('GET', [], uuid.uuid4()) is tracing.OFF; end();"
        "print(*[name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True, env={}
    )
    assert answer.stdout == "\n"
