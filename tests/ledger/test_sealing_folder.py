"""The key store in a folder: durable before use, and shared by processes."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ledger.sealing.records import RECORD_BYTES, key_id_at, place_of
from ledger.sealing.root import ROOT_FILE, RootKeyRefuses
from ledger.sealing.store import Fate
from tests.ledger.keystore import data_files, found, process, same

ROOT = Path(__file__).resolve().parents[2]
HERE, THERE = uuid4(), uuid4()
ANOTHER_PROCESS = """
import sys
from pathlib import Path
from uuid import UUID
from ledger.sealing.folder import KeyFolder
from ledger.sealing.root import RootKeyFile

folder = KeyFolder(Path(sys.argv[1]), RootKeyFile.kept_in(Path(sys.argv[1])))
while True:
    for key in folder.make(UUID(sys.argv[2]), 16):
        print(key.key_id, key.cipher.encrypt(bytes(12), b"x", b"").hex(), flush=True)
"""


def test_a_key_that_was_made_is_found_by_every_process(tmp_path: Path) -> None:
    ours, theirs = process(tmp_path), process(tmp_path)
    made = [*ours.make(HERE, 5), *theirs.make(HERE, 5), *ours.make(THERE, 5)]
    assert len({key.key_id for key in made}) == 15
    for reader in (ours, theirs, process(tmp_path)):
        held = reader.find([key.key_id for key in made])
        assert all(same(held.get(key.key_id), key) for key in made)
        assert [held[key.key_id].compartment for key in made] == [HERE] * 10 + [THERE] * 5
        assert {reader.fate(key.key_id) for key in made} == {Fate.HELD}


def test_what_a_process_handed_out_before_it_was_killed_is_found(tmp_path: Path) -> None:
    reader = process(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, str(tmp_path), str(HERE)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        lines = [other.stdout.readline().split() for _ in range(100)]
        made = {UUID(key_id): shown for key_id, shown in lines}
        while_it_runs = reader.find(list(made))
        other.kill()
    for held in (while_it_runs, reader.find(list(made)), process(tmp_path).find(list(made))):
        shown = {key_id: key.cipher.encrypt(bytes(12), b"x", b"").hex() for key_id, key in held.items()}
        assert shown == made


def test_a_process_writes_to_no_file_but_its_own(tmp_path: Path) -> None:
    ours = process(tmp_path)
    ours.make(HERE, 3)
    (first,) = data_files(tmp_path)
    before = first.read_bytes()
    process(tmp_path).make(HERE, 3)
    assert first.read_bytes() == before
    ours.make(HERE, 3)
    assert first.read_bytes().startswith(before)
    assert len(data_files(tmp_path)) == 2


def test_a_key_nobody_made_is_missing(tmp_path: Path) -> None:
    folder = process(tmp_path)
    (key,) = folder.make(HERE, 1)
    file, number = place_of(key.key_id)
    for other in (uuid4(), key_id_at(file, number), key_id_at(file, number + 1), key_id_at(file + 1, number)):
        assert folder.find([other]) == {}
        assert folder.fate(other) is Fate.MISSING


def test_a_key_is_on_disk_before_it_is_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, synced = process(tmp_path), []

    def sync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, os.fstat(descriptor).st_size))

    monkeypatch.setattr(os, "fdatasync", sync, raising=False)
    folder.make(HERE, 3)
    folder.make(HERE, 4)
    (file,) = data_files(tmp_path)
    inode = file.stat().st_ino
    assert synced == [(inode, 3 * RECORD_BYTES), (inode, 7 * RECORD_BYTES)]


def test_a_file_that_could_not_be_written_is_not_written_to_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = process(tmp_path)
    (before,) = folder.make(HERE, 1)

    def fail(descriptor: int) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdatasync", fail, raising=False)
        with pytest.raises(OSError):  # noqa: PT011
            folder.make(HERE, 1)
    (after,) = folder.make(HERE, 1)
    assert place_of(after.key_id)[0] != place_of(before.key_id)[0]
    assert set(folder.find([before.key_id, after.key_id])) == {before.key_id, after.key_id}


def test_keys_of_a_compartment_whose_own_key_is_gone_are_missing(tmp_path: Path) -> None:
    here, there = process(tmp_path).make(HERE, 1), process(tmp_path).make(THERE, 1)
    (tmp_path / "compartments" / f"{HERE}.1.key").unlink()
    assert found(tmp_path, [*here, *there]) == [False, True]


def test_a_compartments_key_does_not_serve_another(tmp_path: Path) -> None:
    keys = tmp_path / "compartments"
    process(tmp_path).make(HERE, 1)
    (keys / f"{THERE}.1.key").write_bytes((keys / f"{HERE}.1.key").read_bytes())
    (keys / f"{THERE}.1.key").chmod(0o600)
    with pytest.raises(RootKeyRefuses):
        process(tmp_path).make(THERE, 1)


def test_a_newer_epoch_wraps_what_is_new(tmp_path: Path) -> None:
    folder = process(tmp_path)
    (older,) = folder.make(HERE, 1)
    secret = folder.compartments
    assert (secret.newest(HERE).epoch, secret.of(HERE, 2)) == (1, None)
    secret.begin(HERE, 2)
    assert process(tmp_path).compartments.newest(HERE).epoch == 2
    (newer,) = folder.make(HERE, 1)
    assert found(tmp_path, [older, newer]) == [True, True]
    (tmp_path / "compartments" / f"{HERE}.1.key").unlink()
    assert found(tmp_path, [older, newer]) == [False, True]


def test_another_root_key_opens_nothing(tmp_path: Path) -> None:
    process(tmp_path).make(HERE, 1)
    (tmp_path / ROOT_FILE).write_bytes(bytes(32))
    with pytest.raises(RootKeyRefuses):
        process(tmp_path).compartments.check()


def test_nobody_else_reads_a_key(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    process(keys).make(HERE, 1)
    made = [keys, *keys.rglob("*")]
    assert len([path for path in made if path.is_file()]) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}
