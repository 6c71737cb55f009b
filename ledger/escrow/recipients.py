"""Mottagare: who something is sealed to: HPKE (RFC 9180) with X25519, HKDF-SHA-256 and AES-256-GCM."""

import hashlib
from base64 import b64decode, b64encode
from pathlib import Path
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from ledger.keyfile import make_private, read_private

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PUBLIC = "uppdrag-recipient-1"
PRIVATE = "uppdrag-recipient-private-1"
KEY_BYTES = 32


class NotARecipient(Exception):
    """A file holds no recipient's key. The message is the operator's sentence."""


class NotForThisKey(Exception):
    """What was sealed was changed, or sealed to another recipient, or as something else."""


class Recipient(msgspec.Struct, frozen=True):
    """Somebody's public key."""

    key: bytes

    @property
    def id(self) -> UUID:
        """Which key this is; says nothing of whose."""
        return UUID(bytes=hashlib.sha256(b"uppdrag recipient 1" + self.key).digest()[:16], version=4)

    @property
    def text(self) -> str:
        """As it stands in a file, in one line."""
        return f"{PUBLIC} {b64encode(self.key).decode()}\n"

    def seal(self, content: bytes, about: bytes) -> bytes:
        """The content, for this recipient alone, bound to what it is about."""
        return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(self.key), info=about)


class Receiving:
    """Somebody's private key."""

    def __init__(self, key: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(key)
        self.recipient = Recipient(self._key.public_key().public_bytes_raw())

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """What was sealed to this one. Raises `NotForThisKey`."""
        try:
            return SUITE.decrypt(sealed, self._key, info=about)
        except (InvalidTag, ValueError):
            raise NotForThisKey from None


def make(file: Path) -> Recipient:
    """Makes a pair: the private key in `file`, for its owner alone, the public one beside it in `<file>.pub`."""
    key = X25519PrivateKey.generate().private_bytes_raw()
    make_private(file, f"{PRIVATE} {b64encode(key).decode()}\n".encode())
    recipient = receiving_from(file).recipient
    file.with_name(f"{file.name}.pub").write_text(recipient.text)
    return recipient


def recipient_from(file: Path) -> Recipient:
    """The public key in a file. Raises `NotARecipient`."""
    key = _key_in(file, PUBLIC, _read(file))
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(key))
    except ValueError:
        raise NotARecipient(f"{file} holds no recipient's public key.") from None
    return Recipient(key)


def receiving_from(file: Path) -> Receiving:
    """The private key in a file. Raises `NotARecipient`, and `KeyReadableByOthers`."""
    try:
        content = read_private(file)
    except FileNotFoundError:
        raise NotARecipient(f"{file} is missing.") from None
    return Receiving(_key_in(file, PRIVATE, content))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise NotARecipient(f"{file} is missing, or may not be read.") from None


def _key_in(file: Path, kind: str, content: bytes) -> bytes:
    words = content.split()
    try:
        key = b64decode(words[1], validate=True) if len(words) == 2 and words[0] == kind.encode() else b""
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise NotARecipient(f"{file} holds no recipient's {'public' if kind == PUBLIC else 'private'} key.")
    return key
