"""Ett ärendes kontroll: the facts of one stream against the newest checkpoint, by the tiles alone."""

from collections.abc import Iterable
from functools import lru_cache, partial

from verify.judging import Broken, Judged
from verify.kept import Kept
from verify.leaves import SALT_BYTES, SALTS_OF_A_BLOCK, leaf_of_row, salts_of
from verify.merkle import verify_inclusion
from verify.refusals import DoesNotMatch, Why
from verify.rows import place_of


def judge_stream(kept: Kept, rows: Iterable[bytes], salt_key: bytes) -> Judged:
    """Whether each fact of a stream stands in the log as it was signed, and none is missing between its versions.

    That its last ones are not missing is seen only where all is looked at: nothing here says how many there were.
    """
    signed = kept.newest.checkpoint
    salts = lru_cache(partial(salts_of, salt_key, kept.log))
    entries, covered, before = 0, 0, 0
    for row in rows:
        try:
            position, _, version = place_of(row)
            entries += 1
            if version != entries:
                return _broken(kept, Broken(Why.ROW_MISSING, before + 1, position - 1))
            before = position
            if position <= signed.size:
                block, place = divmod(position - 1, SALTS_OF_A_BLOCK)
                leaf = leaf_of_row(salts(block)[place * SALT_BYTES :][:SALT_BYTES], row)
                proof = kept.tiles.inclusion(position - 1, signed.size)
                _holds(leaf, position, proof, kept)
                covered += 1
        except DoesNotMatch as refused:
            return _broken(kept, Broken(refused.why, refused.position, refused.position))
    return Judged(kept.log, entries, covered, 0, None, kept.outside)


def _holds(leaf: bytes, position: int, proof: list[bytes], kept: Kept) -> None:
    signed = kept.newest.checkpoint
    try:
        verify_inclusion(leaf, position - 1, signed.size, proof, signed.root)
    except DoesNotMatch:
        same = kept.tiles.hash_of(0, position - 1, signed.size) == leaf
        raise DoesNotMatch(Why.TILE_DIFFERS if same else Why.ROW_CHANGED, position) from None


def _broken(kept: Kept, broken: Broken) -> Judged:
    return Judged(kept.log, 0, 0, 0, broken, kept.outside)
