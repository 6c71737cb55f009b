"""Bevisens prov: a proof in a file holds for its leaf, its log and the witnesses that were pinned, and for no other."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.verify.growing import Log, a_liar, a_log
from tests.verify.trees import write_tiles
from verify.notes import Kind, Note, VerifierKey, cosign
from verify.proofs import Proof, make_proof, verify_proof
from verify.refusals import DoesNotMatch
from verify.tiles import TileFolder
from verify.trust import Trust

WITNESSES = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in range(1, 4)]
PINNED = tuple(VerifierKey.of(f"w{n}.example", Kind.WITNESS, key) for n, key in enumerate(WITNESSES))
LOG = a_log()


def cosigned(log: Log, size: int, *witnesses: int) -> Note:
    text = log.note(size).text
    lines = [cosign(text, PINNED[n].name, WITNESSES[n], 1_700_000_000 + n) for n in witnesses]
    return Note.parse(log.note(size).raw() + "".join(lines).encode())


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> TileFolder:
    folder = tmp_path_factory.mktemp("log")
    write_tiles(folder, LOG.leaves)
    return TileFolder(folder)


def test_a_proof_holds_for_its_leaf_alone(tiles: TileFolder) -> None:
    trust = Trust((LOG.public,), PINNED, needed=2)
    for index in range(40):
        block = make_proof(tiles, index, trust.read(cosigned(LOG, 40, 0, 2))).text().encode()
        sworn = verify_proof(Proof.parse(block), LOG.leaves[index], trust)
        assert (trust.is_witnessed(sworn), sworn.newest) == (True, 1_700_000_002)
        with pytest.raises(DoesNotMatch, match="wrong-root"):
            verify_proof(Proof.parse(block), LOG.leaves[index - 1], trust)


def test_a_block_is_written_as_the_specification_says(tiles: TileFolder) -> None:
    sworn = Trust((LOG.public,)).read(LOG.note(3))
    lines = make_proof(tiles, 2, sworn).text().split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 2"]
    assert (lines[3], lines[4:6]) == ("", [LOG.origin, "3"])
    with_extra = Proof(2, (), LOG.note(3), b"beside")
    assert with_extra.text().split("\n")[1] == "extra YmVzaWRl"
    assert Proof.parse(with_extra.text().encode()) == with_extra
    for wrong in (
        "proof@v2",
        "index 02",
        "index -1",
        "index 2\nAAAA",
        "extra YmVzaWRl\nextra YmVzaWRl\nindex 2",
    ):
        block = with_extra.text().replace("index 2" if "index" in wrong else "proof@v1", wrong)
        with pytest.raises(DoesNotMatch, match="malformed-proof"):
            Proof.parse(block.encode())


def test_witnesses_are_counted_by_key_and_only_those_that_were_pinned() -> None:
    def witnessed(note: Note, *pinned: VerifierKey, needed: int = 2) -> bool:
        trust = Trust((LOG.public,), pinned, needed)
        return trust.is_witnessed(trust.read(note))

    assert witnessed(cosigned(LOG, 9, 0, 1), *PINNED)
    assert not witnessed(cosigned(LOG, 9, 0), *PINNED)
    assert not witnessed(cosigned(LOG, 9, 0, 1), *PINNED[1:])
    assert not witnessed(LOG.note(9), *PINNED, needed=0)
    alias = VerifierKey.of("w0.other", Kind.WITNESS, WITNESSES[0])
    twice = Note.parse(
        cosigned(LOG, 9, 0).raw() + cosign(LOG.note(9).text, alias.name, WITNESSES[0], 5).encode()
    )
    assert not witnessed(twice, *PINNED, alias)
    ourselves = VerifierKey.of("w9", Kind.WITNESS, LOG.key)
    own = Note.parse(LOG.note(9).raw() + cosign(LOG.note(9).text, "w9", LOG.key, 5).encode())
    assert not witnessed(own, ourselves, needed=1)


def test_a_log_swears_only_with_its_own_key_and_name() -> None:
    other = Log(LOG.leaves, "uppdrag/other")
    with pytest.raises(DoesNotMatch, match="not-signed"):
        Trust((other.public,)).read(LOG.note(4))
    borrowed = Note(other.checkpoint(4).text(), LOG.note(4).signatures)
    with pytest.raises(DoesNotMatch, match="not-signed"):
        Trust((LOG.public,)).read(borrowed)
    with pytest.raises(DoesNotMatch, match="bad-signature"):
        Trust((LOG.public,)).read(Note(a_liar(LOG, 0).checkpoint(4).text(), LOG.note(4).signatures))


def test_a_proof_from_tiles_that_were_touched_proves_nothing(tmp_path: Path) -> None:
    write_tiles(tmp_path, a_liar(LOG, 5).leaves)
    trust = Trust((LOG.public,))
    proof = make_proof(TileFolder(tmp_path), 4, trust.read(LOG.note(40)))
    with pytest.raises(DoesNotMatch, match="wrong-root"):
        verify_proof(proof, LOG.leaves[4], trust)
