"""Vittnets nyckel: one file that its owner alone may read, and the folder that belongs to it."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from verify.encoding import base64_of, bytes_of
from verify.notes import Kind, VerifierKey
from verify.refusals import DoesNotMatch, Why

MARKER = "witness.vkey"
"""In the folder: whose memory it is. Without it (a disk that is not there) a witness does not start from nothing."""
_HEAD = "PRIVATE+KEY"
_PARTS = 5
_OTHERS = 0o077
_SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """A witness's name and its private key. Neither is ever printed but for the public half, `public`."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> VerifierKey:
        """What everybody else is given."""
        return VerifierKey.of(self.name, Kind.WITNESS, self.private)


def make_key(path: Path, folder: Path, name: str) -> WitnessKey:
    """Makes a key for its owner alone, mode 0600, and the folder it remembers in. Both are new.

    Raises FileExistsError where there is a key or a memory already, `DoesNotMatch` (malformed-key) for the name.
    """
    key = WitnessKey(name, Ed25519PrivateKey.generate())
    public = key.public
    material = base64_of(bytes([Kind.WITNESS]) + key.private.private_bytes_raw())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_new(folder / MARKER, f"{public.text()}\n", 0o644)
    _write_new(path, f"{_HEAD}+{name}+{public.key_id.hex()}+{material}\n", 0o600)
    return key


def read_key(path: Path) -> WitnessKey:
    """Reads a key. Raises `DoesNotMatch` (malformed-key), PermissionError where others may read it, and OSError."""
    with path.open("rb") as file:
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
            raise PermissionError(f"{path.name} can be read by other accounts: chmod 600 it")
        parts = file.read(1024).decode(errors="replace").rstrip("\n").split("+", _PARTS - 1)
    seed = bytes_of(parts[-1])
    if len(parts) != _PARTS or "+".join(parts[:2]) != _HEAD or seed is None or len(seed) != 1 + _SEED_BYTES:
        raise DoesNotMatch(Why.MALFORMED_KEY)
    key = WitnessKey(parts[2], Ed25519PrivateKey.from_private_bytes(seed[1:]))
    if seed[0] != Kind.WITNESS or key.public.key_id.hex() != parts[3]:
        raise DoesNotMatch(Why.MALFORMED_KEY)
    return key


def check_memory(folder: Path, key: WitnessKey) -> None:
    """That the folder is this witness's. Raises `DoesNotMatch` (unreadable): it would forget what it cosigned."""
    try:
        said = (folder / MARKER).read_text()
    except (OSError, UnicodeDecodeError):
        raise DoesNotMatch(Why.UNREADABLE) from None
    if said != f"{key.public.text()}\n":
        raise DoesNotMatch(Why.UNREADABLE)


def _write_new(path: Path, text: str, mode: int) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Sees to it that the names of new files are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
