"""Nyckelfilen: a small file that only its owner reads, made whole or not at all, and only once."""

import os
import secrets
from pathlib import Path


class KeyReadableByOthers(PermissionError):
    """A key can be read by other accounts; its file should have mode 0600."""


def make_private(path: Path, content: bytes) -> None:
    """Makes the file, on disk when this returns; where there is one already, that one stays."""
    private_folder(path.parent)
    making = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(making, path)  # Whoever comes first decides; a second maker uses that key.
    except FileExistsError:
        pass
    finally:
        making.unlink()
    sync_folder(path.parent)


def read_private(path: Path) -> bytes:
    """The file's content. Raises `KeyReadableByOthers`, and FileNotFoundError."""
    with path.open("rb") as file:
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
            raise KeyReadableByOthers(f"{path.name} can be read by other accounts: chmod 600 it")
        return file.read()


def private_folder(folder: Path) -> None:
    """Makes the folder, and those above it, for its owner alone; one that is there stays as it is."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Sees to it that the names of new files are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
