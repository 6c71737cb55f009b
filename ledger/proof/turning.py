"""Nyckelbytet: another key signs from now on, and the one before says so, so that whoever pinned it believes the next.

The newest checkpoint of each log is signed by both. Then the key before is destroyed. A change that was cut off is gone
on with by the next call.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.keyfile import sync_folder
from ledger.proof.files import turn_of, write_whole
from ledger.proof.keys import (
    PRIVATE,
    SIGNING_BYTES,
    SIGNING_KEY,
    kept,
    public_file,
    publish,
    signing_key,
)
from ledger.proof.logs import CHECKPOINT
from verify.checkpoints import Checkpoint
from verify.notes import Kind, Note, VerifierKey, sign_note
from verify.vouched import SUFFIX, voucher

NEXT = "signing.next"


def turn_key(proof: Path) -> list[VerifierKey]:
    """Signs with another key from now on; the public keys, one for each log that was ever signed.

    Raises `DoesNotMatch` for a record that is no note, `KeyReadableByOthers` and OSError.
    """
    private = proof / PRIVATE
    with turn_of(private):
        before = signing_key(private / SIGNING_KEY)
        kept(private / NEXT, SIGNING_BYTES)
        after = signing_key(private / NEXT)
        keys = [_vouched(proof, record, before, after) for record in sorted(private.glob("*.signed"))]
        (private / NEXT).replace(private / SIGNING_KEY)
        sync_folder(private)
    return keys


def _vouched(proof: Path, record: Path, before: Ed25519PrivateKey, after: Ed25519PrivateKey) -> VerifierKey:
    """The new public key of one log, published, and its newest checkpoint signed by both."""
    note = Note.parse(record.read_bytes())
    origin = Checkpoint.parse(note.text).origin
    key = VerifierKey.of(origin, Kind.LOG, after)
    text = voucher(key)
    # First who vouches for it: a key that nobody vouches for is refused by whoever reads it.
    vouched = f"{text}\n{sign_note(text, origin, before)}".encode()
    write_whole(public_file(proof, key).with_suffix(SUFFIX), vouched)
    publish(proof, key)
    if all(each.key_id != key.key_id for each in note.signatures):
        raw = note.raw() + sign_note(note.text, origin, after).encode()
        write_whole(record, raw, 0o600)
        _, incarnation, log = origin.rsplit("/", 2)
        write_whole(proof / incarnation / log / CHECKPOINT, raw)
    return key
