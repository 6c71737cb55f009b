"""Filer: written whole or not at all, and on disk when it is said."""

import fcntl
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ledger.keyfile import sync_folder

ONE_BY_ONE_MOST = 64


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Writes a file, on disk when this returns, in the place of one that is there. The folders above it are made."""
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


def write_loose(path: Path, content: bytes) -> None:
    """Writes a file that need not be on disk before `sync_all`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sync_all(paths: Sequence[Path]) -> None:
    """Waits until these are on disk, with their names: one by one, or everything at once where they are many."""
    if len(paths) > ONE_BY_ONE_MOST:
        os.sync()
        return
    for path in paths:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for folder in {folder for path in paths for folder in (path.parent, path.parent.parent)}:
        sync_folder(folder)


@contextmanager
def turn_of(folder: Path) -> Iterator[None]:
    """One process at a time does what it does in a folder, for as long as this lasts."""
    with (folder / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read_if_there(path: Path) -> bytes | None:
    """The file's content; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
