"""The envelope: its bytes are for ever, and it opens only unchanged and where it was sealed."""

from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.words import SecrecyClass
from ledger.envelope import Belonging
from ledger.sealing.cipher import DataKey, Envelope, Origin, StreamKey, key_id_of, unseal
from ledger.sealing.outcomes import DoesNotOpen
from ledger.sealing.padding import padded, padded_strictly, unpadded

SECRET = bytes(range(32))
NONCE = bytes(range(100, 112))
ORIGIN = Origin(UUID("10000000-0000-4000-8000-000000000001"), UUID("20000000-0000-4000-8000-000000000002"))
BELONGS = Belonging(
    UUID("30000000-0000-4000-8000-000000000003"), UUID("40000000-0000-4000-8000-000000000004")
)
STREAM = UUID("50000000-0000-4000-8000-000000000005")
KEY_ID = UUID("60000000-0000-8000-8000-000000000006")
KEY = DataKey(KEY_ID, BELONGS.compartment, SECRET)
CONTENT = b'{"note":"19121212-1212"}'
STATE = b'{"late":true}'
VECTOR = (
    "01600000000000800080000000000000066465666768696a6b6c6d6e6f3339b0090d8c74a41c5366d9e85458cc70ef37"
    "38ba5ed10f27d1ac48fba3a54894e940c04c129b04fdf3783ffd42cacf1b5b98e7204a4128faf1acd6ef81a58a088cdb"
    "0ed64b3b058b6fed43118a31e664781f34a7c58dc6dff136c47b134e518e71927e6b4db87eb3fadec5a20db8e8222b80"
    "1fc179b934b27993b1dab408c7e8c14d45366436c33936bde264094328"
)
STRICT_VECTOR_SHA_256 = "3e8219735e2e222a1497ab676c5a91dd79f9cd376c43c059c33de31f9d74869b"


def test_the_envelope_has_the_bytes_that_were_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.sealing.cipher.os.urandom", lambda size: NONCE)
    assert sealed().hex() == VECTOR
    strict = sealed(Belonging(BELONGS.authority, BELONGS.compartment, SecrecyClass.HEALTH))
    assert sha256(strict).hexdigest() == STRICT_VECTOR_SHA_256


def test_the_envelope_can_be_opened_with_nothing_of_ours() -> None:
    """As docs/decisions/0007 describes it, in other words than the code's."""
    raw = bytes.fromhex(VECTOR)
    fields = [
        ORIGIN.tenant.bytes, BELONGS.authority.bytes, BELONGS.compartment.bytes, STREAM.bytes, big(7),
        b"case-noted", big(1), KEY_ID.bytes, big(0), ORIGIN.incarnation.bytes, sha256(STATE).digest(),
    ]  # fmt: skip
    place = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    assert (raw[:1], raw[1:17], raw[17:29]) == (b"\x01", KEY_ID.bytes, NONCE)
    inside = AESGCM(SECRET).decrypt(raw[17:29], raw[29:], place)
    assert inside == CONTENT + b"\x80" + bytes(128 - len(CONTENT) - 1)


def test_what_is_sealed_opens_where_it_was_sealed() -> None:
    assert unseal(KEY, ORIGIN, envelope()) == CONTENT
    assert key_id_of(envelope().sealed) == KEY_ID


def test_the_same_content_is_never_sealed_to_the_same_bytes() -> None:
    assert len({sealed() for _ in range(50)}) == 50


ELSEWHERE: list[dict[str, Any]] = [
    {"authority": STREAM},
    {"compartment": STREAM},
    {"stream": BELONGS.authority},
    {"version": 8},
    {"tag": "case-note"},
    {"tag": "case"},
    {"slot": 1},
    {"state": b"{}"},
    {"state": STATE + b" "},
]


@pytest.mark.parametrize("moved", ELSEWHERE, ids=str)
def test_an_envelope_does_not_open_elsewhere(moved: dict[str, Any]) -> None:
    assert_closed(KEY, ORIGIN, replace(envelope(), **moved))


