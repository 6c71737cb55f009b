"""Nycklarna: the folder of the keys as one archive, and back. Whoever has it and the ledger's copy reads everything.

Keys are only ever added, each durable before the fact that uses it, and no epoch is destroyed while a copy is made. So
keys that are copied after the ledger's moment hold every key that the ledger's copy needs, though the service runs on.
The compartments' keys, one for each epoch, are a file of their own: what was destroyed is out of reach of old copies
once that one is gone (docs/decisions/0015).
"""

import fcntl
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from ledger import clock
from ledger.access import pseudonyms
from ledger.backup import archive, manifest
from ledger.backup.manifest import Kept, KeysCopy, Told
from ledger.backup.refusal import CopyUnusable
from ledger.founding import LAID_FILE
from ledger.keyfile import KeyReadableByOthers, private_folder
from ledger.opening.gathering import gather
from ledger.references import KEY_FILE, References
from ledger.sealing import keyledger
from ledger.sealing.folder import COMPARTMENTS, DATA, KeyFolder
from ledger.sealing.keyledger import KeyLedger, locked
from ledger.sealing.root import ROOT_FILE, RootKeyFile

ARCHIVE = "keys.tar"
EPOCHS_ARCHIVE = "epochs.tar"
NOT_KEYS = {".lock", ".new"}
IN_SEALED_COPIES = (ROOT_FILE, KEY_FILE, pseudonyms.KEY_FILE)
"""What opens everything, or lets somebody try numbers, and is in the sealed copies of the root key too."""

WITHOUT_ROOT = (
    "This copy of the keys was made without the root key. Put that together from its sealed copies (./uppdrag keys "
    "combine … --data FOLDER), and name that folder with --root."
)
NOT_EXPORTED = (
    "No sealed copies of this root key are out: a copy of the keys without it could never be opened. First: ./uppdrag "
    "keys export"
)


def back_up(keys: Path, to: Path, told: Told, without: Sequence[str] = ()) -> KeysCopy:
    """Copies the keys in a folder into another, but for those `without`.

    Raises `CopyUnusable`, also where these are in no sealed copy, and `KeyReadableByOthers`.
    """
    reference, root = checks_of(keys)
    if without:
        _refuse_unless_exported(keys)
    private_folder(keys / DATA)
    gather(keys)
    with manifest.made_whole(to) as folder, locked(keys / DATA, fcntl.LOCK_SH):
        of_epochs = keys / COMPARTMENTS
        left_out = {keys / name for name in (*without, LAID_FILE)}
        rest = [path for path in _files(keys) if path.parent != of_epochs and path not in left_out]
        kept = _pack(keys, rest, folder / ARCHIVE, told)
        # After the data keys: what wraps them is there before they are.
        wrapping = list(_files(of_epochs))
        copy = KeysCopy(
            made_at=clock.now(),
            reference=reference,
            root=root,
            file=kept,
            epochs=sorted({int(path.name.split(".")[1]) for path in wrapping}),
            epochs_file=_pack(keys, wrapping, folder / EPOCHS_ARCHIVE, told),
            without=[*without],
        )
        manifest.write(folder, copy)
    return copy


def put_back(copied: Path, copy: KeysCopy, keys: Path, root: Path | None = None) -> None:
    """Unpacks the keys of a copy into a folder that is empty or not there, on disk when this returns.

    What the copy was made without comes from `root`, a folder of keys that sealed copies were put together in.
    """
    refuse_without(copy, root)
    manifest.refuse_unless_empty(keys)
    private_folder(keys)
    for kept in copy.files:
        for name, content in archive.held_in(copied / kept.name):
            archive.write(keys / name, content)
    for missing in copy.without:
        assert root is not None
        archive.write(keys / missing, _private(root / missing))
    if checks_of(keys) != (copy.reference, copy.root):
        raise CopyUnusable(f"{copied / copy.file.name} holds other keys than its {manifest.MANIFEST} says.")


def refuse_without(copy: KeysCopy, root: Path | None) -> None:
    """Raises `CopyUnusable` where a copy lacks keys that no folder of put-together ones has."""
    if copy.without and (root is None or not all((root / name).is_file() for name in copy.without)):
        raise CopyUnusable(WITHOUT_ROOT)


def checks_of(keys: Path) -> tuple[UUID, UUID | None]:
    """What a ledger's first fact says of its keys: the reference key's check, and the root key's. Makes no key."""
    if not (keys / KEY_FILE).is_file():
        raise CopyUnusable(f"{keys} holds no keys of a ledger: {KEY_FILE} is missing.")
    reference = References.kept_in(keys).uuid("ledger-born")
    return reference, RootKeyFile.kept_in(keys).id if (keys / ROOT_FILE).is_file() else None


def missing_in(keys: Path, named: Sequence[UUID]) -> int:
    """How many of the data keys that envelopes name are not in a folder, and nobody destroyed them."""
    folder = KeyFolder(keys, RootKeyFile.kept_in(keys))
    wanted = set(named) - folder.ledger.known().destroyed
    return len(wanted) - len(folder.find(list(wanted)))


def _refuse_unless_exported(keys: Path) -> None:
    exported = KeyLedger(keys / keyledger.FOLDER).known().exported
    if exported is None or exported.root != RootKeyFile.kept_in(keys).id:
        raise CopyUnusable(NOT_EXPORTED)


def _pack(keys: Path, paths: Sequence[Path], file: Path, told: Told) -> Kept:
    told("Copying the keys, files", len(paths), len(paths))
    return archive.pack(keys, paths, file, _private)


def _files(keys: Path) -> Iterator[Path]:
    """Every key, the same ones in the same order each time."""
    for path in sorted(keys.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix not in NOT_KEYS:
            yield path


def _private(path: Path) -> bytes:
    # The ledger of the keys holds none: whoever proves it may read it.
    if path.stat().st_mode & 0o077 and path.name != keyledger.FILE:
        raise KeyReadableByOthers(f"{path.name} can be read by other accounts: chmod 600 it")
    return path.read_bytes()
