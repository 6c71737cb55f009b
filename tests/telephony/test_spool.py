"""The spool puts rows in order on disk, however many there are and however they came."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony_adapter.recording.row import Row
from telephony_adapter.recording.spool import ROWS_A_RUN, Spool
from tests.telephony import files

ROOT = Path(__file__).parents[2]
PLAY = """
import sys
from pathlib import Path
from telephony_adapter.recording import ANONYMOUS_BANK, look_over
from telephony_adapter.recording.timeline import Timeline

with look_over(Path(sys.argv[1]), ANONYMOUS_BANK) as recording:
    print(sum(len(turns) for turns in Timeline(recording.calls())))
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


def call(arrived: int, line: int) -> Row:
    return Row(
        arrived=arrived,
        line=line,
        call_ref=str(line),
        caller="",
        priority=0,
        queue="PS",
        queued=None,
        left=arrived + 5,
        answered=None,
        ended=arrived + 5,
        hung_up=True,
        device="",
    )


@given(arrivals=st.lists(st.integers(0, 50), max_size=60), rows_a_run=st.integers(1, 9))
def test_rows_come_out_by_arrival_and_then_by_line(arrivals: list[int], rows_a_run: int) -> None:
    rows = [call(arrived, line) for line, arrived in enumerate(arrivals)]
    spool = Spool(rows_a_run)
    for row in rows:
        spool.add(row)
    in_order = sorted(rows, key=lambda row: (row.arrived, row.line))
    assert list(spool.by_arrival()) == in_order
    assert list(spool.by_arrival()) == in_order
    spool.close()


def test_two_readers_of_one_spool_do_not_disturb_each_other() -> None:
    spool = Spool(7)
    for number in range(2_000):
        spool.add(call(number % 13, number))
    first, second = spool.by_arrival(), spool.by_arrival()
    assert [(next(first), next(second)) for _ in range(2_000)] == [(row, row) for row in spool.by_arrival()]
    spool.close()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from Linux")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    few, many = peak_memory(tmp_path, ROWS_A_RUN), peak_memory(tmp_path, 5 * ROWS_A_RUN)
    assert many - few < 20_000_000, "holding these rows would take five times as much"


def peak_memory(folder: Path, rows: int) -> int:
    """Bytes at most of a process that looks over a file of so many rows and tells it to its end."""
    path = files.write(folder / f"{rows}.csv", many_rows(rows))
    told = subprocess.run([sys.executable, "-c", PLAY, str(path)], cwd=ROOT, capture_output=True, check=True)
    reports, kibibytes = map(int, told.stdout.split())
    assert reports == 6 * rows
    return kibibytes * 1024


def many_rows(rows: int) -> Iterator[str]:
    """Calls of one year, in no order at all."""
    chance = random.Random(1)
    for number in range(rows):
        day, hour, minute = chance.randint(1, 28), chance.randint(8, 21), chance.randint(0, 49)
        date = f"1999-{chance.randint(1, 12):02}-{day:02}"
        times = {
            "vru_entry": f"{hour:02}:{minute:02}:40",
            "vru_exit": f"{hour:02}:{minute:02}:46",
            "q_start": f"{hour:02}:{minute:02}:46",
            "q_exit": f"{hour:02}:{minute + 1:02}:20",
            "ser_start": f"{hour:02}:{minute + 1:02}:20",
            "ser_exit": f"{hour:02}:{minute + 3:02}:04",
        }
        yield files.row(call_id=str(number), date=date, **times)
