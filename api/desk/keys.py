"""Diskens nyckel: what cursors, and the ids of what is made, are derived with. In <data>/keys/desk.key."""

import hmac
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ledger.keyfile import make_private, read_private

FILE = "desk.key"
KEY_BYTES = 32
CURSOR_KEY_BYTES = 64


class DeskKeys:
    """Two keys derived from one (HKDF, RFC 5869). Without a folder they are good for this process's life."""

    def __init__(self, root: bytes) -> None:
        self.cursors = _derived(root, "cursors", CURSOR_KEY_BYTES)
        self._ids = _derived(root, "ids")

    def digest(self, *parts: bytes) -> bytes:
        """HMAC-SHA-256 over parts, each with its length."""
        said = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return hmac.digest(self._ids, said, "sha256")

    @classmethod
    def kept_in(cls, folder: Path | None) -> "DeskKeys":
        """Those of a folder; the first call makes them. Raises `KeyReadableByOthers` and OSError."""
        if folder is None:
            return cls(secrets.token_bytes(KEY_BYTES))
        if not (folder / FILE).exists():
            make_private(folder / FILE, secrets.token_bytes(KEY_BYTES))
        return cls(read_private(folder / FILE))


def _derived(root: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=f"uppdrag desk {purpose}".encode()).derive(root)
