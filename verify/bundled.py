"""Paketets prövning: whether a bundle is what it says, up to which versions nothing is missing, and who outside saw it;
and how one is made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from verify.bundle import Bundle, Fact
from verify.extent import Extent
from verify.leaves import leaf_of_row
from verify.merkle import verify_inclusion
from verify.notes import Kind, Note, VerifierKey, signatures_of, signed_by
from verify.proofs import make_proof
from verify.refusals import DoesNotMatch, Why
from verify.rows import place_of
from verify.tiles import TileFolder
from verify.trust import Sworn, Trust


@dataclass(frozen=True, slots=True)
class Proven:
    """What a bundle proves: so many facts of a case, all there are up to the extent, in the log of this checkpoint."""

    facts: int
    extent: Extent
    sworn: Sworn


def verify_bundle(bundle: Bundle, trust: Trust) -> Proven:
    """That each fact stands in the log, unchanged, and that none of the case is missing up to the signed versions.

    `trust` is what the reader pinned; what lies in the bundle is not asked. Raises `DoesNotMatch`, with the position of
    the fact where it is one.
    """
    sworn = trust.read(bundle.checkpoint)
    extent = Extent.parse(bundle.extent.text)
    own = [key for key in trust.logs if key.kind is Kind.LOG and key.name == sworn.checkpoint.origin]
    if not signed_by(bundle.extent, own):
        raise DoesNotMatch(Why.NOT_SIGNED)
    if (extent.origin, extent.size, extent.case) != (
        sworn.checkpoint.origin,
        sworn.checkpoint.size,
        bundle.case,
    ):
        raise DoesNotMatch(Why.OTHER_LOG)
    left = {(stream, version) for stream, last in extent.streams.items() for version in _up_to(last, bundle)}
    for fact in bundle.facts:
        position, stream, version = _proven(fact, sworn)
        if (stream, version) not in left:
            raise DoesNotMatch(Why.ROW_TWICE, position)
        left.remove((stream, version))
    if left:
        raise DoesNotMatch(Why.ROW_MISSING)
    return Proven(len(bundle.facts), extent, sworn)


def _up_to(last: int, bundle: Bundle) -> range:
    """The versions of a stream; not more than there are facts, so that a false number costs nothing."""
    if last > len(bundle.facts):
        raise DoesNotMatch(Why.ROW_MISSING)
    return range(1, last + 1)


def _proven(fact: Fact, sworn: Sworn) -> tuple[int, UUID, int]:
    position, stream, version = place_of(fact.row)
    if fact.proof.note.text != sworn.note.text or fact.proof.index != position - 1:
        raise DoesNotMatch(Why.OTHER_LOG, position)
    leaf = leaf_of_row(fact.salt, fact.row)
    try:
        verify_inclusion(leaf, position - 1, sworn.checkpoint.size, fact.proof.hashes, sworn.checkpoint.root)
    except DoesNotMatch:
        raise DoesNotMatch(Why.ROW_CHANGED, position) from None
    return position, stream, version


def made(
    case: UUID,
    made_at: str,
    facts: Iterable[tuple[bytes, bytes, Any]],
    sworn: Sworn,
    tiles: TileFolder,
    keys: Iterable[VerifierKey],
    sign: Callable[[str], str],
) -> Bundle:
    """A bundle of a case's facts: each its row, the salt of its leaf, and what was opened of it.

    `sign` answers the log's signature line on a text. Facts behind the checkpoint of `sworn` are left out: nothing
    proves them yet. Raises `DoesNotMatch`, also where tiles are missing.
    """
    proven, last = [], dict[UUID, int]()
    for row, salt, opened in facts:
        position, stream, version = place_of(row)
        if position <= sworn.checkpoint.size:
            proven.append(Fact(row, salt, make_proof(tiles, position - 1, sworn), opened))
            last[stream] = max(version, last.get(stream, 0))
    extent = _signed(case, sworn, last, sign)
    return Bundle(case, made_at, sworn.note, extent, tuple(keys), tuple(proven))


def _signed(case: UUID, sworn: Sworn, last: Mapping[UUID, int], sign: Callable[[str], str]) -> Note:
    text = Extent(sworn.checkpoint.origin, case, sworn.checkpoint.size, last).text()
    return Note(text, signatures_of(sign(text)))
