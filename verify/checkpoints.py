"""Kontrollpunkten: how many leaves a log had, and the root over them (C2SP tlog-checkpoint): what is signed."""

from dataclasses import dataclass

from verify.encoding import base64_of, bytes_of, number_of
from verify.merkle import HASH_BYTES
from verify.refusals import DoesNotMatch, Why

_LINES = 3
_ORIGIN_MAX = 255


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One log at one size. `origin` says which log, and is the name of the key that signs; `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Three lines: origin, size, root in base64. What is signed."""
        return f"{self.origin}\n{self.size}\n{base64_of(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Reads what `text` writes. Further lines are refused: we never write them, and nothing would prove them.

        Raises `DoesNotMatch` (malformed-checkpoint).
        """
        lines = text.split("\n")
        if len(lines) != _LINES + 1 or lines[-1]:
            raise DoesNotMatch(Why.MALFORMED_CHECKPOINT)
        origin, size, root = lines[0], number_of(lines[1]), bytes_of(lines[2])
        if not 0 < len(origin.encode(errors="replace")) <= _ORIGIN_MAX or size is None:
            raise DoesNotMatch(Why.MALFORMED_CHECKPOINT)
        if root is None or len(root) != HASH_BYTES:
            raise DoesNotMatch(Why.MALFORMED_CHECKPOINT)
        return cls(origin, size, root)
