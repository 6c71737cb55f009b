"""Nyckelmappen: the key store of an install without a key service: files beside the data, never inside the database.

    <keys>/compartments/<compartment>.<epoch>.key      keys of compartments, wrapped by the root key
    <keys>/data/<file>.keys                            data keys, wrapped by these: records, one after the other

Each process appends to a file of its own and never to another's, so nobody locks anything. A key's id says where its
record lies: looking up a key is one read, also of a key that another process made a moment ago. A record that
a crash has torn was never handed out; it is not read, and nothing is written behind it.
"""

import os
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from time import monotonic
from uuid import UUID

from ledger.keyfile import private_folder, sync_folder
from ledger.sealing.cipher import DataKey
from ledger.sealing.compartments import CompartmentKeys
from ledger.sealing.records import RECORD_BYTES, place_of, record_in
from ledger.sealing.root import RootKey
from ledger.sealing.store import Fate

COMPARTMENTS = "compartments"
FILE_BITS = 48


class KeyFolder:
    """A `KeyStore` in a folder that several processes of this machine share. For any thread."""

    def __init__(self, folder: Path, root: RootKey, clock: Callable[[], float] = monotonic) -> None:
        self._data = folder / "data"
        self.compartments = CompartmentKeys(folder / COMPARTMENTS, root, clock)
        self._own: _OwnFile | None = None
        self._turn = threading.Lock()

    def make(self, compartment: UUID, count: int) -> Sequence[DataKey]:
        """New keys, on disk when this returns: one fdatasync for all of them."""
        wrapping = self.compartments.newest(compartment)
        with self._turn:
            own = self._own or _OwnFile(self._data)
            # After a failed write nobody knows what the disk holds: nothing more goes into that file.
            self._own = None
            keys, records = wrapping.make(own.number, range(own.count, own.count + count))
            own.append(records, count)
            self._own = own
            return keys

    def find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        """Those of the keys that are held."""
        found: dict[UUID, DataKey] = {}
        for file, of_file in groupby(sorted(key_ids, key=_file_of), key=_file_of):
            found.update(self._find_in(_path(self._data, file), list(of_file)))
        return found

    def fate(self, key_id: UUID) -> Fate:
        """Held or missing: keys are not destroyed in a folder yet."""
        return Fate.HELD if self.find([key_id]) else Fate.MISSING

    def _find_in(self, path: Path, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return {}
        try:
            read = [self._read(descriptor, key_id) for key_id in key_ids]
        finally:
            os.close(descriptor)
        return {key.key_id: key for key in read if key is not None}

    def _read(self, descriptor: int, key_id: UUID) -> DataKey | None:
        record = record_in(os.pread(descriptor, RECORD_BYTES, place_of(key_id)[1] * RECORD_BYTES))
        if record is None or record.key_id != key_id:
            return None
        wrapping = self.compartments.of(record.compartment, record.epoch)
        return None if wrapping is None else wrapping.read(record)


class _OwnFile:
    """The file that this process appends to."""

    def __init__(self, folder: Path) -> None:
        self.number = secrets.randbits(FILE_BITS)
        self.count = 0
        self._path = _path(folder, self.number)
        private_folder(folder)
        os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        sync_folder(folder)

    def append(self, records: bytes, count: int) -> None:
        """Writes records behind the others and waits until they are on disk."""
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        try:
            while records:
                records = records[os.write(descriptor, records) :]
            # Without F_FULLFSYNC macOS waits for less, but it has no fdatasync either.
            getattr(os, "fdatasync", os.fsync)(descriptor)
        finally:
            os.close(descriptor)
        self.count += count


def _path(folder: Path, file: int) -> Path:
    return folder / f"{file:012x}.keys"


def _file_of(key_id: UUID) -> int:
    return place_of(key_id)[0]
