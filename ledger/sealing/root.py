"""Rotnyckeln: wraps the keys of the compartments, and does nothing else.

A port. Here the key is a file beside the data. A key service (a KMS, OpenBao's transit engine, a hardware module) is a
class with the same three: `id` from the name it gives the key, `wrap` and `unwrap` as its own calls with the
associated data as context; then the key itself never reaches this process. `ledger.founding` chooses which.
"""

import hmac
import os
import secrets
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.keyfile import make_private, read_private
from ledger.sealing.cipher import KEY_BYTES, NONCE_BYTES

ROOT_FILE = "root.key"


class RootKeyRefuses(Exception):
    """What is to be unwrapped was not wrapped with this root key, or not as what it is taken for."""


class RootKey(Protocol):
    """Wraps secrets. Its calls may wait for a network, so what they give is kept for a while."""

    @property
    def id(self) -> UUID:
        """Which key this is; says nothing of the key. It stands in the ledger's first fact."""

    def wrap(self, secret: bytes, about: bytes) -> bytes:
        """The secret as it may lie on a disk, bound to what it is about."""

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """The secret. Raises `RootKeyRefuses`."""


class RootKeyFile:
    """The root key in a file of the folder, mode 0600: 32 random bytes, AES-256-GCM with a random nonce."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a root key has {KEY_BYTES} bytes")
        self._cipher = AESGCM(key)
        # HMAC with the key, as HKDF would (RFC 5869), so that the id helps nobody to guess it.
        self._id = UUID(bytes=hmac.digest(key, b"uppdrag root key id", "sha256")[:16], version=4)

    @property
    def id(self) -> UUID:
        """Made from the key itself."""
        return self._id

    def wrap(self, secret: bytes, about: bytes) -> bytes:
        """Nonce, then ciphertext with its tag."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, about)

    def unwrap(self, wrapped: bytes, about: bytes) -> bytes:
        """The secret. Raises `RootKeyRefuses`."""
        try:
            return self._cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about)
        except (InvalidTag, ValueError):
            raise RootKeyRefuses from None

    @classmethod
    def kept_in(cls, folder: Path) -> "RootKeyFile":
        """The root key in `folder`; the first call makes it. Raises `KeyReadableByOthers`."""
        path = folder / ROOT_FILE
        if not path.exists():
            make_private(path, secrets.token_bytes(KEY_BYTES))
        return cls(read_private(path))
