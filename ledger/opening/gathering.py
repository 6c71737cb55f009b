"""Hemtagning: what openers made with the keys that were laid for them comes home, and epochs turn there too.

An opener makes data keys where its own keys lie. So before the keys are copied, and whenever an epoch turns, what was
made there is brought into the whole folder: it alone is copied, and it alone says which epoch it is.
"""

import fcntl
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from domain.words import SecrecyClass
from ledger.founding import LAID_FILE, NotFounded
from ledger.keyfile import KeyReadableByOthers, private_folder, read_private
from ledger.opening.laid import belong, grown
from ledger.sealing.epochs import Epochs, Rewrapped, Told
from ledger.sealing.folder import DATA, KeyFolder
from ledger.sealing.keyledger import locked
from ledger.sealing.root import ROOT_FILE, RootKeyFile

NOT_THIS_ACCOUNT = (
    "Keys were laid apart for openers, and this account may not reach them. Run this as one that may: what openers "
    "have made lies there alone."
)


def laid_for(keys: Path) -> list[Path]:
    """The folders that keys were laid in from this one, for openers."""
    if not (keys / LAID_FILE).exists():
        return []
    to = Path(os.fsdecode(read_private(keys / LAID_FILE)))
    return [to / secrecy for secrecy in SecrecyClass if (to / secrecy / ROOT_FILE).exists()]


def gather(keys: Path) -> None:
    """Brings home what openers have made. Raises `NotFounded`, `KeyReadableByOthers`, `RootKeyRefuses` and OSError."""
    try:
        _gather(keys, laid_for(keys))
    except KeyReadableByOthers:
        raise
    except PermissionError:
        raise NotFounded(NOT_THIS_ACCOUNT) from None


class EpochsEverywhere:
    """The epochs of the whole keys, turned in the folders of openers too."""

    def __init__(self, keys: Path) -> None:
        gather(keys)
        self._whole = KeyFolder(keys, RootKeyFile.kept_in(keys))
        self._apart = {folder: KeyFolder(folder, RootKeyFile.kept_in(folder)) for folder in laid_for(keys)}

    def living(self) -> Counter[tuple[UUID, int]]:
        """How many keys live, by compartment and epoch."""
        return Epochs(self._whole).living()

    def begin(self) -> int:
        """Begins the next epoch everywhere. Answers its number."""
        epoch = Epochs(self._whole).begin()
        self._spread()
        return epoch

    def rewrap(self, told: Told) -> Rewrapped:
        """Wraps every living key of older epochs by the newest, wherever it lies."""
        self._spread()
        done = [epochs.rewrap(told) for epochs in (Epochs(self._whole), *self._epochs_apart())]
        self._belong()
        return Rewrapped(sum(one.keys for one in done), sum(one.unreadable for one in done))

    def destroy(self) -> list[int]:
        """Destroys every epoch but the newest, everywhere; answers which. Raises `StillNeeded`."""
        self._spread()
        gone = [epochs.destroy() for epochs in (*self._epochs_apart(), Epochs(self._whole))]
        self._belong()
        return sorted({epoch for epochs in gone for epoch in epochs})

    def _spread(self) -> None:
        """Openers have the newest keys of their compartments before they hear of the epoch: there is one of each."""
        epoch = self._whole.ledger.known().epoch
        for own in self._apart.values():
            for compartment in own.compartments.all():
                self._whole.compartments.newest(compartment)
                self._whole.compartments.hand_on(compartment, own.compartments)
            Epochs(own).reach(epoch)
        self._belong()

    def _epochs_apart(self) -> list[Epochs]:
        return [Epochs(own, own.compartments.all()) for own in self._apart.values()]

    def _belong(self) -> None:
        for folder in self._apart:
            belong(folder)


def _gather(keys: Path, folders: Sequence[Path]) -> None:
    if not folders:
        return
    whole = KeyFolder(keys, RootKeyFile.kept_in(keys))
    for folder in folders:
        _bring_home(folder, KeyFolder(folder, RootKeyFile.kept_in(folder)), keys, whole)
    whole.settle()  # What an opener's folder still has of a destroyed epoch does not come back with it.


def _bring_home(folder: Path, own: KeyFolder, keys: Path, whole: KeyFolder) -> None:
    for compartment in own.compartments.all():
        own.compartments.hand_on(compartment, whole.compartments)
    private_folder(folder / DATA)
    with locked(folder / DATA, fcntl.LOCK_SH):
        for path in _data_files(folder):
            grown(path, keys / DATA / path.name)


def _data_files(folder: Path) -> Sequence[Path]:
    return sorted((folder / DATA).glob("*.keys"))
