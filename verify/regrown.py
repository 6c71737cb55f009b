"""Återväxten: a log's tree made anew from its leaves, and held against what was signed and against the tiles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from verify.merkle import HASH_BYTES, Frontier, root_of_full
from verify.refusals import DoesNotMatch, Why
from verify.rows import Blocks
from verify.tiles import HEIGHT, WIDTH, TileFolder

Told = Callable[[int], None]
"""Is told how many leaves were made anew."""


@dataclass
class Regrown:
    """What was found: so many leaves, and the root at each size that was asked for and reached."""

    size: int
    roots: dict[int, bytes] = field(default_factory=dict)
    stopped: DoesNotMatch | None = None
    differs: DoesNotMatch | None = None
    """The first leaf that is not what its tile says, or the first tile that can't be read."""


def regrow(
    blocks: Blocks, wanted: Iterable[int], tiles: TileFolder, covered: int, frontier: Frontier, told: Told
) -> Regrown:
    """Makes the tree anew from where `frontier` stands; leaves below `covered` are held against the tiles.

    Never raises for what is wrong with the log: that is what it finds. It stops where leaves can't be made any more.
    """
    found = Regrown(frontier.size)
    left = sorted({size for size in wanted if size >= frontier.size}, reverse=True)
    _ask(found, left, frontier)
    try:
        for leaves in blocks:
            if found.differs is None and frontier.size < covered:
                found.differs = _differing(leaves, frontier.size, tiles, covered)
            _grow(found, left, frontier, leaves)
            told(frontier.size)
    except DoesNotMatch as stopped:
        found.stopped = stopped
    found.size = frontier.size
    return found


def _grow(found: Regrown, left: list[int], frontier: Frontier, leaves: list[bytes]) -> None:
    end = frontier.size + len(leaves)
    if len(leaves) == WIDTH and not (left and left[-1] < end):
        frontier.append_full(root_of_full(leaves), HEIGHT)
        _ask(found, left, frontier)
        return
    for leaf in leaves:
        frontier.append(leaf)
        if left and left[-1] == frontier.size:
            _ask(found, left, frontier)


def _ask(found: Regrown, left: list[int], frontier: Frontier) -> None:
    if left and left[-1] == frontier.size:
        found.roots[left.pop()] = frontier.root()


def _differing(leaves: list[bytes], start: int, tiles: TileFolder, covered: int) -> DoesNotMatch | None:
    """The first of the leaves, from index `start`, that is another in its tile; None where none is."""
    number, skipped = divmod(start, WIDTH)
    try:
        kept = tiles.leaves(number, covered)[skipped * HASH_BYTES :]
    except DoesNotMatch as missing:
        return DoesNotMatch(missing.why, start + 1)
    made = b"".join(leaves[: covered - start])
    if made == kept[: len(made)]:
        return None
    for index, leaf in enumerate(leaves):
        if leaf != kept[index * HASH_BYTES : (index + 1) * HASH_BYTES]:
            return DoesNotMatch(Why.TILE_DIFFERS, start + index + 1)
    return None
