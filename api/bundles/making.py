"""Att göra ett bevispaket: the case's stored rows, the salts of those rows alone, and what proves each, sealed.

It takes what no process has that only answers requests: the rows with what is sealed in them, which the login of the
case's class reads; the key of the salts; and the key that signs, for the list of how far the case goes. Where these are
kept apart from the process that answers, it says so, and nothing leaves.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
import structlog

from api.problems import Unavailable
from api.proof.kept import newest_cosigned, trust_in
from api.settings import Settings
from domain.words import SecrecyClass
from ledger import clock
from ledger.escrow.recipients import Recipient
from ledger.keyfile import KeyReadableByOthers
from ledger.proof.keys import PRIVATE, SALT_KEY, SIGNING_KEY, ProofKeys
from ledger.proof.logs import CHECKPOINT, PROOF, Log, folder_of
from verify.bundled import made
from verify.database import Reading, Unreachable
from verify.kept import COSIGNED, read_note
from verify.leaves import SALT_BYTES, SALTS_OF_A_BLOCK, salts_of
from verify.refusals import DoesNotMatch
from verify.rows import place_of
from verify.tiles import TileFolder
from verify.trust import Sworn, Trust

ABOUT: Final = b"uppdrag bundle 1"
"""What is sealed, so that it opens as nothing else."""

log = structlog.get_logger(__name__)


class BundlesAway(Unavailable):
    """Nothing proves this case here and now: it is not signed yet, or what proves it is kept elsewhere."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle for its recipient: how many facts, proven by a checkpoint of which size, which others signed or not."""

    content: bytes
    facts: int
    size: int
    witnessed: bool


class BundleMaking:
    """Makes bundles in this process."""

    def __init__(self, settings: Settings) -> None:
        self._openers = settings.openers
        self._proof = None if settings.data is None else settings.data / PROOF

    def check(self, secrecy: SecrecyClass) -> None:
        """Whether one of that class could be made here at all. Raises `BundlesAway`."""
        self._lying(secrecy)

    async def make(
        self, case: UUID, secrecy: SecrecyClass, incarnation: UUID, shown: Mapping[int, Any], to: Recipient
    ) -> Made:
        """A case's bundle. `shown`: what was opened, by version. Raises `BundlesAway`."""
        dsn, proof = self._lying(secrecy)
        try:
            return await asyncio.to_thread(_made, dsn, proof, case, incarnation, shown, to)
        except (DoesNotMatch, Unreachable, KeyReadableByOthers, OSError) as raised:
            log.error("bundle-not-made", failure=type(raised).__name__)
            raise BundlesAway from None

    def _lying(self, secrecy: SecrecyClass) -> tuple[str, Path]:
        dsn, proof = self._openers.get(secrecy), self._proof
        if dsn is None or proof is None:
            raise BundlesAway
        if not all((proof / PRIVATE / name).exists() for name in (SIGNING_KEY, SALT_KEY)):
            raise BundlesAway
        return dsn, proof


def _made(
    dsn: str, proof: Path, case: UUID, incarnation: UUID, shown: Mapping[int, Any], to: Recipient
) -> Made:
    keys, folder = ProofKeys.kept_in(proof), folder_of(proof, incarnation, Log.LEDGER)
    trust = trust_in(proof)
    rows = _rows(dsn, case)
    first, _, _ = place_of(rows[0])
    sworn = _newest(folder, trust, first)
    bundle = made(
        case,
        clock.now().isoformat(),
        [(row, _salt_of(keys.salt, row), shown.get(place_of(row)[2])) for row in rows],
        sworn,
        TileFolder(folder),
        [*trust.logs, *trust.witnesses],
        lambda text: keys.signature(text, sworn.checkpoint.origin),
    )
    return Made(
        content=to.seal(bundle.raw(), ABOUT),
        facts=len(bundle.facts),
        size=sworn.checkpoint.size,
        witnessed=trust.is_witnessed(sworn),
    )


def _rows(dsn: str, case: UUID) -> list[bytes]:
    reading = Reading(dsn)
    try:
        rows = list(reading.stream(Log.LEDGER.value, case))
    finally:
        reading.close()
    if not rows:
        raise BundlesAway
    return rows


def _salt_of(salt_key: bytes, row: bytes) -> bytes:
    block, place = divmod(place_of(row)[0] - 1, SALTS_OF_A_BLOCK)
    return salts_of(salt_key, Log.LEDGER.value, block)[place * SALT_BYTES : (place + 1) * SALT_BYTES]


def _newest(folder: Path, trust: Trust, position: int) -> Sworn:
    """The newest checkpoint that covers a position: one that others have signed too, if there is any."""
    for file in newest_cosigned(folder / COSIGNED):
        sworn = trust.read(read_note(file))
        if trust.is_witnessed(sworn) and sworn.checkpoint.size >= position:
            return sworn
    own = trust.read(read_note(folder / CHECKPOINT))
    if own.checkpoint.size < position:
        raise BundlesAway
    return own
