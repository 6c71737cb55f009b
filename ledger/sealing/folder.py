"""Nyckelmappen: the key store of an install without a key service: files beside the data, never inside the database.

    <keys>/compartments/<compartment>.<epoch>.key      keys of compartments, wrapped by the root key
    <keys>/data/<file>.keys                            data keys, wrapped by these: records, one after the other
    <keys>/ledger/keys.log                             what was destroyed, and which epochs there were

Each process appends to a file of its own and never to another's, so nobody locks anything for that. A key's id says
where its record lies: looking up a key is one read, also of a key that another process made a moment ago. A record that
a crash has torn was never handed out; it is not read, and nothing is written behind it.
"""

import fcntl
import os
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from uuid import UUID

from ledger import clock as wall
from ledger.keyfile import private_folder, sync_folder
from ledger.sealing import keyledger, places
from ledger.sealing.cipher import DataKey
from ledger.sealing.compartments import CompartmentKeys
from ledger.sealing.keyentries import Ground, KeysDestroyed, Known, refuse_without
from ledger.sealing.keyledger import KeyLedger, locked
from ledger.sealing.records import Record
from ledger.sealing.root import RootKey
from ledger.sealing.store import Fate

COMPARTMENTS = "compartments"
DATA = "data"
FILE_BITS = 48


class KeyFolder:
    """A `KeyStore` in a folder that several processes of this machine share. For any thread."""

    def __init__(self, folder: Path, root: RootKey, clock: Callable[[], float] = monotonic) -> None:
        self.data = folder / DATA
        self.root = root.id
        self.ledger = KeyLedger(folder / keyledger.FOLDER)
        self.compartments = CompartmentKeys(folder / COMPARTMENTS, root, self.ledger, clock)
        self._own: _OwnFile | None = None
        self._turn = threading.Lock()

    def make(self, compartment: UUID, count: int) -> Sequence[DataKey]:
        """New keys, on disk when this returns: one fdatasync for all of them."""
        private_folder(self.data)
        # Beside others who make keys, never while an epoch is destroyed: none may be wrapped by what just went.
        with self._turn, locked(self.data, fcntl.LOCK_SH):
            wrapping = self.compartments.newest(compartment)
            own = self._own or _OwnFile(self.data)
            # After a failed write nobody knows what the disk holds: nothing more goes into that file.
            self._own = None
            keys, records = wrapping.make(own.number, range(own.count, own.count + count))
            own.append(records, count)
            self._own = own
            return keys

    def find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        """Those of the keys that are held; none that was destroyed, even if its file was put back."""
        while True:
            entries = self.ledger.known().count
            found = self._find(key_ids)
            # Where epochs turn meanwhile, a key may have been looked for where it no longer lies.
            if len(found) == len(key_ids) or self.ledger.known().count == entries:
                return found

    def fate(self, key_id: UUID) -> Fate:
        """Destroyed where the ledger of the keys says so, and only there."""
        if key_id in self.ledger.known().destroyed:
            return Fate.DESTROYED
        return Fate.HELD if self.find([key_id]) else Fate.MISSING

    def destroy(self, key_ids: Sequence[UUID], ground: Ground) -> None:
        """Destroys keys: first it is written down, then every record of them is overwritten."""
        now = wall.now()
        refuse_without(ground, now)
        with self.ledger.writing() as writer:
            destroyed = self.ledger.known().destroyed
            if fresh := tuple(dict.fromkeys(key_id for key_id in key_ids if key_id not in destroyed)):
                writer.append(KeysDestroyed(fresh, ground, now))
            self._overwrite(key_ids)

    def let_go(self) -> None:
        """Lets go of the compartments' keys that were read more than a minute ago."""
        self.compartments.let_go()

    def settle(self) -> None:
        """Finishes what a crash, or a copy that was put back, left standing of what was destroyed."""
        known = self.ledger.known()
        if not known.count:
            return
        with self.ledger.writing():
            self._overwrite(list(known.destroyed))
            for epoch in known.destroyed_epochs:
                self.end(epoch)

    def end(self, epoch: int) -> None:
        """Overwrites and takes away the keys of an epoch that was destroyed, and what was wrapped anew for it."""
        self.compartments.wipe(epoch)
        places.clear_unfinished(self.data)
        for path in self.data.glob(f"*.{epoch}.keys"):
            path.unlink()

    def opens(self, record: Record) -> bool:
        """Whether the key in a record can be had."""
        return self._unwrapped(record, self.ledger.known()) is not None

    def _overwrite(self, key_ids: Sequence[UUID]) -> None:
        epochs = self.ledger.known().living_epochs()
        places.clear_unfinished(self.data)
        for file, of_file in places.by_file(key_ids):
            for epoch in (None, *epochs):
                places.overwrite(places.path_of(self.data, file, epoch), of_file)

    def _find(self, key_ids: Sequence[UUID]) -> Mapping[UUID, DataKey]:
        known = self.ledger.known()
        found: dict[UUID, DataKey] = {}
        for file, of_file in places.by_file([key for key in key_ids if key not in known.destroyed]):
            found.update(self._find_in(file, of_file, known))
        return found

    def _find_in(self, file: int, key_ids: Sequence[UUID], known: Known) -> Mapping[UUID, DataKey]:
        found: dict[UUID, DataKey] = {}
        for epoch in (None, *known.living_epochs()):
            missing = [key_id for key_id in key_ids if key_id not in found]
            if not missing:
                break
            for record in places.records_at(places.path_of(self.data, file, epoch), missing):
                if (key := self._unwrapped(record, known)) is not None:
                    found[key.key_id] = key
        return found

    def _unwrapped(self, record: Record, known: Known) -> DataKey | None:
        if record.epoch in known.destroyed_epochs:
            return None
        wrapping = self.compartments.of(record.compartment, record.epoch)
        return None if wrapping is None else wrapping.read(record)


class _OwnFile:
    """The file that this process appends to."""

    def __init__(self, folder: Path) -> None:
        self.number = secrets.randbits(FILE_BITS)
        self.count = 0
        self._path = places.path_of(folder, self.number)
        os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        sync_folder(folder)

    def append(self, records: bytes, count: int) -> None:
        """Writes records behind the others and waits until they are on disk."""
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        try:
            while records:
                records = records[os.write(descriptor, records) :]
            places.sync_data(descriptor)
        finally:
            os.close(descriptor)
        self.count += count
