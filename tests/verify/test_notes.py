"""Lapparnas prov: signed text is taken from keys that were named, exactly as it was signed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.verify.trees import leaves_of
from verify.checkpoints import Checkpoint
from verify.notes import Kind, Note, Seal, VerifierKey, cosign, seals_on, sign_note, signed_by
from verify.refusals import DoesNotMatch

LOG, WITNESS, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2, 3))
TEXT = Checkpoint("uppdrag/lindhamn/ledger", 7, leaves_of(1)[0]).text()
LOG_KEY = VerifierKey.of("uppdrag/lindhamn/ledger", Kind.LOG, LOG)
WITNESS_KEY = VerifierKey.of("archive.example/w1", Kind.WITNESS, WITNESS)
SIGNED = (
    f"{TEXT}\n{sign_note(TEXT, LOG_KEY.name, LOG)}{cosign(TEXT, WITNESS_KEY.name, WITNESS, 1_764_000_000)}"
)


def test_a_note_is_signed_by_whom_it_says() -> None:
    note = Note.parse(SIGNED.encode())
    assert signed_by(note, [WITNESS_KEY, LOG_KEY]) == [LOG_KEY, WITNESS_KEY]
    assert seals_on(note, [WITNESS_KEY]) == [Seal(WITNESS_KEY, 1_764_000_000)]
    assert note.raw() == SIGNED.encode()


def test_the_published_example_of_a_cosigned_note_is_read_byte_for_byte() -> None:
    raw = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE"
        "+xeMcTOAYQ8=\n"
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5"
        "nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    note = Note.parse(raw.encode())
    assert note.raw() == raw.encode()
    assert Checkpoint.parse(note.text).size == 20852163
    assert [each.key_id.hex() for each in note.signatures] == ["033de0ae", "8d66cf3f"]


def test_a_key_that_nobody_named_says_nothing() -> None:
    other = VerifierKey.of(LOG_KEY.name, Kind.LOG, OTHER)
    assert signed_by(Note.parse(SIGNED.encode()), [other]) == []


@pytest.mark.parametrize("key", [LOG_KEY, WITNESS_KEY])
def test_a_text_that_was_touched_is_signed_by_nobody(key: VerifierKey) -> None:
    note = Note.parse(SIGNED.replace("\n7\n", "\n8\n").encode())
    with pytest.raises(DoesNotMatch, match="bad-signature"):
        signed_by(note, [key])


def test_a_cosignature_with_another_time_is_none() -> None:
    line = cosign(TEXT, WITNESS_KEY.name, WITNESS, 5)
    signature = Note.parse(f"{TEXT}\n{line}".encode()).signatures[0]
    later = type(signature)(signature.name, signature.key_id, (6).to_bytes(8, "big") + signature.raw[8:])
    with pytest.raises(DoesNotMatch, match="bad-signature"):
        seals_on(Note(TEXT, (later,)), [WITNESS_KEY])


def test_a_key_is_written_in_one_way() -> None:
    for key in (LOG_KEY, WITNESS_KEY):
        assert VerifierKey.parse(key.text()) == key
        for wrong in (key.text() + "=", key.text()[1:], key.text().replace("+", " "), key.text().upper(), ""):
            with pytest.raises(DoesNotMatch, match="malformed-key"):
                VerifierKey.parse(wrong)


def test_a_checkpoint_is_written_in_one_way() -> None:
    assert Checkpoint.parse(TEXT).text() == TEXT
    for wrong in ("", TEXT + "more\n", TEXT[:-1], TEXT.replace("\n7\n", "\n07\n"), TEXT.replace("=\n", "\n")):
        with pytest.raises(DoesNotMatch, match="malformed-checkpoint"):
            Checkpoint.parse(wrong)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n\n", b"text\n\n", b"a\n\n\xff\n", SIGNED[:-1].encode(), SIGNED.encode() * 500, b"a\tb\n\n"],
)
def test_what_is_no_note_is_refused(raw: bytes) -> None:
    with pytest.raises(DoesNotMatch, match="malformed-note"):
        Note.parse(raw)
