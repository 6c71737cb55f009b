"""Uppslagningens nycklar: one for each compartment, wrapped by the root key, a small file each. Openers have them."""

import secrets
from pathlib import Path
from uuid import UUID

from ledger.keyfile import make_private, read_private
from ledger.sealing.root import RootKey

FOLDER = "finding"
"""In the folder of the keys."""
KEY_BYTES = 32


class IndexKeys:
    """The keys in a folder; the first use of a compartment's makes it. Raises `RootKeyRefuses`."""

    def __init__(self, folder: Path, root: RootKey) -> None:
        self._folder = folder / FOLDER
        self._root = root
        self._kept: dict[UUID, bytes] = {}

    def of(self, compartment: UUID) -> bytes:
        """The compartment's key."""
        if compartment not in self._kept:
            self._kept[compartment] = self._read(compartment)
        return self._kept[compartment]

    def has(self, compartment: UUID) -> bool:
        """Whether the compartment's was made."""
        return self._named(compartment)[0].exists()

    def hand_on(self, compartment: UUID, to: "IndexKeys") -> None:
        """Lays a compartment's key in another folder too, wrapped by the root key that is kept there."""
        path, about = to._named(compartment)
        make_private(path, to._root.wrap(self.of(compartment), about))

    def _read(self, compartment: UUID) -> bytes:
        path, about = self._named(compartment)
        if not path.exists():
            make_private(path, self._root.wrap(secrets.token_bytes(KEY_BYTES), about))
        return self._root.unwrap(read_private(path), about)

    def _named(self, compartment: UUID) -> tuple[Path, bytes]:
        return self._folder / f"{compartment}.key", b"uppdrag finding key 1" + compartment.bytes
