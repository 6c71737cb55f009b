"""Sealed copies of the root key: as many as are needed open it, fewer never do, and none that was changed."""

import contextlib
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import clock
from ledger.escrow import recipients, shares
from ledger.escrow.copies import CopiesDoNotOpen, SealedCopy, opened, read, sealed
from ledger.escrow.recipients import NotARecipient, NotForThisKey, Receiving
from ledger.keyfile import KeyReadableByOthers

KEYS = {"keys/root.key": b"r" * 32, "keys/finding/a.key": b"\x00\xff"}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[Receiving]:
    folder = tmp_path_factory.mktemp("recipients")
    for name in "abcde":
        recipients.make(folder / name)
    return [recipients.receiving_from(folder / name) for name in "abcde"]


@pytest.fixture(scope="module")
def copies(people: list[Receiving]) -> list[SealedCopy]:
    return sealed(KEYS, uuid4(), [one.recipient for one in people], 3, clock.now())


def refusal(copies: Sequence[SealedCopy], people: Sequence[Receiving]) -> str:
    with pytest.raises(CopiesDoNotOpen) as refused:
        opened(copies, people)
    return str(refused.value)


def test_products_in_the_field_are_those_of_fips_197() -> None:
    assert shares.multiplied(0x57, 0x83) == 0xC1
    assert shares.multiplied(0x57, 0x13) == 0xFE


def test_the_published_shares_of_draft_mcgrew_tss_03_give_their_secret() -> None:
    assert shares.joined({1: bytes.fromhex("B9FA07E185"), 2: bytes.fromhex("F5409B4511")}) == b"test\x00"


@given(st.binary(min_size=1, max_size=40), st.integers(1, 6), st.integers(0, 6), st.randoms())
def test_any_shares_that_are_enough_give_the_secret(
    secret: bytes, needed: int, more: int, chance: object
) -> None:
    parts = shares.split(secret, needed, needed + more)
    some = sorted(parts)[more // 2 :][:needed]
    assert shares.joined({x: parts[x] for x in some}) == secret


def test_a_share_too_few_fits_every_secret_alike() -> None:
    parts = shares.split(b"\x42", 2, 2)
    guesses = {shares.joined({1: parts[1], 2: bytes([other])}) for other in range(256)}
    assert len(guesses) == 256


def test_every_three_of_five_open_and_no_two_do(copies: list[SealedCopy], people: list[Receiving]) -> None:
    for some in combinations(copies, 3):
        assert opened(some, people) == KEYS
    for few in (*combinations(copies, 2), (copies[0],) * 3):
        assert refusal(few, people).startswith("3 different copies are needed")
    assert opened(copies, people[:3]) == KEYS
    assert refusal(copies, people[:2]).endswith("there are 2.")
    assert refusal([], people) == "No sealed copy was named."


def test_a_copy_says_nothing_of_the_keys(copies: list[SealedCopy]) -> None:
    raw = msgspec.json.encode(copies)
    for key in KEYS.values():
        assert key not in raw
    assert len({copy.share for copy in copies}) == 5


def test_copies_of_different_exports_are_not_mixed(copies: list[SealedCopy], people: list[Receiving]) -> None:
    others = sealed(KEYS, uuid4(), [one.recipient for one in people], 3, clock.now())
    assert "different exports" in refusal([*copies[:2], others[2]], people)


@pytest.mark.parametrize("changed", ["needed", "number", "of", "root", "share"])
def test_a_copy_that_was_changed_is_told(
    changed: str, copies: list[SealedCopy], people: list[Receiving]
) -> None:
    was = getattr(copies[0], changed)
    other = (
        was + 1 if isinstance(was, int) else uuid4() if changed == "root" else was[:-1] + bytes([was[-1] ^ 1])
    )
    false = msgspec.structs.replace(copies[0], **{changed: other})
    assert refusal([false, *copies[1:]], people) == f"Copy number {false.number} was changed. Try without it."
    assert opened(copies[1:], people) == KEYS


def test_a_false_share_that_is_sealed_well_is_told(copies: list[SealedCopy], people: list[Receiving]) -> None:
    share = people[0].recipient.seal(bytes(32), copies[0].about)
    false = msgspec.structs.replace(copies[0], share=share)
    assert refusal([false, *copies[1:3]], people).startswith("The copies do not fit")


@given(draw=st.data())
def test_whatever_stands_in_a_copy_it_opens_or_is_refused(
    draw: st.DataObject,
    copies: list[SealedCopy],
    people: list[Receiving],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file, raw = tmp_path_factory.getbasetemp() / "copy", msgspec.json.encode(copies[0])
    place, gone = draw.draw(st.integers(0, len(raw) - 1)), draw.draw(st.integers(0, 3))
    file.write_bytes(raw[:place] + draw.draw(st.binary(max_size=3)) + raw[place + gone :])
    with contextlib.suppress(CopiesDoNotOpen):
        assert opened([*copies[1:3], read(file)], people) == KEYS


def test_nobody_alone_is_enough_and_nobody_counts_twice(people: list[Receiving]) -> None:
    everybody = [one.recipient for one in people]
    for recipient_list, needed in ((everybody, 1), (everybody, 6), (everybody[:1] * 3, 2)):
        with pytest.raises(ValueError, match="no such sharing"):
            sealed(KEYS, uuid4(), recipient_list, needed, clock.now())


def test_what_is_sealed_to_somebody_opens_for_nobody_else(people: list[Receiving]) -> None:
    sealed_to_one = people[0].recipient.seal(b"content", b"about")
    assert people[0].open(sealed_to_one, b"about") == b"content"
    for one, about in ((people[1], b"about"), (people[0], b"another")):
        with pytest.raises(NotForThisKey):
            one.open(sealed_to_one, about)


def test_a_recipients_key_is_its_owners_alone(tmp_path: Path) -> None:
    made, file = recipients.make(tmp_path / "key"), tmp_path / "key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert recipients.recipient_from(tmp_path / "key.pub") == made
    assert recipients.make(file) == made, "one that is there stays"
    for wrong in (file, tmp_path / "nobody"):
        with pytest.raises(NotARecipient):
            recipients.recipient_from(wrong)
    (tmp_path / "zero").write_text(recipients.Recipient(bytes(32)).text)
    with pytest.raises(NotARecipient):
        recipients.recipient_from(tmp_path / "zero")
    with pytest.raises(NotARecipient):
        recipients.receiving_from(tmp_path / "nobody")
    file.chmod(0o644)
    with pytest.raises(KeyReadableByOthers):
        recipients.receiving_from(file)
