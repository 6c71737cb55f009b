"""A bundle that somebody outside stands behind too: it goes as far as what they have seen, and no further."""

from base64 import b64decode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.bundles.making import ABOUT
from domain.cases import case as cases
from domain.cases.commands import NoteCase
from domain.words import CaseRef, Sealed
from ledger import clock
from ledger.proof.logs import PROOF
from tests.api.rights.hidden import done
from tests.api.rights.house import SOCIAL, Colleague, House
from tests.api.rights.test_bundles import COURT, archivist, asked, case, reviewer, sworn_to
from verify.bundle import Bundle
from verify.bundled import verify_bundle
from verify.checkpoints import Checkpoint
from verify.notes import Kind, Note, VerifierKey, cosign
from verify.trust import Trust

__all__ = ["archivist", "case", "reviewer"]

WITNESS = "archive.example"


def cosigned(proof: Path, key: Ed25519PrivateKey) -> int:
    """Somebody whom the municipality has pinned signs the newest checkpoint too. How far it goes."""
    (proof / "witnesses").mkdir(exist_ok=True)
    pinned = VerifierKey.of(WITNESS, Kind.WITNESS, key).text()
    (proof / "witnesses" / "archive.vkey").write_text(f"{pinned}\n")
    [folder] = proof.glob("*/ledger")
    raw = (folder / "checkpoint").read_bytes()
    text = Note.parse(raw).text
    size = Checkpoint.parse(text).size
    (folder / "cosigned").mkdir(exist_ok=True)
    line = cosign(text, WITNESS, key, int(clock.now().timestamp()))
    (folder / "cosigned" / str(size)).write_bytes(raw + line.encode())
    return size


async def test_what_was_seen_outside_is_given_rather_than_what_is_newer(
    house: House, data: Path, reviewer: Colleague, archivist: Colleague, case: CaseRef
) -> None:
    witness = Ed25519PrivateKey.generate()
    address = await asked(house, reviewer, case)
    await done(archivist, f"{address}/agreement")
    await sworn_to(house, data)
    size = cosigned(data / PROOF, witness)
    belongs = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL)
    note = NoteCase(text=Sealed("Rang the court"), at=clock.now())
    await house.does(cases, case, note, belongs)
    await sworn_to(house, data)
    left = await done(reviewer, f"{address}/delivery")
    assert (left["witnessed"], left["size"]) == (True, size)
    content = b64decode(left["content"])
    bundle = Bundle.parse(COURT.open(content, ABOUT))
    keys = [VerifierKey.parse(file.read_text().strip()) for file in (data / PROOF / "public").glob("*.vkey")]
    trust = Trust(tuple(keys), (VerifierKey.of(WITNESS, Kind.WITNESS, witness),))
    proven = verify_bundle(bundle, trust)
    assert trust.is_witnessed(proven.sworn)
    assert proven.extent.streams == {case: proven.facts}
    assert "Rang the court" not in bundle.raw().decode()
