"""Bevisen: what has been sworn to, copied with the ledger: what was signed before a restore is held against it.

The key of the salts goes with it, since whoever has the ledger's copy has what is salted. The key that signs does not:
a restored ledger is another life, which signs with a key of its own.
"""

from pathlib import Path

from ledger.backup import archive
from ledger.backup.manifest import Kept, Told
from ledger.proof.keys import PRIVATE, SALT_KEY

ARCHIVE = "proof.tar"


def back_up(proof: Path, to: Path, told: Told) -> Kept | None:
    """Copies the proofs into a folder; None where nothing has been sworn to."""
    paths = [path for path in sorted(proof.rglob("*")) if _goes_with_it(path, proof)]
    told("Copying the proofs, files", len(paths), len(paths))
    return archive.pack(proof, paths, to / ARCHIVE, Path.read_bytes) if paths else None


def put_back(copied: Path, kept: Kept, proof: Path) -> None:
    """Unpacks them into a folder where nothing of that name is."""
    for name, content in archive.held_in(copied / kept.name):
        if not (proof / name).exists():
            archive.write(proof / name, content, 0o600 if name.parts[0] == PRIVATE else 0o644)


def _goes_with_it(path: Path, proof: Path) -> bool:
    if not path.is_file() or path.is_symlink() or path.suffix == ".new":
        return False
    return path.parent != proof / PRIVATE or path.name == SALT_KEY
