"""Brickorna: a log's hashes as files (C2SP tlog-tiles), read only; proofs are made from them.

A tile holds up to 256 hashes of 32 bytes. Tile n of level L holds the roots of the parts of 256^L leaves numbered
256n … 256n + 255, only of parts that are full.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from verify.merkle import EMPTY_ROOT, HASH_BYTES, is_part, node_hash
from verify.refusals import DoesNotMatch, Why

HEIGHT = 8
WIDTH = 256
_CACHED_TILES = 64
_GROUP = 1000

Levels = tuple[list[bytes], ...]
"""A tile folded: its own hashes, then the full pairs of these, and so on: 8 or fewer levels."""


def tile_path(level: int, number: int, width: int = WIDTH) -> str:
    """The tile's path under the log's folder: `tile/0/x001/x234/067`, `tile/0/000.p/112`."""
    number, last = divmod(number, _GROUP)
    parts = [f"{last:03}"]
    while number:
        number, group = divmod(number, _GROUP)
        parts.insert(0, f"x{group:03}")
    path = f"tile/{level}/{'/'.join(parts)}"
    return path if width == WIDTH else f"{path}.p/{width}"


class TileFolder:
    """One log's tiles in a folder. Every method raises `DoesNotMatch` for tiles that are missing or no tiles.

    Nothing read here is proven by itself: what is made of it must lead to a root that was signed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._levels: Callable[[int, int, int], Levels] = lru_cache(_CACHED_TILES)(self._folded)

    def hash_of(self, level: int, index: int, size: int) -> bytes:
        """The root of the full part of 2^level leaves that begins at leaf index · 2^level, in a tree of `size`."""
        if level < 0 or index < 0 or (index + 1) << level > size:
            raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
        tile_level, inner = divmod(level, HEIGHT)
        number, place = divmod(index << inner, WIDTH)
        width = min(WIDTH, (size >> HEIGHT * tile_level) - number * WIDTH)
        return self._levels(tile_level, number, width)[inner][place >> inner]

    def part(self, start: int, end: int, size: int) -> bytes:
        """The root over the leaves [start, end) of a tree of `size` leaves, where that is a part of it."""
        if not is_part(start, end) or end > size:
            raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
        root, left = b"", end - start
        while left:  # The full parts of it from the right: the smallest first.
            level = (left & -left).bit_length() - 1
            left -= 1 << level
            each = self.hash_of(level, start + left >> level, size)
            root = node_hash(each, root) if root else each
        return root

    def root(self, size: int) -> bytes:
        """The root of the tree of `size` leaves."""
        return self.part(0, size, size) if size else EMPTY_ROOT

    def parts(self, size: int) -> list[bytes]:
        """The roots of the full parts of the tree of `size` leaves, the largest first: as a `Frontier` has them."""
        hashes, done = [], 0
        for level in reversed(range(size.bit_length())):
            if size >> level & 1:
                hashes.append(self.hash_of(level, done >> level, size))
                done += 1 << level
        return hashes

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that leaf `index` stands in the tree of `size` (RFC 9162, 2.1.3.1): the leaf's sibling first."""
        return self.proof_of_part(index, index + 1, size)

    def consistency(self, first: int, second: int) -> list[bytes]:
        """The proof that the tree of `second` begins with the tree of `first`, at least 1 (RFC 9162, 2.1.4.1)."""
        return self.proof_of_part(0, first, second)

    def proof_of_part(self, start: int, end: int, size: int) -> list[bytes]:
        """Goes down from the whole tree to the part's last full subtree; the proof is what it passes by."""
        if not is_part(start, end) or end > size:
            raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
        low, high, beside, whole = 0, size, [], True
        while (low, high) != (start, end):
            middle = low + (1 << (high - low - 1).bit_length() - 1)
            if end <= middle:
                beside.append(self.part(middle, high, size))
                high = middle
            else:
                beside.append(self.part(low, middle, size))
                # A part that goes over the middle is followed to its right end only: its root is not known there.
                whole, start = whole and start >= middle, max(start, middle)
                low = middle
        if not whole:
            beside.append(self.part(low, high, size))
        return beside[::-1]

    def leaves(self, number: int, size: int) -> bytes:
        """The hashes of the leaves 256 · number and on, as far as a tree of `size` has them: 32 bytes each."""
        width = min(WIDTH, size - number * WIDTH)
        if width <= 0:
            raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
        return self._read(0, number, width)

    def _folded(self, level: int, number: int, width: int) -> Levels:
        raw = self._read(level, number, width)
        hashes = [raw[at : at + HASH_BYTES] for at in range(0, len(raw), HASH_BYTES)]
        levels = [hashes]
        while len(hashes) > 1:
            hashes = [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=False)]
            levels.append(hashes)
        return tuple(levels)

    def _read(self, level: int, number: int, width: int) -> bytes:
        """The first `width` hashes of a tile: from its own file, or from one that was written when it had more."""
        for wider in self._files(level, number, width):
            try:
                raw = (self.folder / tile_path(level, number, wider)).read_bytes()
            except OSError:
                continue
            if len(raw) != wider * HASH_BYTES:
                raise DoesNotMatch(Why.MALFORMED_TILE)
            return raw[: width * HASH_BYTES]
        raise DoesNotMatch(Why.TILE_MISSING)

    def _files(self, level: int, number: int, width: int) -> list[int]:
        """The widths that a file with these hashes may have, the likeliest first."""
        partial = (self.folder / tile_path(level, number, 1)).parent
        try:
            found = (
                {int(file.name) for file in partial.iterdir() if file.name.isdecimal()}
                if width < WIDTH
                else set()
            )
        except OSError:
            found = set()
        return [width, WIDTH, *sorted(wider for wider in found if width < wider < WIDTH)]
