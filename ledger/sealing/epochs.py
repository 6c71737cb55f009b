"""Epoker: keys of compartments live for a while. What lives is wrapped anew by the next ones, and the old ones go.

A data key keeps its id, and so its place: wrapped anew, it lies at the same place in a copy of its file that is
written whole and then gets its name. Whoever reads looks in both; whoever makes keys goes on. So all of it may be cut
off at any moment and begun again, while the service runs.
"""

import fcntl
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from ledger import clock
from ledger.sealing import places
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keyentries import EpochBegun, EpochDestroyed
from ledger.sealing.keyledger import locked
from ledger.sealing.records import RECORD_BYTES, Record, Wrapping, record_in

Told = Callable[[int, int], None]
"""Progress: files done, files in all."""

NOTHING = bytes(RECORD_BYTES)


class StillNeeded(Exception):
    """Living keys are wrapped by an epoch that was to be destroyed."""

    def __init__(self, keys: int) -> None:
        super().__init__(f"{keys} living keys are wrapped by an older epoch")
        self.keys = keys


class Rewrapped(NamedTuple):
    """How many keys were wrapped anew, and how many could not be read: their compartment's key is not there."""

    keys: int
    unreadable: int


class Place(NamedTuple):
    """The newest record at a place of a file, its bytes, and whether it is its process's own."""

    record: Record
    raw: bytes
    is_first: bool


class Epochs:
    """The epochs of a key folder. `of`: the compartments it has keys of, where it holds data keys of others too."""

    def __init__(self, folder: KeyFolder, of: Collection[UUID] | None = None) -> None:
        self._folder = folder
        self._of = of
        self._ledger = folder.ledger

    def begin(self) -> int:
        """Begins the next epoch: from now on every process wraps new keys by it. Answers its number."""
        with self._ledger.writing() as writer:
            epoch = self._ledger.known().epoch + 1
            writer.append(EpochBegun(epoch, clock.now()))
            return epoch

    def reach(self, epoch: int) -> None:
        """Begins an epoch that has begun elsewhere, unless it has begun here too."""
        with self._ledger.writing() as writer:
            if self._ledger.known().epoch < epoch:
                writer.append(EpochBegun(epoch, clock.now()))

    def rewrap(self, told: Told) -> Rewrapped:
        """Wraps every living key of older epochs by the newest. What a call that was cut off has done, stays."""
        files = places.files_in(self._folder.data)
        keys = unreadable = 0
        for done, file in enumerate(files, 1):
            # Nobody destroys a key meanwhile: it would come back in the copy.
            with self._ledger.writing():
                more = self._rewrap(file)
            keys, unreadable = keys + more.keys, unreadable + more.unreadable
            told(done, len(files))
        return Rewrapped(keys, unreadable)

    def destroy(self) -> list[int]:
        """Destroys every epoch but the newest; answers which. Raises `StillNeeded` while one of them opens a key."""
        with locked(self._folder.data, fcntl.LOCK_EX), self._ledger.writing() as writer:
            known = self._ledger.known()
            older = sorted(set(known.living_epochs()) - {known.epoch})
            if older and (left := sum(self._left(file) for file in places.files_in(self._folder.data))):
                raise StillNeeded(left)
            for epoch in older:
                writer.append(EpochDestroyed(epoch, clock.now()))
                self._folder.end(epoch)
            return older

    def living(self) -> Counter[tuple[UUID, int]]:
        """How many keys live, by compartment and epoch."""
        files = places.files_in(self._folder.data)
        return Counter(
            (place.record.compartment, place.record.epoch)
            for file in files
            for place in self._places(file)
            if place
        )

    def _rewrap(self, file: int) -> Rewrapped:
        epoch, records, keys, unreadable = self._ledger.known().epoch, list[bytes](), 0, 0
        for place in self._places(file):
            if place is None or place.record.epoch >= epoch:
                records.append(NOTHING if place is None or place.is_first else place.raw)
                continue
            raw = self._anew(place.record)
            records.append(raw or NOTHING)
            keys, unreadable = keys + (raw is not None), unreadable + (raw is None)
        if keys:
            places.write_whole(places.path_of(self._folder.data, file, epoch), b"".join(records))
        return Rewrapped(keys, unreadable)

    def _anew(self, record: Record) -> bytes | None:
        wrapping = self._folder.compartments.of(record.compartment, record.epoch)
        return None if wrapping is None else wrapping.rewrapped(record, by=self._newest(record.compartment))

    def _newest(self, compartment: UUID) -> Wrapping:
        return self._folder.compartments.of(
            compartment, self._ledger.known().epoch
        ) or self._folder.compartments.newest(compartment)

    def _left(self, file: int) -> int:
        """How many living keys of a file would be lost: wrapped by an older epoch, or by what can't be read."""
        epoch = self._ledger.known().epoch
        return sum(
            place is not None and (place.record.epoch < epoch or not self._folder.opens(place.record))
            for place in self._places(file)
        )

    def _places(self, file: int) -> Iterator[Place | None]:
        """What lives at each place of a file."""
        known = self._ledger.known()
        paths = [places.path_of(self._folder.data, file, epoch) for epoch in (None, *known.living_epochs())]
        contents = [path.read_bytes() if path.exists() else b"" for path in paths]
        for start in range(0, max(map(len, contents)), RECORD_BYTES):
            found = [raw[start : start + RECORD_BYTES] for raw in contents]
            whole = [
                Place(record, raw, number == 0)
                for number, raw in enumerate(found)
                if (record := record_in(raw)) is not None
                and record.key_id not in known.destroyed
                and record.epoch not in known.destroyed_epochs
                and (self._of is None or record.compartment in self._of)
            ]
            yield max(whole, key=lambda place: place.record.epoch, default=None)
