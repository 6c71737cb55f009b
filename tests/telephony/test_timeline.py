"""The reports of all calls are merged by time, and the logical order of each call holds."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from telephony_adapter.recording.formats import ANONYMOUS_BANK
from telephony_adapter.recording.reports import (
    ARRIVED,
    CONNECTED,
    ENTERED,
    HUNG_UP,
    LEFT,
    OFFERED,
    SERVED,
    reports,
)
from telephony_adapter.recording.row import Row, reader
from telephony_adapter.recording.timeline import ROWS_AT_A_TIME, Timeline, Turn
from tests.telephony import files

read = reader(ANONYMOUS_BANK)


def call(text: str, line: int = 2) -> Row:
    found = read(line, text)
    assert isinstance(found, Row)
    return found


def kinds(text: str) -> list[str]:
    return [kind for _, kind in reports(call(text))]


def test_a_call_answered_after_a_queue_is_told_in_six_reports() -> None:
    assert kinds(files.row()) == [ARRIVED, ENTERED, LEFT, OFFERED, CONNECTED, SERVED]


def test_a_call_answered_at_once_has_no_queue_in_its_reports() -> None:
    assert kinds(files.answered_at_once()) == [ARRIVED, OFFERED, CONNECTED, SERVED]


def test_a_service_without_a_server_is_offered_to_nobody_known() -> None:
    assert kinds(files.answered_at_once(server="NO_SERVER")) == [ARRIVED, CONNECTED, SERVED]


def test_an_abandoned_call_leaves_the_queue_and_hangs_up() -> None:
    assert kinds(files.abandoned()) == [ARRIVED, ENTERED, LEFT, HUNG_UP]


def test_a_call_left_in_the_menu_only_arrives_and_hangs_up() -> None:
    assert kinds(files.left_in_menu()) == [ARRIVED, HUNG_UP]


def test_a_hang_up_that_was_served_is_told_as_the_core_tells_it() -> None:
    assert kinds(files.row(outcome="HANG", server="NO_SERVER")) == [
        ARRIVED, ENTERED, LEFT, HUNG_UP, CONNECTED, SERVED,
    ]  # fmt: skip


def test_a_service_that_begins_before_the_queue_is_left_waits_for_its_turn_and_keeps_its_time() -> None:
    row = call(files.row(ser_start="08:21:10", ser_exit="08:22:54"))
    turns = [turn for turns in Timeline([row]) for turn in turns]
    assert [turn[4] for turn in turns] == [ARRIVED, ENTERED, LEFT, OFFERED, CONNECTED, SERVED]
    left, connected = turns[2], turns[4]
    assert connected[0] == left[0] == left[3]
    assert connected[3] == left[3] - 10


seconds = st.integers(0, 4_000)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Calls by arrival whose other moments are anywhere."""
    arrivals = sorted(draw(st.lists(seconds, max_size=40)))
    return [
        Row(
            arrived=arrived,
            line=line,
            call_ref=str(line),
            caller="",
            priority=0,
            queue="PS",
            queued=draw(st.none() | seconds),
            left=draw(seconds),
            answered=draw(st.none() | seconds),
            ended=draw(seconds),
            hung_up=draw(st.booleans()),
            device=draw(st.sampled_from(["", "AGENT_01"])),
        )
        for line, arrived in enumerate(arrivals)
    ]


@given(rows())
def test_whatever_the_clocks_say_every_report_is_told_once_in_its_turn(calls: list[Row]) -> None:
    turns = [turn for turns in Timeline(calls) for turn in turns]
    assert turns == sorted(turns, key=order)
    for row in calls:
        mine = [(moment, kind) for _, line, _, moment, kind, _ in turns if line == row.line]
        assert mine == reports(row)
    assert len(turns) == sum(len(reports(row)) for row in calls)


def order(turn: Turn) -> tuple[int, int, int]:
    return turn[0], turn[1], turn[2]


def test_no_more_is_held_than_the_calls_in_progress() -> None:
    """A call a minute, each of less than three."""
    first = call(files.row())
    timeline = Timeline(moved(first, number) for number in range(5 * ROWS_AT_A_TIME))
    held = [len(timeline.unfinished) for _ in timeline]
    assert len(held) >= 5
    assert 0 < max(held) <= 3 * len(reports(first))


def moved(row: Row, number: int) -> Row:
    assert row.queued is not None
    assert row.answered is not None
    later = 60 * number
    return replace(
        row,
        line=number,
        arrived=row.arrived + later,
        queued=row.queued + later,
        left=row.left + later,
        answered=row.answered + later,
        ended=row.ended + later,
    )
