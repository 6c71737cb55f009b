"""Sessionsnycklar: what seals and vouches for a session's row. They lie outside the database and outside its backups.

One key, in <data>/keys/session.key; the others are derived from it (HKDF, RFC 5869). Whoever loses it loses nothing but
the sign-ins: everybody signs in again.
"""

import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ledger.keyfile import KeyReadableByOthers, make_private, read_private

FILE = "session.key"
KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"
PADDED_TO_BYTES = 256
"""What is sealed is JSON, which may end in blanks: its length tells nothing."""


class KeyUnusable(Exception):
    """Why the sessions' key can't be used; the text is a sentence for the operator."""


class SessionKeys:
    """Seals, vouches, and makes what a page must show to be believed."""

    def __init__(self, root: bytes) -> None:
        if len(root) != KEY_BYTES:
            raise KeyUnusable(f"{FILE} does not hold {KEY_BYTES} bytes. Remove it: everybody signs in again.")
        self._cipher = AESGCM(_derived(root, "seal"))
        self._mac = _derived(root, "row")
        self._forgery = _derived(root, "forgery")

    def seal(self, content: bytes, about: bytes) -> bytes:
        """JSON under AES-256-GCM, padded. `about` is what it belongs to: it opens nowhere else."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        padded = content.ljust(-(-len(content) // PADDED_TO_BYTES) * PADDED_TO_BYTES)
        return VERSION + nonce + self._cipher.encrypt(nonce, padded, VERSION + about)

    def opened(self, sealed: bytes, about: bytes) -> bytes | None:
        """What `seal` was given, with its padding; None where it was not our seal, or not about this."""
        version, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if version != VERSION or len(nonce) != NONCE_BYTES:
            return None
        try:
            return self._cipher.decrypt(nonce, rest, VERSION + about)
        except InvalidTag:
            return None

    def vouch(self, columns: Iterable[bytes | None]) -> bytes:
        """HMAC-SHA-256 over columns, each with its length; an absent one is not an empty one."""
        said = b"".join(
            b"\x00" if column is None else b"\x01" + len(column).to_bytes(4, "big") + column
            for column in columns
        )
        return hmac.digest(self._mac, said, "sha256")

    def against_forgery(self, bound_to: bytes) -> str:
        """What a page of ours sends along with everything that changes something: 64 hexadecimal digits."""
        return hmac.digest(self._forgery, bound_to, "sha256").hex()

    @classmethod
    def kept_in(cls, folder: Path) -> "SessionKeys":
        """The keys in a folder; the first call makes them. Raises `KeyUnusable`."""
        path = folder / FILE
        try:
            if not path.exists():
                make_private(path, secrets.token_bytes(KEY_BYTES))
            return cls(read_private(path))
        except KeyReadableByOthers as sentence:
            raise KeyUnusable(str(sentence)) from None
        except OSError as error:
            raise KeyUnusable(f"{path} can't be used ({error.strerror}).") from None


def _derived(root: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"uppdrag session {purpose}".encode()).derive(root)
