"""Beviset: that one leaf stands in a log, in a file that is checked without a network (C2SP tlog-proof@v1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.encoding import base64_of, bytes_of, number_of
from verify.merkle import HASH_BYTES, verify_inclusion
from verify.notes import NOTE_BYTES_MAX, Note
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder
from verify.trust import Sworn, Trust

HEADER = "c2sp.org/tlog-proof@v1"
HASHES_MAX = 63
_EXTRA, _INDEX = "extra ", "index "
_BYTES_MAX = NOTE_BYTES_MAX * 2


@dataclass(frozen=True, slots=True)
class Proof:
    """A leaf's place, counted from 0; its inclusion proof; the checkpoint's note; `extra`, which nothing proves."""

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes | None = None

    def text(self) -> str:
        """The block as it is stored: `.tlog-proof`."""
        extra = [] if self.extra is None else [_EXTRA + base64_of(self.extra)]
        lines = [HEADER, *extra, f"{_INDEX}{self.index}", *map(base64_of, self.hashes), ""]
        return "\n".join(lines) + "\n" + self.note.raw().decode()

    @classmethod
    def parse(cls, raw: bytes) -> "Proof":
        """Reads a block. Raises `DoesNotMatch`: malformed-proof, malformed-note."""
        try:
            head, _, note = raw.decode().partition("\n\n") if len(raw) <= _BYTES_MAX else ("", "", "")
        except UnicodeDecodeError:
            raise DoesNotMatch(Why.MALFORMED_PROOF) from None
        header, *lines = head.split("\n")
        extra = bytes_of(lines.pop(0)[len(_EXTRA) :]) if lines and lines[0].startswith(_EXTRA) else b""
        has_extra = len(head.split("\n")) > len(lines) + 1
        if header != HEADER or not lines or not lines[0].startswith(_INDEX) or extra is None:
            raise DoesNotMatch(Why.MALFORMED_PROOF)
        index = number_of(lines[0][len(_INDEX) :])
        if index is None:
            raise DoesNotMatch(Why.MALFORMED_PROOF)
        return cls(index, hashes_of(lines[1:]), Note.parse(note.encode()), extra if has_extra else None)


def hashes_of(lines: Sequence[str]) -> tuple[bytes, ...]:
    """Hashes in base64, one on each line, at most 63. Raises `DoesNotMatch` (malformed-proof)."""
    hashes = [bytes_of(line) for line in lines[: HASHES_MAX + 1]]
    read = tuple(each for each in hashes if each is not None and len(each) == HASH_BYTES)
    if len(read) != len(lines):
        raise DoesNotMatch(Why.MALFORMED_PROOF)
    return read


def make_proof(tiles: TileFolder, index: int, sworn: Sworn) -> Proof:
    """The proof of leaf `index` in the tree of a checkpoint. Raises `DoesNotMatch`, also where tiles are missing."""
    return Proof(index, tuple(tiles.inclusion(index, sworn.checkpoint.size)), sworn.note)


def verify_proof(proof: Proof, leaf: bytes, trust: Trust) -> Sworn:
    """That the leaf with this hash stands where the proof says, in a tree that its log signed.

    Returns the checkpoint and who cosigned it; whether these are enough is asked of `Trust.is_witnessed`.
    Raises `DoesNotMatch`.
    """
    sworn = trust.read(proof.note)
    verify_inclusion(leaf, proof.index, sworn.checkpoint.size, proof.hashes, sworn.checkpoint.root)
    return sworn
