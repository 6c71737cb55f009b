"""What does not fit, is damaged or would be put over something is refused before anything is written."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copied import Copied, House


def test_keys_of_another_ledger_are_refused_before_anything_is_written(
    copied: Copied, elsewhere: House, tmp_path: Path
) -> None:
    with House() as other:
        other.done("found", "practice")
        other.done("backup", "--keys", tmp_path / "keys")
    ledger = copied.folder / "ledger"
    sentence = elsewhere.refused("restore", "--ledger", ledger, "--keys", tmp_path / "keys")
    assert sentence.startswith("The keys belong to another ledger")
    assert not elsewhere.data.exists()


@pytest.mark.parametrize("name", ["ledger/ledger.dump", "keys/keys.tar"])
@pytest.mark.parametrize("how", ["changed", "cut", "gone"])
def test_a_damaged_copy_is_refused_before_anything_is_written(
    copied: Copied, elsewhere: House, tmp_path: Path, name: str, how: str
) -> None:
    copies = Path(shutil.copytree(copied.folder, tmp_path / "copies"))
    damage(copies / name, how)
    assert ("is missing" if how == "gone" else "is damaged") in elsewhere.refused("restore", copies)
    assert not elsewhere.data.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("migration", 9_999, "a newer version of Uppdrag"),
        ("form", 2, "holds no copy of a ledger that this version can read"),
        ("copy", "keys", "holds no copy of a ledger that this version can read"),
        ("reference", "00000000-0000-4000-8000-000000000001", "belong to another ledger"),
    ],
)
def test_a_copy_that_does_not_fit_is_refused(
    copied: Copied, elsewhere: House, tmp_path: Path, field: str, value: Any, sentence: str
) -> None:
    copies = Path(shutil.copytree(copied.folder, tmp_path / "copies"))
    manifest = copies / "ledger" / "copy.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {field: value}))
    assert sentence in elsewhere.refused("restore", copies)
    assert not elsewhere.data.exists()


def test_a_folder_that_holds_something_is_left_alone(copied: Copied, elsewhere: House) -> None:
    elsewhere.data.mkdir()
    (elsewhere.data / "mine").touch()
    assert "is not an empty folder" in elsewhere.refused("restore", copied.folder)
    assert [file.name for file in elsewhere.data.iterdir()] == ["mine"]


def test_a_ledger_without_its_keys_is_not_restored(copied: Copied, elsewhere: House) -> None:
    assert elsewhere.run("restore", "--ledger", copied.folder / "ledger").exit_code == 2
    assert elsewhere.run("restore").exit_code == 2
    assert not elsewhere.data.exists()


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--checkpoint", "is no checkpoint"),
        ("--revocations", "holds no revocations"),
        ("--key-ledger", "is no ledger of keys"),
    ],
)
def test_what_was_kept_outside_is_judged_before_anything_is_written(
    copied: Copied, elsewhere: House, tmp_path: Path, option: str, sentence: str
) -> None:
    (tmp_path / "kept").write_bytes(b"something else\naltogether\n")
    assert sentence in elsewhere.refused("restore", copied.folder, option, tmp_path / "kept")
    assert not elsewhere.data.exists()


def test_revocations_are_not_kept_where_they_are_lost_with_the_ledger(copied: Copied) -> None:
    inside = copied.house.data / "revocations"
    assert "on other storage" in copied.house.refused("revocations", inside)
    assert not inside.exists()


def test_what_was_not_finished_is_never_taken_for_a_ledger(
    copied: Copied, elsewhere: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.backup.ledger.RESTORED", ("--nonsense",))
    assert elsewhere.refused("restore", copied.folder).startswith("pg_restore failed: ")
    for words in (("found", "practice"), ("kpi",), ("backup", "--ledger", elsewhere.around / "x")):
        assert "that was not finished" in elsewhere.refused(*words)


def damage(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "gone":
        file.unlink()
    elif how == "cut":
        file.write_bytes(content[:-1])
    else:
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
