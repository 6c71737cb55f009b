"""Nyckelförstöringen efteråt: what was destroyed after a copy was made is destroyed in what is restored, too."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ledger.backup import archive
from ledger.backup.manifest import KeysCopy
from ledger.backup.refusal import CopyUnusable
from ledger.keyfile import private_folder
from ledger.sealing import keyledger
from ledger.sealing.folder import KeyFolder
from ledger.sealing.keyentries import Known
from ledger.sealing.keyledger import KeyLedgerDamaged
from ledger.sealing.places import write_whole
from ledger.sealing.root import RootKeyFile

LOG = PurePosixPath(keyledger.FOLDER, keyledger.FILE)


def entries_with(copied: Path, copy: KeysCopy, outside: Path | None) -> tuple[list[bytes], int]:
    """What the ledger of the keys says, and how many of its entries the copy has not.

    Raises `CopyUnusable` where the one outside is of other keys, and where it destroyed all that the copy could open.
    """
    of_copy = _entries_of(copied, copy)
    entries = of_copy if outside is None else _entries_in(outside)
    both = min(len(of_copy), len(entries))
    if of_copy[:both] != entries[:both]:
        raise CopyUnusable(f"{outside} tells of other keys than those in {copied}. Name this ledger's own.")
    known = Known()
    for entry in entries:
        known.add(keyledger.decoded(entry))
    if copy.epochs and known.destroyed_epochs.keys() >= set(copy.epochs):
        raise CopyUnusable(
            f"The keys in {copied} are of an epoch that was destroyed: they open nothing. Name a newer copy."
        )
    return entries, max(0, len(entries) - len(of_copy))


def replay(folder: Path, entries: Sequence[bytes]) -> None:
    """Gives keys the ledger that was kept outside, and destroys what it says is destroyed."""
    private_folder(folder / keyledger.FOLDER)
    write_whole(folder / LOG, b"".join(map(keyledger.framed, entries)))
    KeyFolder(folder, RootKeyFile.kept_in(folder)).settle()


def _entries_of(copied: Path, copy: KeysCopy) -> list[bytes]:
    held = archive.held_in(copied / copy.file.name)
    try:
        return [entry for name, content in held if name == LOG for entry in keyledger.whole(content)]
    except KeyLedgerDamaged:
        raise CopyUnusable(f"The ledger of the keys in {copied} is damaged. Use another copy.") from None


def _entries_in(file: Path) -> list[bytes]:
    try:
        entries = list(keyledger.whole(file.read_bytes()))
        for entry in entries:
            keyledger.decoded(entry)
        return entries
    except OSError:
        raise CopyUnusable(f"{file} is no ledger of keys, is damaged, or may not be read.") from None
