"""Filer: written whole or not at all, and on disk when the call returns."""

import os
import secrets
from pathlib import Path

from ledger.keyfile import sync_folder


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Writes a file, in the place of one that is there. The folders above it are made."""
    made = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
    for folder in (path.parent, *(each.parent for each in made)):
        sync_folder(folder)


def read_if_there(path: Path) -> bytes | None:
    """The file's content; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
