"""The figures counted from a file's columns, which the ledger's figures are held against."""

import json
from pathlib import Path

from cli.faults.answers import count
from projections.kpi import EXPLANATIONS
from tests.telephony.files import abandoned, answered_at_once, left_in_menu, row, write

MONTH = "anonymous-bank-1999-02"
SAID_OTHERWISE = {
    "offered": "offered_to_agents(answered+abandoned_in_queue)",
    "service_level": "service_level(answered<=T / offered)",
    "asa_seconds": "ASA_all_answered_s",
    "wait_answered_seconds": "wait_answered_after_queue_s",
    "wait_abandoned_seconds": "wait_abandoned_s",
    "talk_seconds": "talk_s",
}


def test_each_kind_of_row_counts_as_what_it_is(tmp_path: Path) -> None:
    rows = [row(), answered_at_once(), abandoned(), left_in_menu(), row(outcome="PHANTOM")]
    found = count(write(tmp_path / "calls.csv.zst", rows))
    assert found == count(write(tmp_path / "calls.csv", rows, ending="\r\n"))
    assert (found["offered"], found["answered"], found["abandoned_in_queue"], found["left_in_vru"]) == (
        3,
        2,
        1,
        1,
    )
    assert (found["answered_direct"], found["answered_after_queue"]) == (1, 1)
    assert found["service_level"] == {"20": 0.333333, "30": 0.333333, "60": 0.666667, "120": 0.666667}
    assert found["wait_answered_seconds"] == {"n": 1, "mean": 34.0, "p50": 34, "p90": 34, "max": 34}
    assert found["asa_seconds"] == 17.0


def test_nothing_gives_no_rate(tmp_path: Path) -> None:
    found = count(write(tmp_path / "calls.csv", [left_in_menu()]))
    assert (found["offered"], found["abandon_rate"], found["asa_seconds"]) == (0, None, None)
    assert set(found["service_level"].values()) == {None}


def test_every_figure_that_is_explained_is_counted(tmp_path: Path) -> None:
    assert list(count(write(tmp_path / "calls.csv", [row()]))) == list(EXPLANATIONS)


def test_a_real_month_counts_as_others_have_counted_it(shared_data: Path) -> None:
    expected = json.loads((shared_data / MONTH / "expected-1999-02.json").read_text())
    found = count(shared_data / MONTH / "calls-1999-02.csv.zst")
    assert found == {name: expected[SAID_OTHERWISE.get(name, name)] for name in found}
