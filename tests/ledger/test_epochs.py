"""Epochs: what lives is wrapped anew and opens as before; what does not is out of reach, in old copies too."""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

from ledger.sealing import places
from ledger.sealing.cipher import DataKey
from ledger.sealing.epochs import Epochs, StillNeeded
from ledger.sealing.folder import KeyFolder
from tests.ledger.keystore import found, grounded, process

HERE, THERE = uuid4(), uuid4()


def quiet(done: int, of: int) -> None:
    """Progress that nobody looks at."""


def turned(folder: KeyFolder) -> list[int]:
    """A whole turn of the epochs."""
    epochs = Epochs(folder)
    epochs.begin()
    assert epochs.rewrap(quiet).unreadable == 0
    return epochs.destroy()


def living(folder: Path) -> list[int]:
    """How many keys live in each epoch, of all compartments."""
    counted = Epochs(process(folder)).living()
    newest = max(epoch for _, epoch in counted)
    return [sum(n for (_, epoch), n in counted.items() if epoch == number) for number in range(1, newest + 1)]


def compartment_files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "compartments").iterdir()}


def test_every_key_that_lives_opens_in_the_next_epoch_and_in_the_one_after(tmp_path: Path) -> None:
    ours, theirs = process(tmp_path), process(tmp_path)
    made = [*ours.make(HERE, 5), *theirs.make(THERE, 5)]
    assert turned(process(tmp_path)) == [1]
    assert compartment_files(tmp_path) == {f"{HERE}.2.key", f"{THERE}.2.key"}
    assert found(tmp_path, made) == [True] * 10
    assert [len(folder.find([key.key_id for key in made])) for folder in (ours, theirs)] == [10, 10]
    made += [*ours.make(HERE, 2), *process(tmp_path).make(HERE, 2)]
    assert living(tmp_path) == [0, 14]
    assert turned(theirs) == [2]
    assert found(tmp_path, made) == [True] * 14
    assert living(tmp_path) == [0, 0, 14]
    assert not list(tmp_path.glob("data/*.2.keys"))


def test_no_epoch_goes_while_it_opens_a_key(tmp_path: Path) -> None:
    folder = process(tmp_path)
    made: list[DataKey] = [*folder.make(HERE, 3)]
    epochs = Epochs(folder)
    assert epochs.destroy() == []
    epochs.begin()
    with pytest.raises(StillNeeded, match="3 living keys"):
        epochs.destroy()
    folder.destroy([made[0].key_id], grounded())
    with pytest.raises(StillNeeded, match="2 living keys"):
        epochs.destroy()
    assert found(tmp_path, made) == [False, True, True]
    assert epochs.rewrap(quiet).keys == 2
    assert epochs.destroy() == [1]
    assert found(tmp_path, made) == [False, True, True]


def test_a_copy_of_the_data_keys_from_before_opens_nothing_once_its_epoch_is_gone(tmp_path: Path) -> None:
    keys, copy = tmp_path / "keys", tmp_path / "copy"
    folder = process(keys)
    gone, kept = folder.make(HERE, 2)
    shutil.copytree(keys / "data", copy / "data")
    folder.destroy([gone.key_id], grounded())
    turned(folder)
    # Everything of now, and the data keys of then: the ledger of the keys is left out, as whoever reads so would.
    for of_now in ("compartments", "root.key"):
        where = keys / of_now
        shutil.copytree(where, copy / of_now) if where.is_dir() else shutil.copy(where, copy / of_now)
    assert found(copy, [gone, kept]) == [False, False]
    assert found(keys, [gone, kept]) == [False, True]


def test_a_compartments_key_that_is_put_back_opens_nothing_after_its_epoch(tmp_path: Path) -> None:
    folder = process(tmp_path)
    (key,) = folder.make(HERE, 1)
    file = tmp_path / "compartments" / f"{HERE}.1.key"
    was = file.read_bytes()
    turned(folder)
    for path in tmp_path.glob("data/*.2.keys"):
        path.unlink()
    file.write_bytes(was)
    file.chmod(0o600)
    assert found(tmp_path, [key]) == [False]
    process(tmp_path).settle()
    assert not file.exists()


def test_rewrapping_that_was_cut_off_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [key for _ in range(4) for key in process(tmp_path).make(HERE, 3)]
    epochs, written = Epochs(process(tmp_path)), places.write_whole
    epochs.begin()

    def die_at_the_third(path: Path, content: bytes) -> None:
        if len(list(tmp_path.glob("data/*.2.keys"))) == 2:
            path.with_name(f"{path.name}.new").write_bytes(content[:50])
            raise KeyboardInterrupt
        written(path, content)

    with monkeypatch.context() as killed:
        killed.setattr(places, "write_whole", die_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            epochs.rewrap(quiet)
    assert found(tmp_path, made) == [True] * 12
    again = Epochs(process(tmp_path))
    assert again.rewrap(quiet) == (6, 0)
    assert again.rewrap(quiet) == (0, 0)
    assert again.destroy() == [1]
    assert found(tmp_path, made) == [True] * 12
    assert not list(tmp_path.glob("data/*.new"))


def test_keys_that_are_made_meanwhile_are_wrapped_anew_by_another_round(tmp_path: Path) -> None:
    ours = process(tmp_path)
    made = [*ours.make(HERE, 2)]
    epochs = Epochs(process(tmp_path))
    epochs.begin()
    epochs.rewrap(quiet)
    made += ours.make(HERE, 2)
    [base] = [path for path in tmp_path.glob("data/*.keys") if path.name.count(".") == 1]
    assert epochs.rewrap(quiet) == (0, 0)
    assert epochs.destroy() == [1]
    assert found(tmp_path, made) == [True] * 4
    ours.destroy([made[0].key_id, made[3].key_id], grounded())
    assert found(tmp_path, made) == [False, True, True, False]
    assert base.read_bytes()[303:] == bytes(101)


def test_a_key_whose_compartments_key_is_lost_keeps_the_old_epoch(tmp_path: Path) -> None:
    folder = process(tmp_path)
    folder.make(HERE, 1)
    folder.make(THERE, 1)
    lost = tmp_path / "compartments" / f"{THERE}.1.key"
    was = lost.read_bytes()
    lost.unlink()
    epochs = Epochs(process(tmp_path))
    epochs.begin()
    assert epochs.rewrap(quiet) == (1, 1)
    with pytest.raises(StillNeeded):
        epochs.destroy()
    lost.write_bytes(was)
    lost.chmod(0o600)
    assert epochs.rewrap(quiet) == (1, 0)
    assert epochs.destroy() == [1]
