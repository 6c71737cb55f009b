"""`./uppdrag faults`: real processes, really killed; and what is told when something does not hold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from cli.faults import answers, command, faults, ground, plan
from cli.faults import round as rounds
from cli.faults.command import Reference, Survived, in_words
from cli.faults.ground import Ground
from cli.faults.held import NotHeld
from cli.faults.plan import Victim
from cli.faults.process import Process, answer_of
from cli.faults.round import Round, Struck
from ledger.postgres import Cluster
from tests.house.repository import ROOT
from tests.telephony.files import abandoned, row, write

DAYS = 12
SEED = 22
"""In this round and the next the replay is killed well before its end, and at times two are killed at once."""


def test_two_rounds_hold_and_leave_nothing(data: Path) -> None:
    ground.make_up(data / "days.csv", DAYS)
    options = ["--rounds", "2", "--seed", str(SEED), "--json", "--data", str(data / "kept")]
    played = ["--file", str(data / "days.csv"), "--format", "town"]
    ran = subprocess.run(
        [sys.executable, "-m", "cli", "faults", *options, *played],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": "postgresql://nowhere.invalid/kept"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(one["round"], one["seed"]) for one in told] == [(1, SEED), (2, SEED + 1)]
    assert {victim for one in told for struck in one["kills"] for victim in struck["killed"]} == set(Victim)
    assert list((data / "kept").iterdir()) == []


def test_what_does_not_hold_is_told_with_the_seed_and_the_ledger_is_kept(
    data: Path, monkeypatch: pytest.MonkeyPatch, signals: None
) -> None:
    nothing = Reference(streams={}, figures={}, facts=0)
    monkeypatch.setattr(command, "undisturbed", lambda _: nothing)
    monkeypatch.setattr(plan, "blows", lambda *_: [])
    answer = run(data, write(data / "calls.csv", [row()]), "--seed", "7")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "Error: Round 1: The stream " in answer.stderr
    assert "--rounds 1 --seed 7\n" in answer.stderr
    [kept] = data.glob("faults-*")
    assert f"--data {kept}\n" in answer.stderr
    assert (kept / "postgres").exists()
    assert not Cluster(kept).running()


def test_figures_that_differ_without_any_kill_are_told_as_such(
    data: Path, monkeypatch: pytest.MonkeyPatch, signals: None
) -> None:
    monkeypatch.setattr(answers, "count", lambda _: {"offered": 3})
    answer = run(data, write(data / "calls.csv", [row(), abandoned(call_id="2")]))
    assert answer.exit_code == 1
    assert "Error: Even undisturbed: " in answer.stderr


@pytest.mark.parametrize(
    ("rows", "said"), [([row(), row(), "x"], "1 rows of the file are refused"), ([], "no row of data")]
)
def test_a_file_whose_calls_can_not_be_counted_is_refused(
    data: Path, rows: list[str], said: str, signals: None
) -> None:
    answer = run(data, write(data / "calls.csv", rows))
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert list(data.glob("faults-*")) == []


def test_a_file_needs_its_format(data: Path) -> None:
    answer = CliRunner().invoke(faults, ["--format", "town", "--data", str(data)])
    assert answer.exit_code == 2
    assert "--file and --format go together" in answer.stderr


@pytest.fixture
def laid(data: Path) -> Ground:
    """Ground with a file of one call."""
    return Ground(data / "laid", write(data / "calls.csv", [row()]), "anonymous-bank")


def test_a_replay_that_fails_while_nobody_is_killed_is_told(laid: Ground) -> None:
    laid.replaying.append("--no-such-option")
    with pytest.raises(NotHeld, match=r"with the server unharmed: Error: No such option"):
        finish(laid)


def test_a_replay_that_stands_still_is_told(laid: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "STANDSTILL_SECONDS_MAX", 0.1)
    laid.replaying = ["code"]  # Python's own prompt waits for ever for someone to type.
    with pytest.raises(NotHeld, match="The replay stands still; the ledger holds 0 facts"):
        finish(laid)


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(NotHeld, match="kpi --nonsense failed: Error: No such option"):
        answer_of(["cli", "kpi", "--nonsense"])


def test_a_process_ends_with_its_block() -> None:
    with Process(["code"]) as process:
        pid = process.pid
        assert pid is not None
    assert process.code == -9
    assert not Path(f"/proc/{pid}").exists()


def test_a_round_is_told_in_words() -> None:
    kills = [Struck(1_200, [Victim.WRITER, Victim.SERVER]), Struck(3_400, [])]
    assert in_words(Survived(2, 8, kills, 3, 0, 74_511), 20) == (
        "Round 2 of 20, seed 8: killed writer and PostgreSQL at 1,200, nobody at 3,400; "
        "starts of the replay: 3; facts: 74,511; all held."
    )


def run(data: Path, file: Path, *options: str) -> Result:
    """One round, in this process, of a file from the bank."""
    named = ["--file", str(file), "--format", "anonymous-bank", "--rounds", "1", "--data", str(data)]
    return CliRunner().invoke(faults, [*named, *options])


def finish(laid: Ground) -> None:
    """A round without a blow."""
    try:
        with Round(laid, Random(1)) as one:
            one.finish()
    finally:
        laid.cluster.stop()
