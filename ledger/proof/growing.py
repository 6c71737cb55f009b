"""Trädet: grows by leaves, and lies on disk as tiles of hashes that are never changed (C2SP tlog-tiles).

A tile that is full is written once. One that is not is a file named after its width, superseded by the next, wider
one, which begins with the same hashes.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from ledger.proof.files import read_if_there, sync_all, write_loose, write_whole
from verify.merkle import HASH_BYTES, Frontier, root_of_full
from verify.refusals import DoesNotMatch, Why
from verify.tiles import HEIGHT, WIDTH, tile_path


class Growing:
    """The tree of one log in a folder, at a size at which its tiles are on disk. Raises `DoesNotMatch` where not."""

    def __init__(self, folder: Path, size: int = 0) -> None:
        self._folder = folder
        self.size = size
        self._filled: list[Path] = []
        self._levels: list[list[bytes]] = []
        while size >> HEIGHT * len(self._levels):
            self._levels.append(self._last_of(len(self._levels)))

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Takes the hashes of the next leaves. Tiles that become full are written."""
        for leaf in leaves:
            self._add(0, leaf)
            self.size += 1

    def root(self) -> bytes:
        """The root over every leaf so far (RFC 9162, 2.1.1)."""
        frontier = Frontier()
        for level in reversed(range(len(self._levels))):
            for part in self._levels[level]:
                frontier.append_full(part, HEIGHT * level)
        return frontier.root()

    def settle(self) -> None:
        """Writes the tiles that are not full, and waits until all are on disk; only then may this size be sworn to."""
        for level, hashes in enumerate(self._levels):
            path, content = (
                self._folder / tile_path(level, self._number(level), len(hashes)),
                b"".join(hashes),
            )
            # What lies there may be of a tree that was never signed.
            if hashes and read_if_there(path) != content:
                write_whole(path, content)
        sync_all(self._filled)

    def tidy(self) -> None:
        """Takes away what the tiles of this size supersede: whoever holds an older checkpoint reads the wider ones."""
        for full in self._filled:
            shutil.rmtree(full.with_name(f"{full.name}.p"), ignore_errors=True)
        self._filled.clear()
        for level, hashes in enumerate(self._levels):
            for file in self._partial(level).glob("*"):
                if file.name.isdecimal() and int(file.name) < len(hashes):
                    file.unlink()

    def _add(self, level: int, part: bytes) -> None:
        if level == len(self._levels):
            self._levels.append([])
        hashes = self._levels[level]
        hashes.append(part)
        if len(hashes) == WIDTH:
            number = (self.size >> HEIGHT * level) // WIDTH
            self._filled.append(path := self._folder / tile_path(level, number))
            write_loose(path, b"".join(hashes))
            self._add(level + 1, root_of_full(hashes))
            hashes.clear()

    def _number(self, level: int) -> int:
        return (self.size >> HEIGHT * level) // WIDTH

    def _partial(self, level: int) -> Path:
        """The folder of what there is of a level's last tile."""
        return (self._folder / tile_path(level, self._number(level), 1)).parent

    def _last_of(self, level: int) -> list[bytes]:
        """The hashes of the tile of a level that is not full yet."""
        width = (self.size >> HEIGHT * level) % WIDTH
        if not width:
            return []
        partial = self._partial(level)
        wider = sorted(int(file.name) for file in partial.glob("*") if file.name.isdecimal())
        for path in (*(partial / str(one) for one in wider if one >= width), partial.with_suffix("")):
            if path.is_file():
                raw = path.read_bytes()
                return [raw[at : at + HASH_BYTES] for at in range(0, width * HASH_BYTES, HASH_BYTES)]
        raise DoesNotMatch(Why.TILE_MISSING)
