"""Täckningen: how far the ledger has been sworn to, for whoever lets a grant of rights count from then on.

What is published stands in the database, and whoever owns that could write there what they like: the signature is
checked with the keys in the folder of proofs, which lies elsewhere.
"""

import logging
from pathlib import Path

from ledger.birth import BIRTH_STREAM
from ledger.ledger import Ledger
from ledger.proof.keys import PUBLIC
from ledger.proof.logs import Log
from verify.notes import Note, VerifierKey
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
        """Up to which position; None where nobody has ever sworn to this ledger, so that nothing is waited for.

        Where somebody has, and what they published is gone or is not of this log and life, nothing is covered.
        """
        if self._proof is None:
            return None
        note = await self._ledger.newest_note()
        if self._seen is None or note is None or self._seen[0] != note:
            life = (await self._ledger.read_stream(BIRTH_STREAM))[-1].fact_id
            keys = _keys_of(self._proof, f"/{life}/{Log.LEDGER}")
            if note is None:
                return 0 if keys else None
            self._seen = note, _believed(note, Trust(keys))
        return self._seen[1]


def _keys_of(proof: Path, log_of_life: str) -> tuple[VerifierKey, ...]:
    """What the notes of one log of one life are verified with."""
    try:
        return tuple(key for key in keys_in([str(proof / PUBLIC)]) if key.name.endswith(log_of_life))
    except (DoesNotMatch, OSError):
        return ()


def _believed(note: str, trust: Trust) -> int:
    """The size that a note swears to; 0 for one that none of these keys has signed."""
    try:
        return trust.read(Note.parse(note.encode())).checkpoint.size
    except DoesNotMatch as error:
        log.error("what was published as sworn to is not signed with our key: %s", error.why)
        return 0
