"""Utlämning: sealed copies of this ledger's root key go out, each into a file, and that they did is written down."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from ledger import clock
from ledger.access import pseudonyms
from ledger.backup import manifest
from ledger.escrow import copies
from ledger.escrow.copies import CopiesDoNotOpen
from ledger.escrow.recipients import Recipient
from ledger.finding import keys as finding
from ledger.founding import KEYS, key_folder
from ledger.keyfile import make_private, read_private
from ledger.proof.keys import PRIVATE, SALT_KEY
from ledger.proof.logs import PROOF
from ledger.references import KEY_FILE
from ledger.sealing.keyentries import RootExported
from ledger.sealing.root import ROOT_FILE

SALT = PurePosixPath(PROOF, PRIVATE, SALT_KEY)
"""In the data folder: what the leaves of the proof are salted with. Without it no tree can be made anew."""


def export(data: Path, recipients: Sequence[Recipient], needed: int, to: Path) -> list[Path]:
    """Makes one sealed copy for each recipient in a folder that is empty or not there; answers the files, in order.

    Raises `NotFounded`, `KeyReadableByOthers`, `CopyUnusable`, and ValueError as `copies.sealed` does.
    """
    folder, now = key_folder(data), clock.now()
    made = copies.sealed(dict(_kept_in(data)), folder.root, recipients, needed, now)
    names = [f"{copy.number}-{copy.recipient}.sealed" for copy in made]
    with manifest.made_whole(to) as made_in:
        for name, copy in zip(names, made, strict=True):
            make_private(made_in / name, msgspec.json.encode(copy))
        # Before they get their names: no copy leaves that is not written down.
        folder.ledger.append(RootExported(folder.root, needed, tuple(copy.recipient for copy in made), now))
    return [to / name for name in names]


def put_together(content: Mapping[str, bytes], data: Path) -> None:
    """Writes the keys of sealed copies into a data folder that has none. Raises `CopiesDoNotOpen`."""
    if (data / KEYS).exists() and any((data / KEYS).iterdir()):
        raise CopiesDoNotOpen(f"{data / KEYS} is not empty. Name another --data.")
    for name in content:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise CopiesDoNotOpen("The copies hold something that is no key.")
    for name, key in content.items():
        make_private(data / name, key)


def _kept_in(data: Path) -> Iterator[tuple[str, bytes]]:
    """What a ledger cannot live without, by its place in the data folder."""
    keys = data / KEYS
    files = [keys / ROOT_FILE, keys / KEY_FILE, keys / pseudonyms.KEY_FILE, data / SALT]
    for file in [*files, *sorted((keys / finding.FOLDER).glob("*.key"))]:
        if file.is_file():
            yield file.relative_to(data).as_posix(), read_private(file)