@pytest.mark.parametrize("name", ["tenant", "incarnation"])
def test_an_envelope_does_not_open_in_another_ledger(name: str) -> None:
    assert_closed(KEY, replace(ORIGIN, **{name: STREAM}), envelope())


def test_an_envelope_does_not_open_with_another_key() -> None:
    assert_closed(DataKey(KEY_ID, BELONGS.compartment, bytes(32)), ORIGIN, envelope())
    renamed = b"\x01" + STREAM.bytes + envelope().sealed[17:]
    assert_closed(KEY, ORIGIN, replace(envelope(), sealed=renamed))


@given(st.integers(0, 8 * (29 + 128 + 16) - 1))
def test_an_envelope_with_a_changed_bit_does_not_open(bit: int) -> None:
    raw = bytearray(envelope().sealed)
    raw[bit // 8] ^= 1 << bit % 8
    assert_closed(KEY, ORIGIN, replace(envelope(), sealed=bytes(raw)))


@given(st.integers(0, 29 + 128 + 15), st.binary(max_size=3))
def test_an_envelope_that_was_cut_or_lengthened_does_not_open(kept: int, more: bytes) -> None:
    assert_closed(KEY, ORIGIN, replace(envelope(), sealed=envelope().sealed[:kept] + more))


places = st.builds(
    Envelope,
    sealed=st.just(b""),
    authority=st.uuids(),
    compartment=st.uuids(),
    stream=st.uuids(),
    version=st.integers(1, 2**63 - 1),
    tag=st.text(max_size=4),
    state=st.binary(max_size=4),
    slot=st.integers(0, 3),
)


@given(places, places, st.binary(max_size=300), st.sampled_from(SecrecyClass))
def test_an_envelope_opens_in_one_place_of_all(
    here: Envelope, there: Envelope, content: bytes, secrecy: SecrecyClass
) -> None:
    key = StreamKey(KEY, ORIGIN, Belonging(here.authority, here.compartment, secrecy), here.stream)
    raw = key.seal(here.version, here.tag, here.state, content, here.slot)
    assert unseal(KEY, ORIGIN, replace(here, sealed=raw)) == content
    if there != here:
        assert_closed(KEY, ORIGIN, replace(there, sealed=raw))


@given(st.binary(max_size=5_000))
def test_padding_comes_off_again(content: bytes) -> None:
    assert unpadded(padded(content)) == unpadded(padded_strictly(content)) == content


@given(st.integers(0, 200_000))
def test_a_bucket_is_a_multiple_of_32_bytes_and_adds_at_most_a_quarter(size: int) -> None:
    bucket = len(padded(bytes(size)))
    assert bucket % 32 == 0
    assert size < bucket <= max(128, (size + 1) * 5 / 4)
    assert len(padded_strictly(bytes(size))) in [1_024 << power for power in range(9)]


def test_length_tells_a_few_buckets_apart_and_no_more() -> None:
    assert {len(padded(bytes(size))) for size in range(512)} == {128, 160, 192, 224, 256, 320, 384, 448, 512}
    assert {len(padded_strictly(bytes(size))) for size in range(4_096)} == {1_024, 2_048, 4_096}


@pytest.mark.parametrize("raw", [b"", bytes(128), b"\x81" + bytes(31)])
def test_what_is_not_padded_is_not_content(raw: bytes) -> None:
    with pytest.raises(ValueError, match="padding"):
        unpadded(raw)


def sealed(belongs: Belonging = BELONGS) -> bytes:
    return StreamKey(KEY, ORIGIN, belongs, STREAM).seal(7, "case-noted", STATE, CONTENT)


def envelope() -> Envelope:
    return Envelope(sealed(), BELONGS.authority, BELONGS.compartment, STREAM, 7, "case-noted", STATE)


def big(number: int) -> bytes:
    return number.to_bytes(8, "big")


def assert_closed(key: DataKey, origin: Origin, envelope: Envelope) -> None:
    """It does not open, and the refusal holds nothing."""
    with pytest.raises(DoesNotOpen) as refused:
        unseal(key, origin, envelope)
    assert refused.value.args == ()
