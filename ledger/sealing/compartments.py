"""Avdelningarnas nycklar: one for each compartment and epoch, wrapped by the root key, a small file each.

They wrap the data keys. A new epoch is a new file; the keys that live are wrapped anew with it, and when the old
epoch's file is gone with its backups, so is whatever was not.
"""

import secrets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from uuid import UUID

from ledger.keyfile import make_private, read_private
from ledger.sealing.cipher import KEY_BYTES
from ledger.sealing.kept import Kept
from ledger.sealing.keyledger import KeyLedger
from ledger.sealing.places import wipe
from ledger.sealing.records import Wrapping
from ledger.sealing.root import RootKey, RootKeyRefuses

FORM = b"\x01"
COMPARTMENTS_KEPT = 256
SECONDS_KEPT = 60.0


def made_in(folder: Path) -> Iterator[Path]:
    """The keys that some root key has wrapped: where there is one, no new root key may take that one's place."""
    return folder.glob("*.key")


class CompartmentKeys:
    """The keys in a folder `<compartment>.<epoch>.key`; several processes may share it. For any thread."""

    def __init__(
        self, folder: Path, root: RootKey, ledger: KeyLedger, clock: Callable[[], float] = monotonic
    ) -> None:
        self._folder = folder
        self._root = root
        self._ledger = ledger
        self._kept: Kept[tuple[UUID, int], Wrapping] = Kept(COMPARTMENTS_KEPT, SECONDS_KEPT, clock)
        self._turn = threading.Lock()

    def newest(self, compartment: UUID) -> Wrapping:
        """The key that new data keys are wrapped with, of the epoch that is now; the first who asks makes it.

        Raises `RootKeyRefuses`.
        """
        epoch = max(self._ledger.known().epoch, *self.epochs(compartment), 0)
        if not self._path(compartment, epoch).exists():
            self.begin(compartment, epoch)
        found = self.of(compartment, epoch)
        if found is None:
            raise FileNotFoundError(f"the key of compartment {compartment} was taken away")
        return found

    def begin(self, compartment: UUID, epoch: int) -> None:
        """Makes the key of an epoch, on disk when this returns, unless another process has."""
        wrapped = self._root.wrap(secrets.token_bytes(KEY_BYTES), _about(compartment, epoch))
        make_private(self._path(compartment, epoch), FORM + wrapped)

    def of(self, compartment: UUID, epoch: int) -> Wrapping | None:
        """The key of an epoch, which the caller knows not to be destroyed; None where there is none.

        Raises `RootKeyRefuses`.
        """
        with self._turn:
            self._kept.drop_old()
            found = self._kept.get((compartment, epoch))
            if found is None and (found := self._read(compartment, epoch)) is not None:
                self._kept.put((compartment, epoch), found)
            return found

    def hand_on(self, compartment: UUID, to: "CompartmentKeys") -> None:
        """Lays a compartment's keys in another folder too, wrapped by the root key that is kept there."""
        for epoch in self.epochs(compartment):
            about = _about(compartment, epoch)
            secret = self._root.unwrap(read_private(self._path(compartment, epoch))[len(FORM) :], about)
            make_private(to._path(compartment, epoch), FORM + to._root.wrap(secret, about))

    def let_go(self) -> None:
        """Lets go of the keys that were read more than a minute ago; whoever is reading one does it, too."""
        if self._turn.acquire(blocking=False):
            try:
                self._kept.drop_old()
            finally:
                self._turn.release()

    def wipe(self, epoch: int) -> None:
        """Overwrites and takes away every key of an epoch that is still there."""
        for path in self._folder.glob(f"*.{epoch}.key*"):  # With what a killed process had not named yet.
            wipe(path)

    def check(self) -> None:
        """Unwraps one of the keys that are there. Raises `RootKeyRefuses` when the root key is another."""
        for path in made_in(self._folder):
            compartment, epoch, _ = path.name.split(".")
            self._read(UUID(compartment), int(epoch))
            return

    def all(self) -> set[UUID]:
        """The compartments that have a key of some epoch."""
        return {UUID(path.name.split(".")[0]) for path in made_in(self._folder)}

    def epochs(self, compartment: UUID) -> list[int]:
        """The epochs that a compartment has a key of."""
        return [int(path.name.split(".")[1]) for path in self._folder.glob(f"{compartment}.*.key")]

    def _read(self, compartment: UUID, epoch: int) -> Wrapping | None:
        try:
            raw = read_private(self._path(compartment, epoch))
        except FileNotFoundError:
            return None
        if raw[:1] != FORM:
            raise RootKeyRefuses
        return Wrapping(compartment, epoch, self._root.unwrap(raw[1:], _about(compartment, epoch)))

    def _path(self, compartment: UUID, epoch: int) -> Path:
        return self._folder / f"{compartment}.{epoch}.key"


def _about(compartment: UUID, epoch: int) -> bytes:
    return b"uppdrag compartment key 1" + compartment.bytes + epoch.to_bytes(4, "big")
