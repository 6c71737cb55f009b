"""Domen över en logg: whether its rows are what was signed, and if not, from which position on."""

from collections.abc import Callable
from dataclasses import dataclass

from verify.kept import Kept, Outside
from verify.merkle import Frontier, verify_consistency
from verify.refusals import DoesNotMatch, Why
from verify.regrown import Regrown, Told, regrow
from verify.rows import Blocks
from verify.trust import Sworn


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a log is not whole: the first broken position lies from `first` to `last`, both included. None: not known."""

    why: Why
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One log: how many entries it has, how many of them were signed, what is broken, who outside saw it last.

    `since` is the size from which on its leaves were made anew; 0 when all were.
    """

    log: str
    entries: int
    signed: int
    since: int
    broken: Broken | None
    outside: Outside | None
    remarks: tuple[str, ...] = ()
    """What is worth knowing and breaks nothing."""


def judge(kept: Kept, blocks: Callable[[int], Blocks], told: Told, since: Sworn | None = None) -> Judged:
    """Makes the log's tree anew and holds it against every checkpoint that is kept.

    `blocks` answers the leaves behind a number of them. With `since`, an earlier checkpoint that is believed, what
    comes before it is proven by the tiles alone. Raises OSError and what reading the rows raises.
    """
    signed = kept.newest.checkpoint
    start, frontier = 0, Frontier()
    if since is not None and since.checkpoint.size:
        start = since.checkpoint.size
        broken = _grew_from(since, kept)
        if broken is not None:
            return Judged(kept.log, signed.size, signed.size, start, broken, kept.outside)
        frontier = Frontier.from_hashes(start, kept.tiles.parts(start))
    sizes = [each.checkpoint.size for each in kept.sworn]
    found = regrow(blocks(start), sizes, kept.tiles, signed.size, frontier, told)
    return Judged(kept.log, found.size, signed.size, start, _broken(found, kept, start), kept.outside)


def _grew_from(since: Sworn, kept: Kept) -> Broken | None:
    """What is broken when the newest checkpoint did not grow out of an earlier one, by the tiles."""
    then, now = since.checkpoint, kept.newest.checkpoint
    if then.origin != now.origin:
        return Broken(Why.OTHER_LOG)
    if then.size > now.size:
        return Broken(Why.ROW_MISSING, now.size + 1, then.size)
    try:
        proof = kept.tiles.consistency(then.size, now.size)
        verify_consistency(then.size, now.size, then.root, now.root, proof)
        if kept.tiles.root(then.size) != then.root:
            return Broken(Why.TILE_DIFFERS, 1, then.size)
    except DoesNotMatch as refused:
        return Broken(refused.why, 1, now.size)
    return None


def _broken(found: Regrown, kept: Kept, start: int) -> Broken | None:
    good = start
    for checkpoint in sorted((each.checkpoint for each in kept.sworn), key=lambda each: each.size):
        if checkpoint.size < start or found.roots.get(checkpoint.size) == checkpoint.root:
            good = max(good, checkpoint.size)
            continue
        return _between(found, good, checkpoint.size)
    beside = found.stopped or found.differs or _upper_tiles(kept)
    return Broken(beside.why, beside.position, beside.position) if beside else None


def _between(found: Regrown, good: int, size: int) -> Broken:
    """Up to `good` all is as it was signed; the tree of `size` is not, or could not be made."""
    changed = found.differs
    if changed and changed.why is Why.TILE_DIFFERS and changed.position and changed.position > good:
        return Broken(Why.ROW_CHANGED, changed.position, changed.position)
    if size in found.roots:
        return Broken(Why.ROW_CHANGED, good + 1, size)
    if found.stopped:
        return Broken(found.stopped.why, found.stopped.position, found.stopped.position)
    return Broken(Why.ROW_MISSING, found.size + 1, found.size + 1)


def _upper_tiles(kept: Kept) -> DoesNotMatch | None:
    """Whether the tiles above the leaves lead to what was signed too: proofs are made from them."""
    signed = kept.newest.checkpoint
    try:
        return None if kept.tiles.root(signed.size) == signed.root else DoesNotMatch(Why.TILE_DIFFERS)
    except DoesNotMatch as missing:
        return missing
