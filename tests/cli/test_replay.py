"""`./uppdrag replay calls`: exit codes, what is printed, and nothing imported from a file that can't be taken."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.replay import replay
from ledger.postgres import DATABASE, Cluster
from tests.telephony.files import abandoned, row, write


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder whose database is stopped afterwards. Not one of pytest's, which another pytest would shut."""
    folder = Path(tempfile.mkdtemp(prefix="uppdrag-replay-"))
    yield folder
    Cluster(folder).stop()
    shutil.rmtree(folder)


def run(data: Path, file: Path, *options: str) -> Result:
    """The command, as a user runs it."""
    arguments = ["calls", str(file), "--format", "anonymous-bank", "--data", str(data), *options]
    return CliRunner().invoke(replay, arguments)


def facts(data: Path) -> int:
    """How many facts the telephone system has reported."""
    with psycopg.connect(Cluster(data).admin_dsn(DATABASE)) as admin:
        found = admin.execute("SELECT count(*) FROM ledger.fact WHERE login = 'uppdrag_telephony'").fetchone()
    assert found is not None
    return int(found[0])


def test_what_was_taken_is_counted_and_the_second_time_nothing_is(data: Path, tmp_path: Path) -> None:
    rows = [row(), abandoned(call_id="2"), row(call_id="3", outcome="PHANTOM"), "a,lost,separator"]
    file = write(tmp_path / "calls.csv.zst", rows)
    first, second = run(data, file, "--json"), run(data, file, "--json")
    assert (first.exit_code, second.exit_code) == (0, 0)
    answer = json.loads(first.stdout)
    assert list(answer) == ["rows", "taken", "ignored", "refused", "appended"]
    assert (answer["rows"], answer["taken"], answer["ignored"], answer["appended"]) == (4, 2, 1, 12)
    assert [refused["line"] for refused in answer["refused"]] == [5]
    assert json.loads(second.stdout) == answer | {"appended": 0}
    assert facts(data) == 12


def test_a_person_is_told_in_words(data: Path, tmp_path: Path) -> None:
    answer = run(data, write(tmp_path / "calls.csv", [row(), "x", row(call_id="8")]))
    assert "3 rows: 2 calls taken, 0 ignored, 1 refused" in answer.stdout
    assert "line 3:" in answer.stdout


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("calls.csv", b"\xff\xfe\x00"),
        ("calls.csv", b"not,the,header\n1,2,3\n"),
        ("calls.csv", b""),
        ("calls.csv.zst", b"\x28\xb5\x2f\xfd\x00\x01"),
    ],
)
def test_a_file_that_cannot_be_taken_is_exit_code_2_and_a_sentence(
    data: Path, tmp_path: Path, name: str, raw: bytes
) -> None:
    (tmp_path / name).write_bytes(raw)
    answer = run(data, tmp_path / name, "--json")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith("Error: The ")


def test_an_absent_file_and_one_with_too_little_to_read_are_exit_code_2(data: Path, tmp_path: Path) -> None:
    assert run(data, tmp_path / "none.csv").exit_code == 2
    assert run(data, write(tmp_path / "calls.csv", [row(), "x", "y"])).exit_code == 2


def test_a_speed_that_is_none_is_refused(data: Path, tmp_path: Path) -> None:
    answer = run(data, write(tmp_path / "calls.csv", [row()]), "--speed", "0")
    assert answer.exit_code == 2
    assert "above 0" in answer.stderr
