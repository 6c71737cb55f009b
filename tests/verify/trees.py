"""Träd för prov: made by the definition (RFC 9162, 2.1.1), not by what is tested; and written as tiles."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from verify.tiles import tile_path

WIDTH = 256


def leaves_of(count: int, first: int = 0) -> list[bytes]:
    """Leaf hashes, no two alike."""
    return [sha256(b"\0" + number.to_bytes(8, "big")).digest() for number in range(first, first + count)]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def write_tiles(folder: Path, leaves: Sequence[bytes]) -> None:
    """The tiles of the tree with these leaves, as C2SP tlog-tiles says where they lie."""
    hashes, level = list(leaves), 0
    while hashes:
        for number, start in enumerate(range(0, len(hashes), WIDTH)):
            some = hashes[start : start + WIDTH]
            path = folder / tile_path(level, number, len(some))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(some))
        full = len(hashes) // WIDTH
        hashes = [root_of(hashes[at * WIDTH : (at + 1) * WIDTH]) for at in range(full)]
        level += 1
