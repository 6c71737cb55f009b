"""What a core reports becomes facts, each once, however often it is told."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from domain.calls.facts import CallContradiction
from ledger import Entry, Ledger
from ledger.references import References
from telephony_adapter.intake import Intake, IntakeReport
from telephony_adapter.intake.names import Names
from telephony_adapter.recording import FORMATS, RecordedCore, look_over
from tests.database import Database
from tests.ledger.given import SWITCH, queued
from tests.telephony.files import abandoned, answered_at_once, left_in_menu, row, write

REFERENCES = References(bytes(32))


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    """The ledger as the telephony adapter sees it."""
    opened = await Ledger.open(database.dsn("uppdrag_telephony"))
    yield opened
    await opened.aclose()


async def take(ledger: Ledger, folder: Path, *rows: str) -> IntakeReport:
    """Plays the rows as a file of their own, through a new intake."""
    file = write(folder / "calls.csv", rows)
    with look_over(file, FORMATS["anonymous-bank"]) as recording:
        return await Intake(ledger, REFERENCES).run(RecordedCore(recording))


async def told(ledger: Ledger) -> list[tuple[str, Any]]:
    """Every fact's class and what it contradicts, in order."""
    log = await ledger.read_log(0, 1_000)
    return [(type(one.fact).__name__, getattr(one.fact, "contradicts", None)) for one in log]


async def test_a_call_is_told_as_it_went(ledger: Ledger, tmp_path: Path) -> None:
    report = await take(ledger, tmp_path, row())
    assert await told(ledger) == [
        ("CallArrived", None),
        ("CallQueued", None),
        ("QueueOpened", None),
        ("CallLeftQueue", None),
        ("CallAnswered", None),
        ("AgentTookCall", None),
        ("CallEnded", None),
        ("AgentFinishedCall", None),
    ]
    assert (report.appended, report.calls) == (8, 1)


async def test_an_answer_before_the_queue_was_left_is_recorded_as_such(
    ledger: Ledger, tmp_path: Path
) -> None:
    report = await take(ledger, tmp_path, row(ser_start="08:21:19", ser_time="105"))
    assert ("CallAnswered", CallContradiction.STILL_QUEUED) in await told(ledger)
    assert report.contradictions == {"still-queued": 1}


async def test_services_that_overlap_on_one_agent_are_recorded_as_such(
    ledger: Ledger, tmp_path: Path
) -> None:
    report = await take(ledger, tmp_path, row(), row(call_id="34541"))
    assert report.contradictions == {"already-in-call": 1}


async def test_a_service_without_a_server_has_no_agent(ledger: Ledger, tmp_path: Path) -> None:
    await take(ledger, tmp_path, answered_at_once(server="NO_SERVER"))
    assert [name for name, _ in await told(ledger)] == ["CallArrived", "CallAnswered", "CallEnded"]


async def test_hanging_up_is_abandoned_after_a_queue_and_left_in_menu_without(
    ledger: Ledger, tmp_path: Path
) -> None:
    await take(ledger, tmp_path, abandoned(), left_in_menu(call_id="2"))
    names = [name for name, _ in await told(ledger)]
    assert names.count("CallAbandoned") == names.count("CallLeftInMenu") == 1


async def test_a_call_over_midnight_frees_the_agent_in_the_shift_it_began(
    ledger: Ledger, tmp_path: Path
) -> None:
    late = row(vru_entry="23:58:00", vru_exit="23:58:06", q_start="23:58:06", q_exit="23:58:40", ser_start="23:58:40",
               ser_exit="00:03:40", ser_time="300")  # fmt: skip
    await take(ledger, tmp_path, late)
    log = await ledger.read_log(0, 100)
    shifts = {one.originator_id for one in log if type(one.fact).__name__.startswith("Agent")}
    assert len(shifts) == 1


async def test_the_same_file_again_appends_nothing(ledger: Ledger, tmp_path: Path) -> None:
    rows = [row(call_id=str(n), ser_start="08:21:19") for n in range(50)] + [abandoned(call_id="90")]
    first = await take(ledger, tmp_path, *rows)
    again = await take(ledger, tmp_path, *rows)
    assert (first.appended > 300, again.appended) == (True, 0)


async def test_the_rest_of_a_file_that_was_cut_off_is_taken(ledger: Ledger, tmp_path: Path) -> None:
    rows = [row(call_id=str(n)) for n in range(20)]
    await take(ledger, tmp_path, *rows[:7])
    await take(ledger, tmp_path, *rows)
    whole = sorted(await told(ledger), key=str)
    assert len(whole) == await ledger.head() == 20 * 7 + 1


async def test_call_ids_are_unique_only_within_their_line(ledger: Ledger, tmp_path: Path) -> None:
    report = await take(ledger, tmp_path, left_in_menu(), left_in_menu(vru_line="AA0102"))
    assert report.calls == 2


async def test_an_overtaken_report_is_decided_again(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone else writes to the call's stream between our reading and our appending."""
    names = Names(REFERENCES, "anonymous-bank", "history", "Asia/Jerusalem")
    stream, load_many = names.call("AA0101/34540/1999-02-01"), ledger.load_many
    done: list[Any] = []

    async def late(*args: Any) -> Any:
        loaded = await load_many(*args)
        if not done:
            done.append(await ledger.submit([Entry(stream, 0, [queued()], [uuid4()])], by=SWITCH))
        return loaded

    monkeypatch.setattr(ledger, "load_many", late)
    report = await take(ledger, tmp_path, row())
    kinds = [type(one.fact).__name__ for one in await ledger.read_stream(stream)]
    assert kinds == ["CallQueued", "CallArrived", "CallQueued", "CallLeftQueue", "CallAnswered", "CallEnded"]
    assert report.appended == 8


async def test_queues_get_their_names(ledger: Ledger, tmp_path: Path, database: Database) -> None:
    await take(ledger, tmp_path, row())
    with psycopg.connect(database.admin_dsn) as admin:
        names = admin.execute("SELECT sv, nb, en FROM register.queue WHERE code = 'PE'").fetchall()
    assert names == [("Engelska", "Engelsk", "English")]


async def test_no_outside_name_stands_in_the_ledger(
    ledger: Ledger, tmp_path: Path, database: Database
) -> None:
    await take(ledger, tmp_path, row(customer="c26fb673660", server="AGENT_77"))
    with psycopg.connect(database.admin_dsn) as admin:
        rows = admin.execute("SELECT f::text || convert_from(state, 'UTF8') FROM ledger.fact f").fetchall()
    text = "".join(one for (one,) in rows)
    for name in ("c26fb673660", "AGENT_77", "34540", "AA0101"):
        assert name not in text
