"""En logg för prov: a log that grows, with its key; and one that lies, with the same key."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.verify.trees import leaves_of, root_of
from verify.checkpoints import Checkpoint
from verify.merkle import node_hash
from verify.notes import Kind, Note, VerifierKey, sign_note

ORIGIN = "uppdrag/lindhamn/1/ledger"


@dataclass
class Log:
    """A log with `leaves`; its checkpoints are signed as C2SP says."""

    leaves: list[bytes]
    origin: str = ORIGIN
    key: Ed25519PrivateKey = field(default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"k" * 32))

    @property
    def public(self) -> VerifierKey:
        return VerifierKey.of(self.origin, Kind.LOG, self.key)

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(self.origin, size, root_of(self.leaves[:size]))

    def note(self, size: int) -> Note:
        text = self.checkpoint(size).text()
        return Note.parse(f"{text}\n{sign_note(text, self.origin, self.key)}".encode())

    def consistency(self, first: int, second: int) -> list[bytes]:
        """By the definition (RFC 6962, 2.1.2)."""
        return subproof(first, self.leaves[:second], True) if 0 < first < second else []


def subproof(first: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    if first == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if first <= half:
        return [*subproof(first, leaves[:half], whole), root_of(leaves[half:])]
    return [*subproof(first - half, leaves[half:], False), root_of(leaves[:half])]


def a_log(size: int = 40) -> Log:
    return Log(leaves_of(size))


def a_liar(honest: Log, changed: int) -> Log:
    """The same log with one leaf that is another."""
    leaves = list(honest.leaves)
    leaves[changed] = node_hash(leaves[changed], leaves[changed])
    return Log(leaves, honest.origin, honest.key)
