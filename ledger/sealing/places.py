"""Platserna: where the records of data keys lie in a folder, each key's own place in every copy of its file.

<file>.keys              what its process appended
<file>.<epoch>.keys      the same places, with what lived when it was wrapped anew for a later epoch
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from uuid import UUID

from ledger.keyfile import sync_folder
from ledger.sealing.records import RECORD_BYTES, Record, place_of, record_in

FILE_DIGITS = 12
UNFINISHED = ".new"


def path_of(folder: Path, file: int, epoch: int | None = None) -> Path:
    """The file with that number, or its copy of an epoch."""
    return folder / (
        f"{file:0{FILE_DIGITS}x}.keys" if epoch is None else f"{file:0{FILE_DIGITS}x}.{epoch}.keys"
    )


def files_in(folder: Path) -> list[int]:
    """The numbers of the files that there are, as their processes appended to them or wrapped anew."""
    return sorted({int(path.name.partition(".")[0], 16) for path in folder.glob("*.keys")})


def by_file(key_ids: Sequence[UUID]) -> Iterator[tuple[int, list[UUID]]]:
    """The keys of each file."""
    for file, of_file in groupby(sorted(key_ids, key=_file_of), key=_file_of):
        yield file, list(of_file)


def records_at(path: Path, key_ids: Iterable[UUID]) -> Iterator[Record]:
    """The whole records of those keys in a file; none where there is no file."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        for key_id in key_ids:
            record = record_in(os.pread(descriptor, RECORD_BYTES, _start_of(key_id)))
            if record is not None and record.key_id == key_id:
                yield record
    finally:
        os.close(descriptor)


def overwrite(path: Path, key_ids: Iterable[UUID]) -> None:
    """Writes zeros where these keys' records lie in a file, on disk when this returns. Does nothing twice."""
    held = [record.key_id for record in records_at(path, key_ids)]
    if not held:
        return
    descriptor = os.open(path, os.O_WRONLY)
    try:
        for key_id in held:
            os.pwrite(descriptor, bytes(RECORD_BYTES), _start_of(key_id))
        sync_data(descriptor)
    finally:
        os.close(descriptor)


def clear_unfinished(folder: Path) -> None:
    """Takes away what a killed process was writing anew: it may hold keys that are destroyed since."""
    for path in folder.glob(f"*.keys{UNFINISHED}"):
        wipe(path)


def write_whole(path: Path, content: bytes) -> None:
    """Puts a file where another may have been, whole or not at all, on disk when this returns."""
    making = path.with_name(path.name + UNFINISHED)
    making.unlink(missing_ok=True)
    descriptor = os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    making.rename(path)
    sync_folder(path.parent)


def wipe(path: Path) -> None:
    """Overwrites a file with zeros on the disk, then takes it away."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.pwrite(descriptor, bytes(os.fstat(descriptor).st_size), 0)
        sync_data(descriptor)
    finally:
        os.close(descriptor)
    path.unlink()
    sync_folder(path.parent)


def sync_data(descriptor: int) -> None:
    """Waits until what was written is on disk."""
    # Without F_FULLFSYNC macOS waits for less, but it has no fdatasync either.
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _file_of(key_id: UUID) -> int:
    return place_of(key_id)[0]


def _start_of(key_id: UUID) -> int:
    return place_of(key_id)[1] * RECORD_BYTES
