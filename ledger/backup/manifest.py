"""Följesedel: what a copy holds, in a file beside it: which ledger it is of, how far it goes, its checksums."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar
from uuid import UUID

import msgspec

from ledger.backup.refusal import CopyUnusable
from ledger.birth import LedgerKind
from ledger.keyfile import sync_folder

MANIFEST = "copy.json"
CHUNK = 1 << 20

Told = Callable[[str, int, int], None]
"""Progress: what is done, how much of it, out of how much (0: unknown)."""


class Kept(msgspec.Struct, frozen=True):
    """A file of a copy: its name, its length in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class Role(msgspec.Struct, frozen=True):
    """A role of the database that something in the copy belongs to, and the roles that it is a member of."""

    name: str
    member_of: list[str] = []


class LedgerCopy(msgspec.Struct, frozen=True, kw_only=True, tag_field="copy", tag="ledger"):
    """A copy of the database. Holds no key.

    `head` is the newest position in it, `migration` the number of the newest migration, `reference` and `root` say
    which keys belong to it, as the ledger's first fact does. `proof`: what had been sworn to by then.
    """

    form: Literal[1] = 1
    made_at: datetime
    kind: LedgerKind
    head: int
    migration: int
    reference: UUID
    root: UUID | None
    roles: list[Role]
    file: Kept
    proof: Kept | None = None

    @property
    def files(self) -> list[Kept]:
        """What it holds."""
        return [self.file] if self.proof is None else [self.file, self.proof]


class KeysCopy(msgspec.Struct, frozen=True, kw_only=True, tag_field="copy", tag="keys"):
    """A copy of the keys. `reference` and `root` say of which ledger, and nothing of the keys.

    `epochs_file` holds the compartments' keys of `epochs`: without it the rest opens nothing. It must be gone once
    these epochs are and the time that copies of keys are kept has passed; the rest may stay. `without` names what is in
    the sealed copies of the root key alone: some of those who keep them have to put it together before this opens.
    """

    form: Literal[1] = 1
    made_at: datetime
    reference: UUID
    root: UUID | None
    file: Kept
    epochs: list[int] = []
    epochs_file: Kept | None = None
    without: list[str] = []

    @property
    def files(self) -> list[Kept]:
        """What lies beside the manifest."""
        return [self.file] if self.epochs_file is None else [self.file, self.epochs_file]


CALLED: Mapping[type[msgspec.Struct], str] = {LedgerCopy: "a ledger", KeysCopy: "keys"}

Copy = TypeVar("Copy", LedgerCopy, KeysCopy)


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A folder to make a copy in, which gets its name when the copy is whole; only its owner looks into it.

    Raises `CopyUnusable` when there is something in `folder` already.
    """
    refuse_unless_empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    _remove(unfinished)
    unfinished.mkdir(mode=0o700)
    try:
        yield unfinished
    except BaseException:
        _remove(unfinished)
        raise
    sync_folder(unfinished)
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    sync_folder(folder.parent)


def refuse_unless_empty(folder: Path) -> None:
    """Raises `CopyUnusable` when there is something in the folder, or it is none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CopyUnusable(f"{folder} is not an empty folder. Name one that is empty, or not there yet.")


def write(folder: Path, copy: LedgerCopy | KeysCopy) -> None:
    """Puts the manifest beside what it tells of, on disk when this returns."""
    descriptor = os.open(folder / MANIFEST, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(msgspec.json.format(msgspec.json.encode(copy)))
        opened.flush()
        os.fsync(opened.fileno())


def read(folder: Path, kind: type[Copy]) -> Copy:
    """The manifest of a copy of that kind. Raises `CopyUnusable` where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=kind)
    except OSError:
        raise CopyUnusable(f"{folder} holds no copy: {MANIFEST} is missing, or may not be read.") from None
    except msgspec.DecodeError:
        raise CopyUnusable(f"{folder} holds no copy of {CALLED[kind]} that this version can read.") from None


def check(folder: Path, kept: Kept, told: Told) -> None:
    """Reads the file and compares it with its checksum. Raises `CopyUnusable`."""
    digest, done = hashlib.sha256(), 0
    try:
        with (folder / kept.name).open("rb") as opened:
            while chunk := opened.read(CHUNK):
                digest.update(chunk)
                done += len(chunk)
                told(f"Checking {kept.name}, bytes", done, kept.size)
    except OSError:
        raise CopyUnusable(f"{folder / kept.name} is missing, or may not be read.") from None
    if done != kept.size or digest.hexdigest() != kept.sha256:
        raise CopyUnusable(f"{folder / kept.name} is damaged: it is not what was copied. Use another copy.")


def _remove(folder: Path) -> None:
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
