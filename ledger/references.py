"""Referenser: ids of outside things, made with a key of our own so that they tell nothing.

A number, a device or a call's id in some switch becomes a UUID by HMAC-SHA-256 (RFC 2104) over the kind and
its parts. The same thing gets the same id for as long as the key lives; without the key nobody can try
numbers against the ids.
"""

import hmac
import secrets
from pathlib import Path
from uuid import UUID

from ledger.keyfile import KeyReadableByOthers, make_private, read_private

__all__ = ["KEY_BYTES", "KEY_FILE", "KeyReadableByOthers", "References"]

KEY_BYTES = 32
KEY_FILE = "reference.key"

# RFC 9562, 5.8: version 8 leaves all other bits to us. `UUID(version=8)` needs Python 3.14.
_VERSION_8 = 0x8000_8000_0000_0000_0000
_NOT_VERSION_AND_VARIANT = ~(0xF000_C000_0000_0000_0000)


class References:
    """Makes ids of outside things."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a reference key has {KEY_BYTES} bytes")
        self._key = key

    def uuid(self, kind: str, *parts: str | bytes) -> UUID:
        """The id of one outside thing; `parts` together name it."""
        named = b""
        for part in (kind, *parts):
            raw = part.encode() if isinstance(part, str) else part
            named += len(raw).to_bytes(4, "big") + raw
        number = int.from_bytes(hmac.digest(self._key, named, "sha256")[:16], "big")
        return UUID(int=number & _NOT_VERSION_AND_VARIANT | _VERSION_8)

    @classmethod
    def kept_in(cls, folder: Path) -> "References":
        """The references of the ledger whose keys are in `folder`; the first call makes the key."""
        path = folder / KEY_FILE
        if not path.exists():
            make_private(path, secrets.token_bytes(KEY_BYTES))
        return cls(read_private(path))
