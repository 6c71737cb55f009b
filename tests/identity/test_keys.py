"""The key that vouches for sessions lies in a file that nobody else reads."""

from pathlib import Path

import pytest

from api.identity.keys import FILE, KeyUnusable, SessionKeys


def test_the_first_call_makes_it_and_the_next_finds_it(tmp_path: Path) -> None:
    sealed = SessionKeys.kept_in(tmp_path / "keys").seal(b"{}", b"here")
    assert (tmp_path / "keys" / FILE).stat().st_mode & 0o777 == 0o600
    opened = SessionKeys.kept_in(tmp_path / "keys").opened(sealed, b"here")
    assert opened is not None
    assert opened.strip() == b"{}"


def test_one_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    SessionKeys.kept_in(tmp_path)
    (tmp_path / FILE).chmod(0o640)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        SessionKeys.kept_in(tmp_path)


@pytest.mark.parametrize("content", [b"", bytes(31), bytes(33)])
def test_one_of_another_length_is_not_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    (tmp_path / FILE).chmod(0o600)
    with pytest.raises(KeyUnusable, match="32 bytes"):
        SessionKeys.kept_in(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("no folder")
    with pytest.raises(KeyUnusable, match="can't be used"):
        SessionKeys.kept_in(tmp_path / "keys")


def test_what_is_sealed_tells_nothing_by_its_length_and_is_never_the_same_twice() -> None:
    keys = SessionKeys(bytes(32))
    short, long = keys.seal(b'{"name":"Bo"}', b""), keys.seal(b'{"name":"' + b"B" * 100 + b'"}', b"")
    assert len(short) == len(long)
    assert keys.seal(b"{}", b"") != keys.seal(b"{}", b"")


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
def test_what_was_touched_does_not_open(place: int) -> None:
    keys = SessionKeys(bytes(32))
    sealed = bytearray(keys.seal(b"{}", b"here"))
    sealed[place] ^= 1
    assert keys.opened(bytes(sealed), b"here") is None
    assert keys.opened(keys.seal(b"{}", b"here"), b"there") is None


@pytest.mark.parametrize(
    "other",
    [[b"ab", b"c", None], [b"a", b"bc", b""], [b"abc", None, None], [None, b"a", b"bc"], [b"a", b"bc"]],
)
def test_what_is_vouched_for_is_the_columns_and_not_their_run(other: list[bytes | None]) -> None:
    keys = SessionKeys(bytes(32))
    assert keys.vouch(other) != keys.vouch([b"a", b"bc", None])
