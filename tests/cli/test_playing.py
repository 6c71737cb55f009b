"""A recording that happens now: when is the recorded moment?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.demo import Demo
from cli.playing import Onwards, first_move, kept_move
from ledger import clock
from telephony_adapter.recording import TOWN, Recording

SEVEN_IN_STOCKHOLM = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FIVE_IN_THE_AFTERNOON = SEVEN_IN_STOCKHOLM + timedelta(hours=10)
IN_THE_SUMMER = datetime(2026, 7, 6, tzinfo=UTC)


@pytest.fixture
def day() -> Iterator[Recording]:
    with Recording(TOWN) as recording:
        recording.begins = int(SEVEN_IN_STOCKHOLM.timestamp())
        recording.ends = int(FIVE_IN_THE_AFTERNOON.timestamp())
        yield recording


def shown_at(day: Recording, now: datetime) -> str:
    """The recorded time of day, in Stockholm in winter, that is now."""
    recorded = now.timestamp() - first_move(day, now)
    return (datetime.fromtimestamp(recorded, UTC) + timedelta(hours=1)).isoformat()[:16]


@pytest.mark.parametrize(
    ("utc", "recorded"),
    [(6, "08:00"), (9, "11:00"), (14, "16:00"), (5, "10:00"), (15, "10:00"), (23, "10:00"), (0, "10:00")],
)
def test_in_office_hours_it_is_the_same_time_of_day_else_ten_in_the_morning(
    day: Recording, utc: int, recorded: str
) -> None:
    assert shown_at(day, IN_THE_SUMMER + timedelta(hours=utc)) == f"2026-03-02T{recorded}"


def test_whoever_starts_again_finds_the_same_day_going_on(day: Recording, tmp_path: Path) -> None:
    file = tmp_path / "demo.json"
    assert kept_move(file, day) == kept_move(file, day)


def test_a_day_that_is_over_begins_anew_now(
    day: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "demo.json"
    before = kept_move(file, day)
    the_next_day = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: the_next_day)
    after = kept_move(file, day)
    assert after.seconds != before.seconds
    assert after.seconds + day.begins == int(the_next_day.timestamp())


def test_another_recording_is_moved_for_itself(day: Recording, tmp_path: Path) -> None:
    file = tmp_path / "demo.json"
    before = kept_move(file, day)
    day.ends += 1
    after = kept_move(file, day)
    assert after.ends == before.ends + 1


def test_faster_it_goes_on_from_where_the_ledger_is() -> None:
    assert Onwards(60, 0.0).reached(1_000) >= 1_000
    assert Onwards(60, 5_000.0).reached(1_000) >= 5_000


def test_each_recording_has_a_ledger_of_its_own(tmp_path: Path) -> None:
    assert Demo(None, 1).folder(tmp_path) == tmp_path / "demo"
    month = Demo(Path("/somewhere/Calls 1999-02.csv.zst"), 1)
    assert month.folder(tmp_path) == tmp_path / "demo-calls-1999-02"
