"""Hashträdet: the tree over a log's leaves, and the proofs in it (RFC 9162, 2.1). Hashes are 32 bytes, SHA-256.

One procedure verifies all: that a part of the tree, the leaves `start` up to but not including `end`, stands in the
tree of `size` leaves. A leaf is the part [i, i + 1), an earlier tree of n leaves the part [0, n) (Merkle Tree
Certificates, draft-ietf-plants-merkle-tree-certs, 4.4.3, which is RFC 9162, 2.1.3.2 and 2.1.4.2, for any part).
"""

from collections.abc import Sequence
from hashlib import sha256

from verify.refusals import DoesNotMatch, Why

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""
HASH_BYTES = 32
_LEAVES_MAX = 2**63


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256(0x00 ‖ data)."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """What must be kept to go on with a tree: the root of each full part, from the left; at most 63 hashes."""

    __slots__ = ("_parts", "size")

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[bytes] = []

    @classmethod
    def from_hashes(cls, size: int, hashes: Sequence[bytes]) -> "Frontier":
        """A frontier at `size` leaves; one hash for each bit that is set in it, the largest part first.

        Raises `DoesNotMatch` (wrong-length) for any other number of hashes.
        """
        if size < 0 or len(hashes) != size.bit_count() or any(len(each) != HASH_BYTES for each in hashes):
            raise DoesNotMatch(Why.WRONG_LENGTH)
        frontier = cls()
        frontier.size = size
        frontier._parts = list(hashes)
        return frontier

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """The roots of its full parts, the largest first: what `from_hashes` takes."""
        return tuple(self._parts)

    def append(self, leaf: bytes) -> None:
        """Takes the hash of the next leaf."""
        self.append_full(leaf, 0)

    def append_full(self, root: bytes, height: int) -> None:
        """Takes the root over the next 2^height leaves, where so many begin at a multiple of 2^height."""
        parts, left = self._parts, self.size >> height
        while left & 1:
            root = sha256(b"\1" + parts.pop() + root).digest()
            left >>= 1
        parts.append(root)
        self.size += 1 << height

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._parts:
            return EMPTY_ROOT
        root = self._parts[-1]
        for part in reversed(self._parts[:-1]):
            root = node_hash(part, root)
        return root


def root_of_full(hashes: list[bytes]) -> bytes:
    """The root over a power of two of hashes."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [sha256(b"\1" + left + right).digest() for left, right in pairs]
    return hashes[0]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """That the leaf with this hash stands at `index`, counted from 0, in the tree of `size` leaves.

    Source: RFC 9162, 2.1.3.2. Raises `DoesNotMatch`.
    """
    if len(leaf) != HASH_BYTES:
        raise DoesNotMatch(Why.WRONG_LENGTH)
    verify_part(index, index + 1, size, leaf, root, proof)


def verify_consistency(
    first_size: int, second_size: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> None:
    """That the tree of `second_size` leaves begins with the very leaves of the tree of `first_size`, at least 1.

    From the empty tree there is nothing to prove: a caller that begins there has to say so itself.
    Source: RFC 9162, 2.1.4.2. Raises `DoesNotMatch`.
    """
    if first_size == 0:
        raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
    verify_part(0, first_size, second_size, first_root, second_root, proof)


def verify_inclusion_in_part(
    leaf: bytes, index: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> None:
    """That the leaf stands at `index` of the whole tree, inside the part [start, end), whose root is `root`."""
    if not is_part(start, end) or not start <= index < end:
        raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
    verify_inclusion(leaf, index - start, end - start, proof, root)


def is_part(start: int, end: int) -> bool:
    """Whether trees have [start, end) as a part with a root of its own: it begins at a multiple of 2^⌈log₂ length⌉."""
    return 0 <= start < end <= _LEAVES_MAX and start % (1 << (end - start - 1).bit_length()) == 0


def verify_part(
    start: int, end: int, size: int, part_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """That [start, end) with the root `part_root` is a part of the tree of `size` leaves. Raises `DoesNotMatch`."""
    if start == end:
        _verify_nothing(start, size, part_root, proof)
        return
    if not is_part(start, end) or end > size:
        raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)
    inside, outside = _climbed(start, end - 1, size - 1, part_root, proof)
    if proof and any(len(each) != HASH_BYTES for each in (part_root, *proof)):
        raise DoesNotMatch(Why.WRONG_LENGTH)
    if inside != part_root or outside != root:
        raise DoesNotMatch(Why.WRONG_ROOT)


def _climbed(first: int, last: int, right: int, seed: bytes, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    """What the proof makes of the part's root and of the tree's. Leaves: the part's first and last, the tree's last."""
    first, last, right = _where_proof_begins(first, last, right)
    rest = iter(proof)
    if first < last:
        seed = next(rest, b"")
    inside = outside = seed
    for other in rest:
        if right == 0:
            raise DoesNotMatch(Why.WRONG_LENGTH)
        up = 1
        if last & 1 or last == right:
            if first < last:
                inside = node_hash(other, inside)
            outside = node_hash(other, outside)
            up += _zeroes_below(last)
        else:
            outside = node_hash(outside, other)
        first, last, right = first >> up, last >> up, right >> up
    if right != 0:
        raise DoesNotMatch(Why.WRONG_LENGTH)
    return inside, outside


def _verify_nothing(start: int, size: int, part_root: bytes, proof: Sequence[bytes]) -> None:
    """A part without leaves stands in any tree that reaches it, with the root of the empty tree."""
    if not 0 <= start <= size or proof or part_root != EMPTY_ROOT:
        raise DoesNotMatch(Why.IMPOSSIBLE_SIZE)


def _where_proof_begins(first: int, last: int, right: int) -> tuple[int, int, int]:
    """Climbs past the levels that need no hash of the proof: to the largest full subtree that ends the part."""
    up = 0
    while first >> up != last >> up and (last == right or last >> up & 1):
        up += 1
    return first >> up, last >> up, right >> up


def _zeroes_below(number: int) -> int:
    """How many levels a node at the tree's right edge rises alone, before it has a neighbour on its left."""
    return (number & -number).bit_length() - 1
