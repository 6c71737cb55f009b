"""Bevispaketets prov: a case in a file is believed as far as it is proven, and no further."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.verify.growing import Log
from tests.verify.trees import write_tiles
from verify.bundle import Bundle
from verify.bundled import made, verify_bundle
from verify.command import main
from verify.extent import Extent
from verify.leaves import leaf_of_row, salts_of
from verify.notes import Kind, Note, VerifierKey, cosign, sign_note, signatures_of
from verify.refusals import DoesNotMatch
from verify.report import Exit
from verify.tiles import TileFolder
from verify.trust import Trust

CASE, OTHER = UUID(int=7), UUID(int=8)
PLACES = [(OTHER, 1), (CASE, 1), (CASE, 2), (OTHER, 2), (CASE, 3), (CASE, 4)]
SALTS = salts_of(bytes(32), "ledger", 0)


def row(position: int, stream: UUID, version: int) -> bytes:
    fields = (position.to_bytes(8, "big"), stream.bytes, version.to_bytes(8, "big"), b"case-noted", b"\0" * 8)
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


ROWS = [row(number, *place) for number, place in enumerate(PLACES, 1)]
SALT_OF = [SALTS[number * 32 : number * 32 + 32] for number in range(len(ROWS))]
LOG = Log([leaf_of_row(salt, each) for salt, each in zip(SALT_OF, ROWS, strict=True)])
TRUST = Trust((LOG.public,))


def signed(text: str) -> str:
    return sign_note(text, LOG.origin, LOG.key)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """Of the case in a log of five: its fourth fact is not signed yet."""
    write_tiles(tmp_path, LOG.leaves[:5])
    facts = [(ROWS[at], SALT_OF[at], {"text": "…"}) for at in (1, 2, 4, 5)]
    sworn = TRUST.read(LOG.note(5))
    return made(CASE, "2026-11-25T12:00:00Z", facts, sworn, TileFolder(tmp_path), [LOG.public], signed)


def changed(bundle: Bundle, **parts: Any) -> Bundle:
    return Bundle.parse(json.dumps(json.loads(bundle.raw()) | parts).encode())


def facts_of(bundle: Bundle) -> Any:
    return json.loads(bundle.raw())["facts"]


def refused(bundle: Bundle, why: str, trust: Trust = TRUST) -> None:
    with pytest.raises(DoesNotMatch, match=why):
        verify_bundle(bundle, trust)


def test_a_bundle_is_read_as_it_was_written_and_proves_its_facts(bundle: Bundle) -> None:
    read = Bundle.parse(bundle.raw())
    assert read == bundle
    proven = verify_bundle(read, TRUST)
    assert (proven.facts, proven.extent.streams) == (3, {CASE: 3})


def test_a_fact_that_was_changed_or_left_out_or_told_twice_is_found(bundle: Bundle) -> None:
    facts = facts_of(bundle)
    refused(changed(bundle, facts=facts[:2]), "row-missing")
    refused(changed(bundle, facts=facts[1:]), "row-missing")
    refused(changed(bundle, facts=[*facts, facts[0]]), "row-twice")
    forged = {**facts[0], "row": facts[0]["row"][:-4] + "AAEA"}
    refused(changed(bundle, facts=[forged, *facts[1:]]), "row-changed")
    moved = {**facts[0], "row": facts[1]["row"]}
    refused(changed(bundle, facts=[moved, *facts[1:]]), "other-log")


def test_how_far_a_case_goes_is_signed(bundle: Bundle) -> None:
    short = Extent(LOG.origin, CASE, 5, {CASE: 2})
    forged = Note(short.text(), bundle.extent.signatures)
    refused(changed(bundle, extent=forged.raw().decode()), "bad-signature")
    elsewhere = Log(LOG.leaves, LOG.origin, Ed25519PrivateKey.generate())
    by_another = Note(short.text(), signatures_of(sign_note(short.text(), LOG.origin, elsewhere.key)))
    refused(changed(bundle, extent=by_another.raw().decode()), "not-signed")
    earlier = Extent(LOG.origin, CASE, 4, {CASE: 3})
    of_another_time = Note(earlier.text(), signatures_of(signed(earlier.text())))
    refused(changed(bundle, extent=of_another_time.raw().decode()), "other-log")
    boundless = Extent(LOG.origin, CASE, 5, {CASE: 2**62})
    refused(
        changed(
            bundle, extent=Note(boundless.text(), signatures_of(signed(boundless.text()))).raw().decode()
        ),
        "row-missing",
    )


def test_a_bundle_is_believed_by_the_keys_that_its_reader_pinned(bundle: Bundle) -> None:
    other = Log(LOG.leaves, LOG.origin, Ed25519PrivateKey.generate())
    refused(bundle, "not-signed", Trust((other.public,)))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"form":1,"form":1}',
        b'{"form":true}',
        b"\xff",
        b"9" * 10_000,
        b'"\\ud800"',
    ],
)
def test_what_is_no_bundle_is_refused(raw: bytes) -> None:
    with pytest.raises(DoesNotMatch, match="malformed-bundle"):
        Bundle.parse(raw)


def test_half_a_character_is_no_text(bundle: Bundle) -> None:
    for part in ("made_at", "case", "checkpoint"):
        with pytest.raises(DoesNotMatch, match="malformed-bundle"):
            changed(bundle, **{part: "\ud800" + json.loads(bundle.raw())[part]})
    with pytest.raises(DoesNotMatch, match="malformed-bundle"):
        changed(bundle, keys=["\ud800" + LOG.public.text()])
    with pytest.raises(DoesNotMatch, match="malformed-key"):
        VerifierKey.parse("\udcff" + LOG.public.text())


def test_a_bundle_is_verified_on_the_command_line_without_a_ledger(
    bundle: Bundle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness = Ed25519PrivateKey.generate()
    note = LOG.note(5)
    line = cosign(note.text, "w.example", witness, 1_764_000_000)
    cosigned = changed(bundle, checkpoint=(note.raw() + line.encode()).decode())
    file = tmp_path / "case.json"
    file.write_bytes(cosigned.raw())
    pins = [
        "--log-key",
        LOG.public.text(),
        "--witness-key",
        VerifierKey.of("w.example", Kind.WITNESS, witness).text(),
    ]
    assert main(["--bundle", str(file), *pins]) == Exit.WHOLE_AND_WITNESSED
    assert (
        "3 facts of case 00000000-0000-0000-0000-000000000007 are what was signed" in capsys.readouterr().out
    )
    assert main(["--bundle", str(file), *pins[:2]]) == Exit.OWN_KEY_ONLY
    assert main(["--bundle", str(file)]) == Exit.OWN_KEY_ONLY
    assert LOG.public.text() in capsys.readouterr().out
    file.write_bytes(cosigned.raw().replace(b"AAAA", b"AAEA", 1))
    assert main(["--bundle", str(file), *pins]) == Exit.BROKEN
    assert main(["--bundle", str(tmp_path / "nothing"), *pins]) == Exit.COULD_NOT_LOOK
