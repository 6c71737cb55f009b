"""Frågan till vittnet: the body of `POST /add-checkpoint` (C2SP tlog-witness), made and read."""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.encoding import base64_of, number_of
from verify.notes import NOTE_BYTES_MAX, Note
from verify.proofs import hashes_of
from verify.refusals import DoesNotMatch, Why

BODY_BYTES_MAX = NOTE_BYTES_MAX + 8 * 1024
_OLD = "old "


@dataclass(frozen=True, slots=True)
class Asked:
    """To cosign a note: the size the asker says was cosigned last, and the proof from there (RFC 6962, 2.1.2)."""

    old: int
    proof: Sequence[bytes]
    note: Note

    def body(self) -> bytes:
        """What is sent."""
        lines = [f"{_OLD}{self.old}", *map(base64_of, self.proof), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note.raw()

    @classmethod
    def parse(cls, body: bytes) -> "Asked":
        """Reads what was sent. Raises `DoesNotMatch`: malformed-request, malformed-proof, malformed-note."""
        head, empty_line, note = body.partition(b"\n\n")
        if not empty_line or len(body) > BODY_BYTES_MAX:
            raise DoesNotMatch(Why.MALFORMED_REQUEST)
        first, *lines = head.decode(errors="replace").split("\n")
        old = number_of(first.removeprefix(_OLD)) if first.startswith(_OLD) else None
        if old is None:
            raise DoesNotMatch(Why.MALFORMED_REQUEST)
        return cls(old, hashes_of(lines), Note.parse(note))
