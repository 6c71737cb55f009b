"""A line of the file becomes a call, or is refused with a reason that repeats nothing of it."""

import pytest

from telephony_adapter.recording.formats import ANONYMOUS_BANK
from telephony_adapter.recording.row import IGNORED, Refused, Row, reader
from tests.telephony import files

read = reader(ANONYMOUS_BANK)


def call(text: str) -> Row:
    found = read(2, text)
    assert isinstance(found, Row), found
    return found


def test_a_call_answered_after_a_queue() -> None:
    found = call(files.row())
    assert found.call_ref == "AA0101/34540/1999-02-01"
    assert (found.caller, found.priority, found.queue, found.device) == ("c26fb673660", 2, "PS", "AGENT_01")
    assert found.queued is not None
    assert found.answered is not None
    assert found.queued - found.arrived == 6
    assert found.left - found.queued == 34
    assert found.ended - found.answered == 104


def test_a_call_answered_at_once_was_in_no_queue() -> None:
    assert call(files.answered_at_once()).queued is None


def test_a_call_abandoned_after_no_wait_was_in_the_queue() -> None:
    found = call(files.abandoned(q_start="08:20:46", q_exit="08:20:46", q_time="0"))
    assert found.queued == found.left
    assert found.answered is None
    assert found.hung_up


def test_a_queue_entered_at_midnight_is_a_queue() -> None:
    found = call(
        files.row(
            vru_entry="23:59:54",
            vru_exit="23:59:54",
            vru_time="0",
            q_start="00:00:00",
            q_exit="00:00:27",
            q_time="27",
            ser_start="00:00:26",
            ser_exit="00:01:33",
            ser_time="67",
        )
    )
    assert (found.queued, found.left) == (found.arrived + 6, found.arrived + 33)


def test_a_service_whose_time_is_unknown_began_and_ended_with_the_queue() -> None:
    found = call(files.row(ser_start="00:00:00", ser_exit="00:00:00", ser_time="0"))
    assert found.answered == found.ended == found.left


@pytest.mark.parametrize("server", ["NO_SERVER", ""])
def test_nobody_is_named_where_the_file_names_nobody(server: str) -> None:
    assert call(files.row(server=server)).device == ""


def test_a_hang_up_with_a_service_keeps_both() -> None:
    found = call(files.row(outcome="HANG", server="NO_SERVER"))
    assert found.hung_up
    assert found.answered == found.left


def test_a_negative_menu_keeps_its_wait_and_talk() -> None:
    found = call(files.row(vru_entry="08:21:43", vru_exit="08:20:46", vru_time="-57"))
    assert found.queued is not None
    assert found.queued - found.arrived == -57
    assert found.left - found.queued == 34


def test_a_phantom_is_no_call() -> None:
    assert read(2, files.row(outcome="PHANTOM")) is IGNORED


def test_stray_blanks_around_a_field_are_no_part_of_it() -> None:
    assert call(files.row(type=" TT", server="AGENT_01 ")) == call(files.row(type="TT"))


def test_a_clock_without_its_leading_zero_is_the_same_clock() -> None:
    assert call(files.row(vru_entry="8:20:40")) == call(files.row())


def test_a_queue_that_the_documentation_does_not_know_is_a_queue_all_the_same() -> None:
    assert call(files.row(type="AA")).queue == "AA"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (files.row().replace(",PS,", "PS,"), "16 fields where 17 were expected"),
        (files.row() + ",", "18 fields where 17 were expected"),
        (files.row() + files.row(), "33 fields where 17 were expected"),
        ("nothing of the kind", "1 fields where 17 were expected"),
        (files.row(vru_line=""), "vru_line is missing"),
        (files.row(call_id="one"), "call_id is not a call number"),
        (files.row(priority="-1"), "priority is not a priority from 0 to 9"),
        (files.row(priority="10"), "priority is not a priority from 0 to 9"),
        (files.row(type="p"), "type is not the two letters of a queue"),
        (files.row(date="01/02/1999"), "date is not a date"),
        (files.row(date="1999-02-29"), "date is not a date"),
        (files.row(date="19990201"), "date is not a date"),
        (files.row(vru_entry="24:00:00"), "vru_entry is not a clock time"),
        (files.row(q_exit="08:61:00"), "q_exit is not a clock time"),
        (files.row(ser_start=""), "ser_start is not a clock time"),
        (files.row(q_time="34.5"), "q_time is not a whole number of seconds"),
        (files.row(ser_time="1_0"), "ser_time is not a whole number of seconds"),
        (files.row(ser_time="٣"), "ser_time is not a whole number of seconds"),
        (files.row(vru_time="1" * 30), "vru_time is not a whole number of seconds"),
        (files.row(outcome="AGENTS"), "outcome is not a known outcome"),
        (files.row(customer="c\x00"), "customer holds control characters"),
    ],
)
def test_a_row_without_seventeen_readable_fields_is_refused(text: str, reason: str) -> None:
    assert read(7, text) == Refused(7, reason)


def test_a_refusal_repeats_nothing_of_the_row() -> None:
    found = read(7, files.row(customer="c26fb673660", ser_time="seldom"))
    assert isinstance(found, Refused)
    assert "c26fb673660" not in found.reason
    assert "seldom" not in found.reason
