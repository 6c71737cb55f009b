"""Svärandet: one log grows by what is new in it, and is signed; or is found to be another than was signed before."""

from collections.abc import Callable
from pathlib import Path

from ledger.proof.growing import Growing
from ledger.proof.keys import ProofKeys
from ledger.proof.logs import Log
from ledger.proof.signing import Signer
from ledger.proof.sources import Sources
from verify.database import Reading
from verify.leaves import SALTS_OF_A_BLOCK as BLOCK
from verify.merkle import HASH_BYTES
from verify.refusals import DoesNotMatch, Why
from verify.tiles import TileFolder

Told = Callable[[str, int, int], None]
"""Progress: what is done, how much of it, out of how much (0: unknown)."""


class Sworn:
    """A log that is sworn to. Opens at what was signed last; a restart goes on there."""

    def __init__(self, log: Log, folder: Path, signer: Signer, sources: Sources) -> None:
        self.log = log
        self.folder = folder
        self._signer = signer
        self._sources = sources
        self.last = signer.last()
        self._tree = Growing(folder, self._signed)
        self._looked_again = 0

    @classmethod
    def at(
        cls, log: Log, proof: Path, folder: Path, origin: str, keys: ProofKeys, sources: Sources
    ) -> "Sworn":
        """The log whose files lie in a folder. Raises `DoesNotMatch` where they are not what was signed."""
        return cls(log, folder, Signer(proof, folder, origin, keys), sources)

    @property
    def _signed(self) -> int:
        return 0 if self.last is None else self.last.checkpoint.size

    def look_again(self, reading: Reading) -> None:
        """Makes the leaves of one block anew that was signed, a later one each time, and of the newest block.

        Raises `DoesNotMatch` with the position that is no longer what was signed.
        """
        if not self._signed:
            return
        newest = (self._signed - 1) // BLOCK
        self._looked_again = (self._looked_again + 1) % (newest + 1)
        for block in dict.fromkeys((self._looked_again, newest)):
            self._compare(reading, block)

    def grow(self, reading: Reading, told: Told) -> bool:
        """Takes in what is new. True where there is something to sign. Raises as reading does."""
        for leaves in self._sources.leaves(reading, self.log, self.folder, self._tree.size):
            self._tree.extend(leaves)
            told(f"Swearing to {self.log}, entries", self._tree.size, 0)
        return self._tree.size > self._signed or self.last is None

    def sign(self) -> None:
        """Signs what it has grown to. Raises `DoesNotMatch`."""
        self._tree.settle()
        self.last = self._signer.sign(self._tree)
        self._tree.tidy()

    def _compare(self, reading: Reading, block: int) -> None:
        begins = block * BLOCK
        kept = TileFolder(self.folder).leaves(block, self._signed)
        signed = [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)]
        ends = min(begins + BLOCK, self._signed)
        found = next(self._sources.leaves(reading, self.log, self.folder, begins, ends), [])
        for place, leaf in enumerate(signed):
            if place >= len(found):
                raise DoesNotMatch(Why.ROW_MISSING, begins + place + 1)
            if found[place] != leaf:
                raise DoesNotMatch(Why.ROW_CHANGED, begins + place + 1)
