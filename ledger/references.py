"""Referenser: ids of outside things, made with a key of our own so that they tell nothing.

A number, a device or a call's id in some switch becomes a UUID by HMAC-SHA-256 (RFC 2104) over the kind and
its parts. The same thing gets the same id for as long as the key lives; without the key nobody can try
numbers against the ids.
"""

import hmac
import os
import secrets
from pathlib import Path
from uuid import UUID

KEY_BYTES = 32
KEY_FILE = "reference.key"

# RFC 9562, 5.8: version 8 leaves all other bits to us. `UUID(version=8)` needs Python 3.14.
_VERSION_8 = 0x8000_8000_0000_0000_0000
_NOT_VERSION_AND_VARIANT = ~(0xF000_C000_0000_0000_0000)


class KeyReadableByOthers(PermissionError):
    """The reference key can be read by other accounts; it should have mode 0600."""


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
            _make(path)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KeyReadableByOthers(f"{path.name} can be read by other accounts: chmod 600 it")
        return cls(path.read_bytes())


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = path.with_suffix(f".{secrets.token_hex(8)}")
    descriptor = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(making, path)  # Whoever comes first decides; a second maker uses that key.
    except FileExistsError:
        pass
    finally:
        making.unlink()
