"""Täckningen: how far the ledger has been sworn to, for whoever lets a grant of rights count from then on.

What is published stands in the database, and whoever owns that could write there what they like: the signature is
checked with the keys in the folder of proofs, which lies elsewhere.
"""

import logging
from pathlib import Path

from ledger.ledger import Ledger
from ledger.proof.keys import PUBLIC
from verify.notes import Note
from verify.pinned import keys_in
from verify.refusals import DoesNotMatch
from verify.trust import Trust

log = logging.getLogger(__name__)


class Covering:
    """Asks one ledger. `proof` is the folder of its proofs; None where this process has none."""

    def __init__(self, ledger: Ledger, proof: Path | None) -> None:
        self._ledger = ledger
        self._proof = proof
        self._seen: tuple[str, int] | None = None

    async def __call__(self) -> int | None:
        """Up to which position; None where nobody has ever sworn to this ledger, so that nothing is waited for."""
        note = await self._ledger.newest_note()
        if note is None or self._proof is None:
            return None
        if self._seen is None or self._seen[0] != note:
            self._seen = note, self._believed(note, self._proof)
        return self._seen[1]

    def _believed(self, note: str, proof: Path) -> int:
        """The size that a note swears to; 0 for one that none of our keys has signed."""
        try:
            trust = Trust(tuple(keys_in([str(proof / PUBLIC)])))
            return trust.read(Note.parse(note.encode())).checkpoint.size
        except (DoesNotMatch, OSError) as error:
            log.error("what was published as sworn to is not signed with our key: %s", type(error).__name__)
            return 0
