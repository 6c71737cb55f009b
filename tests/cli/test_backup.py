"""The ledger and its keys are copied apart, of one moment, while the service runs on."""

import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.backup import programs
from ledger.backup.refusal import CopyUnusable
from ledger.postgres.binaries import installed
from ledger.threads import LedgerForThreads
from tests.cli.copied import House
from tests.ledger.given import SWITCH, entry


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A practice ledger with calls and content that is sealed."""
    with House() as house:
        house.done("found", "practice")
        house.lives()
        house.seals(b"so that there are data keys")
        yield house


def test_the_two_are_copied_apart_each_for_its_owner_alone(house: House, tmp_path: Path) -> None:
    ledger, keys = tmp_path / "ledger", tmp_path / "elsewhere" / "keys"
    said = house.done("backup", "--ledger", ledger, "--keys", keys)
    assert f"up to position {house.head():,}" in said
    assert sorted(file.name for file in ledger.iterdir()) == ["copy.json", "ledger.dump"]
    assert sorted(file.name for file in keys.iterdir()) == ["copy.json", "epochs.tar", "keys.tar"]
    for path in (ledger, keys, *ledger.iterdir(), *keys.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_ledgers_copy_holds_no_key_no_password_and_nobodys_session(house: House, tmp_path: Path) -> None:
    house.done("backup", "--ledger", tmp_path / "ledger")
    dumped = tmp_path / "ledger" / "ledger.dump"
    text = subprocess.run(
        [installed().program("pg_restore"), "--file=-", dumped], check=True, capture_output=True
    ).stdout
    assert b"COPY ledger.fact" in text
    everything = text + dumped.read_bytes() + (tmp_path / "ledger" / "copy.json").read_bytes()
    keys = [file.read_bytes() for file in (house.data / "keys").rglob("*") if file.is_file()]
    assert len(keys) >= 4
    for key in keys:
        for piece in (key, key[-32:], key[-32:].hex().encode(), key[:32]):
            assert piece not in everything
    assert b"SCRAM-SHA-256" not in everything
    assert b"COPY ledger.session" not in text


@pytest.mark.parametrize("inside", [".", "keys", "../both"])
def test_one_place_for_both_is_refused(house: House, tmp_path: Path, inside: str) -> None:
    both = tmp_path / "both"
    sentence = house.refused("backup", "--ledger", both, "--keys", both / inside)
    assert "reads everything that is sealed" in sentence
    assert "--together" in sentence
    assert house.refused("backup", both) == sentence
    assert not both.exists()


def test_both_in_one_place_are_made_when_that_is_said(house: House, tmp_path: Path) -> None:
    house.done("backup", tmp_path / "both", "--together")
    assert sorted(folder.name for folder in (tmp_path / "both").iterdir()) == ["keys", "ledger"]


@pytest.mark.parametrize("words", [(), ("here", "--ledger", "there")])
def test_it_is_said_where_to_in_one_way(house: House, words: tuple[str, ...]) -> None:
    assert house.run("backup", *words).exit_code == 2


def test_nothing_is_written_over(house: House, tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "other").touch()
    assert "is not an empty folder" in house.refused("backup", "--ledger", tmp_path / "ledger")
    assert [file.name for file in (tmp_path / "ledger").iterdir()] == ["other"]


def test_what_fails_leaves_nothing_that_looks_like_a_copy(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.backup.ledger.DUMPED", ("--format=nonsense",))
    assert house.refused("backup", "--ledger", tmp_path / "ledger").startswith("pg_dump failed: ")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_was_killed_is_in_nobodys_way(house: House, tmp_path: Path) -> None:
    unfinished = tmp_path / "ledger.unfinished"
    unfinished.mkdir()
    (unfinished / "ledger.dump").write_bytes(b"half")
    house.done("backup", "--ledger", tmp_path / "ledger")
    assert [folder.name for folder in tmp_path.iterdir()] == ["ledger"]


def test_a_copy_is_of_one_moment_though_facts_go_on_being_recorded(house: House, tmp_path: Path) -> None:
    before, stop = house.head(), threading.Event()
    ledger = LedgerForThreads.open(house.cluster.dsn("uppdrag_telephony"))

    def record() -> None:
        while not stop.is_set():
            ledger.append([entry()], by=SWITCH)

    thread = threading.Thread(target=record)
    thread.start()
    try:
        while house.head() == before:
            pass
        house.done("backup", "--ledger", tmp_path / "ledger")
    finally:
        stop.set()
        thread.join()
        ledger.close()
    copy = json.loads((tmp_path / "ledger" / "copy.json").read_text())
    text = subprocess.run(
        [
            installed().program("pg_restore"),
            "--file=-",
            "--data-only",
            "--schema=ledger",
            "--table=fact",
            tmp_path / "ledger" / "ledger.dump",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows = text.partition("FROM stdin;\n")[2].partition("\\.\n")[0].splitlines()
    assert sorted(int(row.split("\t")[0]) for row in rows) == list(range(1, copy["head"] + 1))
    assert before < copy["head"] < house.head()


def test_a_ledger_that_is_not_there_is_not_copied(tmp_path: Path) -> None:
    with House() as house:
        assert "no ledger in this database yet" in house.refused("backup", "--ledger", tmp_path / "ledger")
        assert "reference.key is missing" in house.refused("backup", "--keys", tmp_path / "keys")
        assert list(tmp_path.iterdir()) == []


def test_keys_that_others_can_read_are_not_copied(house: House, tmp_path: Path) -> None:
    root = house.data / "keys" / "root.key"
    root.chmod(0o644)
    try:
        assert "root.key can be read by other accounts" in house.refused(
            "backup", "--keys", tmp_path / "keys"
        )
    finally:
        root.chmod(0o600)
    assert list(tmp_path.iterdir()) == []


def test_no_password_stands_on_a_command_line() -> None:
    address, environment = programs.without_password("postgresql://uppdrag_admin:word@host/uppdrag")
    assert "word" not in address
    assert environment == {"PGPASSWORD": "word"}


def test_a_program_that_fails_says_its_first_line_and_no_more(house: House, tmp_path: Path) -> None:
    with pytest.raises(CopyUnusable) as failed:
        programs.dump("host=/nowhere dbname=x", (), tmp_path / "x", lambda *_: None)
    assert "\n" not in str(failed.value)
