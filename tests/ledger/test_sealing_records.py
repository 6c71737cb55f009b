"""What lies in the files of the keys is never misread, whatever became of it, and tells no secret."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ledger.sealing.records import RECORD_BYTES, key_id_at, place_of
from ledger.sealing.root import ROOT_FILE
from tests.ledger.keystore import data_files, found, process

HERE = uuid4()


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
