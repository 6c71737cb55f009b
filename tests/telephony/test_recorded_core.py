"""A recording behind the port: the same reports each time, in its own time, faster, at once, or as if now."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ledger import clock
from telephony_adapter.port import (
    AnyFact,
    CallArrived,
    CallEnded,
    Capability,
    Drop,
    EndedBy,
    LegsConnected,
    NumberRef,
    OfferStarted,
    QueueEntered,
    QueueLeft,
    RealtimeCore,
)
from telephony_adapter.recording import (
    ANONYMOUS_BANK,
    AtSpeed,
    Live,
    RecordedCore,
    Recording,
    look_over,
)
from tests.telephony import files


def second_call(**fields: str) -> str:
    """Answered at once, ten seconds after the first, by another agent."""
    menu = {"call_id": "2", "customer": "", "vru_entry": "08:20:50", "vru_exit": "08:20:55", "vru_time": "5"}
    service = {"ser_start": "08:20:55", "ser_exit": "08:21:00", "ser_time": "5", "server": "AGENT_02"}
    return files.answered_at_once(**{**menu, **service, **fields})


async def test_a_call_is_told_in_the_words_of_the_port(tmp_path: Path) -> None:
    facts = await files.told(files.survey(tmp_path, [files.row()]))
    arrived, entered, left, offered, connected, ended = facts
    assert isinstance(arrived, CallArrived)
    assert arrived.caller == NumberRef("c26fb673660")
    assert arrived.meta.occurred_at == datetime(1999, 2, 1, 6, 20, 40, tzinfo=UTC)
    assert isinstance(entered, QueueEntered)
    assert (entered.queue, entered.priority, entered.leg) == ("PS", 2, arrived.leg)
    assert isinstance(left, QueueLeft)
    assert isinstance(offered, OfferStarted)
    assert offered.device == "AGENT_01"
    assert isinstance(connected, LegsConnected)
    assert connected.legs == (arrived.leg, offered.leg)
    assert isinstance(ended, CallEnded)
    assert ended.by is EndedBy.UNKNOWN


async def test_a_hang_up_is_the_callers(tmp_path: Path) -> None:
    ended = (await files.told(files.survey(tmp_path, [files.abandoned()])))[-1]
    assert isinstance(ended, CallEnded)
    assert ended.by is EndedBy.CALLER


async def test_a_caller_whom_nobody_identified_is_nobody(tmp_path: Path) -> None:
    arrived = (await files.told(files.survey(tmp_path, [files.row(customer="")])))[0]
    assert isinstance(arrived, CallArrived)
    assert arrived.caller is None


async def test_the_envelope_counts_and_names_without_gaps(tmp_path: Path) -> None:
    facts = await files.told(files.survey(tmp_path, [files.row(), second_call()]))
    assert [fact.meta.seq for fact in facts] == list(range(1, 11))
    assert {(fact.meta.core_id, fact.meta.core_epoch) for fact in facts} == {("anonymous-bank", "history")}
    assert len({fact.meta.event_id for fact in facts}) == 10


async def test_the_same_file_tells_the_same_events_packed_or_not(tmp_path: Path) -> None:
    rows = [second_call(), files.row()]
    plain = await events(look_over(files.write(tmp_path / "a.csv", rows), ANONYMOUS_BANK))
    packed = await events(look_over(files.write(tmp_path / "b.csv.zst", rows), ANONYMOUS_BANK))
    assert plain == packed


async def events(recording: Recording) -> list[tuple[str, datetime]]:
    return [(fact.meta.event_id, fact.meta.occurred_at) for fact in await files.told(recording)]


async def test_an_event_keeps_its_name_for_ever(tmp_path: Path) -> None:
    """These stand behind the ids of stored facts: a change here would import every file anew."""
    facts = await files.told(files.survey(tmp_path, [files.row()]))
    assert [fact.meta.event_id[:8] for fact in facts] == EVENT_IDS


async def test_a_row_that_stands_twice_is_the_same_call(tmp_path: Path) -> None:
    facts = await files.told(files.survey(tmp_path, [files.row(), files.row()]))
    assert len(facts) == 12
    assert len({fact.meta.event_id for fact in facts}) == 6


async def test_a_call_number_is_only_its_own_lines(tmp_path: Path) -> None:
    rows = [files.row(), files.row(vru_line="AA0102"), files.row(date="1999-02-02")]
    facts = await files.told(files.survey(tmp_path, rows))
    assert len({fact.call_ref for fact in facts}) == 3


async def test_a_core_that_is_asked_again_tells_everything_again(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        core: RealtimeCore = RecordedCore(recording)
        first = [fact.meta.event_id async for fact in core.facts()]
        assert first == [fact.meta.event_id async for fact in core.facts()]
        assert Capability.REPLAY | Capability.QUEUE_IN_CORE in core.capabilities


async def test_a_recording_takes_no_commands(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        ack = await RecordedCore(recording).execute(Drop(command_id="1", deadline=clock.now(), leg="a"))
    assert (ack.command_id, ack.status) == ("1", "rejected")


async def test_a_faster_recording_keeps_its_own_time_and_waits_between(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        batches = [batch async for batch in RecordedCore(recording, AtSpeed(200)).fact_batches()]
    assert len(batches) > 1
    assert batches[0][0].meta.occurred_at == datetime(1999, 2, 1, 6, 20, 40, tzinfo=UTC)
    assert batches[0][0].meta.core_epoch == "history"


async def test_live_tells_what_lies_behind_at_once_and_what_lies_ahead_in_its_time(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        shift = round(clock.now().timestamp()) - recording.begins - 50
        core = RecordedCore(recording, Live(shift))
        batches = core.fact_batches()
        behind = await anext(batches)
        assert [type(fact) for fact in behind] == [
            CallArrived,
            QueueEntered,
            QueueLeft,
            OfferStarted,
            LegsConnected,
        ]
        assert abs(behind[0].meta.occurred_at + timedelta(seconds=50) - clock.now()) < timedelta(minutes=5)
        assert behind[0].meta.core_epoch == f"live+{shift}"
        ahead = asyncio.ensure_future(anext(batches))
        assert not (await asyncio.wait([ahead], timeout=0.5))[0]
        ahead.cancel()


async def test_the_same_file_played_live_twice_is_two_days_of_calls(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        first, second = [
            {fact.meta.event_id async for fact in RecordedCore(recording, Live(shift)).facts()}
            for shift in (-1, -2)
        ]
    assert first.isdisjoint(second)


async def test_a_snapshot_shows_who_is_in_which_call_and_what_the_queues_are_called(tmp_path: Path) -> None:
    long_wait = {"q_exit": "08:40:46", "q_time": "1200", "ser_start": "08:40:46", "ser_exit": "08:42:30"}
    long_talk = {"ser_exit": "08:40:55", "ser_time": "1200"}
    with files.survey(tmp_path, [files.row(**long_wait), second_call(**long_talk)]) as recording:
        core = RecordedCore(recording, Live(round(clock.now().timestamp()) - recording.begins - 60))
        await anext(core.fact_batches())
        snapshot = await core.snapshot()
    assert {name.code: name.en for name in snapshot.queues}["NE"] == "Stock exchange"
    waiting, talking = snapshot.calls
    assert (waiting.queue, len(waiting.legs)) == ("PS", 1)
    assert (talking.queue, [leg.state for leg in talking.legs]) == (None, ["up", "up"])
    assert [(device.device, device.state) for device in snapshot.devices] == [("AGENT_02", "in_call")]


async def test_a_snapshot_of_a_recording_at_its_end_is_empty(tmp_path: Path) -> None:
    with files.survey(tmp_path, [files.row()]) as recording:
        core = RecordedCore(recording)
        seen: list[AnyFact] = [fact async for fact in core.facts()]
        snapshot = await core.snapshot()
    assert (snapshot.calls, snapshot.devices) == ((), ())
    assert snapshot.taken_at == seen[-1].meta.occurred_at


EVENT_IDS = ["57a9841d", "7e7b369c", "ed92607f", "b783111f", "fa841018", "bed19c69"]
