"""Bevisens nycklar: what checkpoints are signed with, and where the salts come from. Nothing sealed opens by them."""

import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.keyfile import make_private, read_private
from ledger.proof.files import write_whole
from verify.leaves import SALT_BYTES
from verify.notes import Kind, VerifierKey, sign_note

PRIVATE, PUBLIC = "private", "public"
SIGNING_KEY, SALT_KEY = "signing.key", "salt.key"
SIGNING_BYTES = 32


class ProofKeys:
    """The keys of the checkpointer."""

    def __init__(self, signing: Ed25519PrivateKey, salt: bytes) -> None:
        self._signing = signing
        self.salt = salt

    @classmethod
    def kept_in(cls, proof: Path) -> "ProofKeys":
        """Those in the folder of proofs; the first call makes them. Raises `KeyReadableByOthers`."""
        private = proof / PRIVATE
        signing = _kept(private / SIGNING_KEY, SIGNING_BYTES)
        return cls(Ed25519PrivateKey.from_private_bytes(signing), _kept(private / SALT_KEY, SALT_BYTES))

    def signature(self, text: str, origin: str) -> str:
        """The signature line of a log on a text (C2SP signed-note)."""
        return sign_note(text, origin, self._signing)

    def public(self, origin: str) -> VerifierKey:
        """What a log's signatures are verified with."""
        return VerifierKey.of(origin, Kind.LOG, self._signing)

    def make_known(self, proof: Path, origin: str) -> None:
        """Puts it where whoever verifies finds it, unless it is there; none that was there goes."""
        key = self.public(origin)
        path = proof / PUBLIC / f"{origin.replace('/', '.')}.{key.key_id.hex()}.vkey"
        if not path.exists():
            write_whole(path, f"{key.text()}\n".encode())


def _kept(path: Path, length: int) -> bytes:
    if not path.exists():
        make_private(path, secrets.token_bytes(length))
    return read_private(path)
