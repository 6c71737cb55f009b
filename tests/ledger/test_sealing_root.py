"""The root key: made once, read by its owner alone, and of use for nothing but what it wrapped."""

from pathlib import Path

import pytest

from ledger.keyfile import KeyReadableByOthers
from ledger.sealing.root import ROOT_FILE, RootKeyFile, RootKeyRefuses


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_root_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    RootKeyFile.kept_in(tmp_path)
    (tmp_path / ROOT_FILE).chmod(mode)
    with pytest.raises(KeyReadableByOthers, match="chmod 600"):
        RootKeyFile.kept_in(tmp_path)


def test_a_root_key_is_made_once_and_known_by_its_id(tmp_path: Path) -> None:
    one, again = RootKeyFile.kept_in(tmp_path / "a"), RootKeyFile.kept_in(tmp_path / "a")
    other = RootKeyFile.kept_in(tmp_path / "b")
    assert one.id == again.id != other.id
    assert again.unwrap(one.wrap(b"secret", b"about"), b"about") == b"secret"
    for wrapped, about in ((one.wrap(b"secret", b"about"), b"another"), (b"", b""), (bytes(60), b"")):
        with pytest.raises(RootKeyRefuses):
            again.unwrap(wrapped, about)


def test_a_file_that_is_too_short_is_no_root_key(tmp_path: Path) -> None:
    RootKeyFile.kept_in(tmp_path)
    (tmp_path / ROOT_FILE).write_bytes(bytes(31))
    with pytest.raises(ValueError, match="32 bytes"):
        RootKeyFile.kept_in(tmp_path)
