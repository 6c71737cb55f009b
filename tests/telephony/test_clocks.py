"""Clock times with one date become moments, over midnight and through the hours that a zone hides."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony_adapter.recording.clocks import DAY, ClockTexts, LocalDays, Moments

JERUSALEM = ZoneInfo("Asia/Jerusalem")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
FEBRUARY = date(1999, 2, 10).toordinal()
SPRING = date(2026, 3, 29).toordinal()
AUTUMN = date(2026, 10, 25).toordinal()
clocks = ClockTexts()


def moments(day: int = FEBRUARY, zone: str = "Asia/Jerusalem") -> Moments:
    return Moments(LocalDays(zone), day)


def moment(day: int, clock: str, zone: str = "Asia/Jerusalem") -> int:
    return LocalDays(zone).moment(day, clocks[clock])


def utc(*parts: int) -> int:
    return round(datetime(*parts, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


def test_a_clock_is_read_in_its_zone() -> None:
    assert moment(FEBRUARY, "07:02:47") == utc(1999, 2, 10, 5, 2, 47)


def test_an_hour_needs_no_leading_zero() -> None:
    assert clocks["7:02:47"] == clocks["07:02:47"] == 25_367


def test_what_ends_after_midnight_ends_the_next_day() -> None:
    began = moment(FEBRUARY, "23:59:43")
    assert moments().end(clocks["00:01:28"], began, 105) == began + 105


def test_what_begins_after_midnight_began_the_next_day() -> None:
    menu_left = moment(FEBRUARY, "23:59:55")
    assert moments().start(clocks["00:00:07"], menu_left) == menu_left + 12


def test_a_queue_entered_at_midnight_was_entered_at_midnight() -> None:
    menu_left = moment(FEBRUARY, "23:59:54")
    assert moments().start(clocks["00:00:00"], menu_left) == menu_left + 6


def test_a_service_that_begins_before_the_menu_ends_keeps_its_time() -> None:
    menu_left = moment(FEBRUARY, "00:00:00")
    assert moments().start(clocks["23:59:59"], menu_left) == menu_left - 1


def test_a_negative_duration_stays_negative() -> None:
    began = moment(FEBRUARY, "09:48:14")
    assert moments().end(clocks["09:47:17"], began, -57) == began - 57


def test_seventeen_hours_are_believed_when_the_duration_says_so() -> None:
    began = moment(FEBRUARY, "07:00:00")
    assert moments().end(clocks["00:03:57"], began, 61_437) == began + 61_437


def test_a_duration_that_differs_by_the_day_wins() -> None:
    began = moment(FEBRUARY, "23:59:43")
    assert moments().end(clocks["00:01:28"], began, 105 - DAY) == began + 105 - DAY


def test_a_duration_that_differs_otherwise_does_not() -> None:
    began = moment(FEBRUARY, "10:00:00")
    assert moments().end(clocks["10:00:30"], began, 999) == began + 30


def test_a_zero_clock_far_from_its_neighbours_was_never_filled_in() -> None:
    left = moment(FEBRUARY, "13:45:06")
    assert moments().start(clocks["00:00:00"], left) == left
    assert moments().end(clocks["00:00:00"], left, 0) == left


def test_the_hour_that_comes_twice_is_told_apart_by_the_duration() -> None:
    began = moment(AUTUMN, "02:50:00", "Europe/Stockholm")
    autumn = moments(AUTUMN, "Europe/Stockholm")
    assert autumn.end(clocks["02:10:00"], began, 1_200) == began + 1_200


def test_the_hour_that_never_was_is_not_talked_through() -> None:
    began = moment(SPRING, "01:59:50", "Europe/Stockholm")
    spring = moments(SPRING, "Europe/Stockholm")
    assert spring.end(clocks["03:00:10"], began, 20) == began + 20


@pytest.mark.parametrize("day", [SPRING - 1, SPRING, AUTUMN - 1, AUTUMN])
def test_midnight_next_to_a_change_of_the_clocks_is_crossed(day: int) -> None:
    began = moment(day, "23:59:30", "Europe/Stockholm")
    assert moments(day, "Europe/Stockholm").end(clocks["00:00:40"], began, 70) == began + 70


@given(
    began=st.integers(utc(1999, 1, 1), utc(2030, 12, 31)),
    lasted=st.integers(-11 * 3600, 17 * 3600),
    zone=st.sampled_from([JERUSALEM, STOCKHOLM]),
)
def test_any_moment_is_found_again_from_its_clock_and_duration(
    began: int, lasted: int, zone: ZoneInfo
) -> None:
    shown = datetime.fromtimestamp(began + lasted, zone)
    clock = shown.hour * 3600 + shown.minute * 60 + shown.second
    day = datetime.fromtimestamp(began, zone).toordinal()
    assert Moments(LocalDays(zone.key), day).end(clock, began, lasted) == began + lasted
