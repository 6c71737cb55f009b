"""The key store in a folder: durable before use, shared by processes, and never misread."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ledger.sealing.cipher import DataKey
from ledger.sealing.folder import KeyFolder
from ledger.sealing.records import RECORD_BYTES, key_id_at, place_of
from ledger.sealing.root import ROOT_FILE, RootKeyFile, RootKeyRefuses
from ledger.sealing.store import Fate

HERE, THERE = uuid4(), uuid4()


def process(folder: Path) -> KeyFolder:
    """The folder as a process that has just started sees it."""
    return KeyFolder(folder, RootKeyFile.kept_in(folder))


def data_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("data/*.keys"))


def same(one: DataKey | None, other: DataKey) -> bool:
    """Whether two keys have one secret, which only shows in what they do."""
    nonce = bytes(12)
    return one is not None and one.cipher.encrypt(nonce, b"x", b"") == other.cipher.encrypt(nonce, b"x", b"")


def test_a_key_that_was_made_is_found_by_every_process(tmp_path: Path) -> None:
    ours, theirs = process(tmp_path), process(tmp_path)
    made = [*ours.make(HERE, 5), *theirs.make(HERE, 5), *ours.make(THERE, 5)]
    assert len({key.key_id for key in made}) == 15
    for reader in (ours, theirs, process(tmp_path)):
        found = reader.find([key.key_id for key in made])
        assert all(same(found.get(key.key_id), key) for key in made)
        assert [found[key.key_id].compartment for key in made] == [HERE] * 10 + [THERE] * 5
        assert {reader.fate(key.key_id) for key in made} == {Fate.HELD}


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


def test_a_torn_record_is_not_read_and_the_others_are(tmp_path: Path) -> None:
    made = process(tmp_path).make(HERE, 3)
    (file,) = data_files(tmp_path)
    whole = file.read_bytes()
    for kept in range(2 * RECORD_BYTES, 3 * RECORD_BYTES):
        file.write_bytes(whole[:kept])
        assert found(tmp_path, made) == [True, True, False]
        file.write_bytes(whole[:kept].ljust(3 * RECORD_BYTES, b"\0"))
        assert found(tmp_path, made) == [True, True, False]


def test_a_changed_record_is_not_read_and_the_others_are(tmp_path: Path) -> None:
    made = process(tmp_path).make(HERE, 3)
    (file,) = data_files(tmp_path)
    whole = file.read_bytes()
    for bit in range(8 * RECORD_BYTES, 16 * RECORD_BYTES, 7):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(changed)
        assert found(tmp_path, made) == [True, False, True]


def test_a_record_that_was_put_in_another_place_is_not_read(tmp_path: Path) -> None:
    made = process(tmp_path).make(HERE, 2)
    (file,) = data_files(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[RECORD_BYTES:] + whole[:RECORD_BYTES])
    assert found(tmp_path, made) == [False, False]


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


def test_no_secret_lies_in_a_file_in_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = iter(range(256))
    monkeypatch.setattr("ledger.sealing.records.os.urandom", lambda size: bytes([next(chance)]) * size)
    keys = process(tmp_path).make(HERE, 2)
    assert keys
    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*.key*") if path.name != ROOT_FILE)
    assert not [number for number in range(next(chance)) if bytes([number]) * 32 in content]


def test_a_key_id_says_where_its_record_lies() -> None:
    for file, number in ((0, 0), (2**48 - 1, 2**32 - 1), (0xABCDEF012345, 0x89ABCDEF)):
        key_id = key_id_at(file, number)
        assert place_of(key_id) == (file, number)
        assert (key_id.version, UUID(str(key_id)).variant) == (8, "specified in RFC 4122")
        assert key_id_at(file, number) != key_id


def found(folder: Path, made: Sequence[DataKey]) -> list[bool]:
    """Which of the keys a process that starts now finds, each as it was made."""
    keys = process(folder).find([key.key_id for key in made])
    assert all(same(keys[key.key_id], key) for key in made if key.key_id in keys)
    return [key.key_id in keys for key in made]
