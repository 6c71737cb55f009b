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
    """The keys of the checkpointer. The one that signs is read each time: another can take its place meanwhile."""

    def __init__(self, signing: Path, salt: bytes) -> None:
        self._signing = signing
        self.salt = salt

    @classmethod
    def kept_in(cls, proof: Path) -> "ProofKeys":
        """Those in the folder of proofs; the first call makes them. Raises `KeyReadableByOthers`."""
        private = proof / PRIVATE
        kept(private / SIGNING_KEY, SIGNING_BYTES)
        return cls(private / SIGNING_KEY, kept(private / SALT_KEY, SALT_BYTES))

    def signature(self, text: str, origin: str) -> str:
        """The signature line of a log on a text (C2SP signed-note)."""
        return sign_note(text, origin, signing_key(self._signing))

    def public(self, origin: str) -> VerifierKey:
        """What a log's signatures are verified with."""
        return VerifierKey.of(origin, Kind.LOG, signing_key(self._signing))

    def make_known(self, proof: Path, origin: str) -> None:
        """Puts it where whoever verifies finds it, unless it is there; none that was there goes."""
        publish(proof, self.public(origin))


def publish(proof: Path, key: VerifierKey) -> None:
    """Puts a public key where whoever verifies finds it, unless it is there."""
    path = public_file(proof, key)
    if not path.exists():
        write_whole(path, f"{key.text()}\n".encode())


def public_file(proof: Path, key: VerifierKey) -> Path:
    """Where a public key lies."""
    return proof / PUBLIC / f"{key.name.replace('/', '.')}.{key.key_id.hex()}.vkey"


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file. Raises `KeyReadableByOthers` and OSError."""
    return Ed25519PrivateKey.from_private_bytes(read_private(path))


def kept(path: Path, length: int) -> bytes:
    """A secret of so many bytes that is kept in a file; the first call makes it. Raises `KeyReadableByOthers`."""
    if not path.exists():
        make_private(path, secrets.token_bytes(length))
    return read_private(path)
