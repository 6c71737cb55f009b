"""Arkivet: files of a folder in one file, and back."""

import hashlib
import io
import os
import tarfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from ledger.backup.manifest import Kept
from ledger.backup.refusal import CopyUnusable
from ledger.keyfile import private_folder, sync_folder


def pack(folder: Path, paths: Sequence[Path], file: Path, read: Callable[[Path], bytes]) -> Kept:
    """Writes what lies at paths within a folder into an archive of 0600, on disk when this returns."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as written:
        with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in paths:
                _add(archive, path.relative_to(folder), read(path))
        written.flush()
        os.fsync(written.fileno())
    content = file.read_bytes()
    return Kept(file.name, len(content), hashlib.sha256(content).hexdigest())


def held_in(file: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What an archive holds. Raises `CopyUnusable`."""
    with tarfile.open(file) as archive:
        for member in archive:
            name = PurePosixPath(member.name)
            if not member.isreg() or name.is_absolute() or ".." in name.parts:
                raise CopyUnusable(f"{file} holds something that does not belong in it.")
            content = archive.extractfile(member)
            assert content is not None
            yield name, content.read()


def write(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Makes a file that is not there, on disk when this returns."""
    private_folder(path.parent)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _add(archive: tarfile.TarFile, name: Path, content: bytes) -> None:
    member = tarfile.TarInfo(name.as_posix())
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))
