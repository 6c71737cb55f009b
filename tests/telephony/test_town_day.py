"""A day of the made-up town as a file: the same for the same seed, and readable like any other."""

from datetime import timedelta
from pathlib import Path

from telephony_adapter.recording import TOWN, Recording, look_over
from telephony_adapter.recording.row import Row
from telephony_adapter.town import write_day
from telephony_adapter.town.floor import Floor, Visit
from telephony_adapter.town.roster import ROSTER
from tests.telephony.days import MONDAY, callers


def read(path: Path) -> Recording:
    return look_over(path, TOWN)


def test_the_day_is_a_file_that_the_recording_driver_reads_whole(tmp_path: Path) -> None:
    write_day(tmp_path / "day.csv", MONDAY, seed=1)
    visits = Floor(ROSTER, callers(MONDAY, seed=1)).visits()
    with read(tmp_path / "day.csv") as recording:
        assert (recording.taken, recording.ignored, recording.refused) == (len(visits), 0, [])
        calls = list(recording.calls())
    assert [told(call) for call in calls] == [as_seen(visit) for visit in visits]
    assert {call.queue for call in calls} == {queue.code for queue in TOWN.queues}


def told(call: Row) -> tuple[int | None, ...]:
    """The call's spans, and its agent's number: what does not depend on the date."""
    talk = None if call.answered is None else call.ended - call.answered
    wait = None if call.queued is None else call.left - call.queued
    return wait, talk, int(call.device[-2:] or 0)


def as_seen(visit: Visit) -> tuple[int | None, ...]:
    talk = None if visit.answered is None else visit.ended - visit.answered
    wait = None if visit.queued is None else visit.left - visit.queued
    return wait, talk, int((visit.device or "00")[-2:])


def test_no_telephone_line_carries_two_calls_at_once(tmp_path: Path) -> None:
    write_day(tmp_path / "day.csv", MONDAY, seed=1)
    until: dict[str, int] = {}
    with read(tmp_path / "day.csv") as recording:
        for call in recording.calls():
            line = call.call_ref.partition("/")[0]
            assert until.get(line, 0) < call.arrived
            until[line] = call.ended


def test_the_same_seed_and_day_give_the_same_file_and_others_another(tmp_path: Path) -> None:
    for name, day, seed in (
        ("a", MONDAY, 1),
        ("b", MONDAY, 1),
        ("c", MONDAY, 2),
        ("d", MONDAY + timedelta(1), 1),
    ):
        write_day(tmp_path / f"{name}.csv", day, seed)
    first, again, other_seed, other_day = ((tmp_path / f"{name}.csv").read_bytes() for name in "abcd")
    assert first == again
    assert len({first, other_seed, other_day}) == 3


def test_a_resident_has_one_pseudonym_whatever_the_day(tmp_path: Path) -> None:
    known: list[set[str]] = []
    for number in range(40):
        write_day(tmp_path / "day.csv", MONDAY + timedelta(number), seed=1)
        with read(tmp_path / "day.csv") as recording:
            known.append({call.caller for call in recording.calls()} - {""})
    assert set.union(*known) != set()
    assert len(set.union(*known)) < sum(map(len, known)), "nobody ever called on two days"
    assert all(len(caller) == 11 and caller[0] == "c" for caller in set.union(*known))


def test_packed_and_plain_hold_the_same_day(tmp_path: Path) -> None:
    for name in ("day.csv", "day.csv.zst"):
        write_day(tmp_path / name, MONDAY, seed=3)
    with read(tmp_path / "day.csv") as plain, read(tmp_path / "day.csv.zst") as packed:
        assert list(plain.calls()) == list(packed.calls())
