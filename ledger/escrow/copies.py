"""Sigillerade kopior: what a ledger cannot live without, to as many people as are named. Some of them together open it.

    copy = who it is to, how many are needed ‖ a share of a key, sealed to its recipient ‖ the keys, encrypted by that

Nothing of an epoch is in it: whoever opens it opens no data key without a copy of the keys beside, and what was
destroyed is out of its reach. So copies need not be made anew when epochs turn.
"""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid4

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger.escrow import shares
from ledger.escrow.recipients import NotForThisKey, Receiving, Recipient
from ledger.sealing.cipher import KEY_BYTES, NONCE_BYTES

NEEDED_MIN = 2


class CopiesDoNotOpen(Exception):
    """Why sealed copies give nothing. The message is the operator's sentence."""


class SealedCopy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One recipient's copy."""

    form: Literal[1] = 1
    export: UUID
    root: UUID
    made_at: datetime
    needed: int
    of: int
    number: int
    recipient: UUID
    share: bytes
    content: bytes

    @property
    def about(self) -> bytes:
        """What the share is bound to."""
        return _about(self.export, self.root, self.needed, self.of, self.number)


def sealed(
    content: Mapping[str, bytes], root: UUID, recipients: Sequence[Recipient], needed: int, at: datetime
) -> list[SealedCopy]:
    """One copy for each recipient. Raises ValueError where nobody would be needed beside another, or too many."""
    if needed < NEEDED_MIN or len({recipient.id for recipient in recipients}) != len(recipients):
        raise ValueError("no such sharing")
    export, key, nonce = uuid4(), secrets.token_bytes(KEY_BYTES), os.urandom(NONCE_BYTES)
    locked = nonce + AESGCM(key).encrypt(nonce, msgspec.json.encode(content), export.bytes + root.bytes)
    parts = shares.split(key, needed, len(recipients))
    return [
        SealedCopy(
            export=export,
            root=root,
            made_at=at,
            needed=needed,
            of=len(recipients),
            number=number,
            recipient=recipient.id,
            share=recipient.seal(parts[number], _about(export, root, needed, len(recipients), number)),
            content=locked,
        )
        for number, recipient in enumerate(recipients, 1)
    ]


def opened(copies: Sequence[SealedCopy], receiving: Sequence[Receiving]) -> dict[str, bytes]:
    """The keys in copies of one export, by as many of their recipients as are needed. Raises `CopiesDoNotOpen`."""
    if not copies:
        raise CopiesDoNotOpen("No sealed copy was named.")
    first = copies[0]
    if any(copy.export != first.export for copy in copies):
        raise CopiesDoNotOpen("The copies are of different exports, and never fit. Name those of one.")
    parts = dict(_parts(copies, {one.recipient.id: one for one in receiving}))
    if len(parts) < first.needed:
        raise CopiesDoNotOpen(
            f"{first.needed} different copies are needed, each with its recipient's key; there are {len(parts)}."
        )
    try:
        about = first.export.bytes + first.root.bytes
        key = AESGCM(shares.joined(parts))
        raw = key.decrypt(first.content[:NONCE_BYTES], first.content[NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        raise CopiesDoNotOpen("The copies do not fit: one of them was changed. Try others of them.") from None
    return msgspec.json.decode(raw, type=dict[str, bytes])


def read(file: Path) -> SealedCopy:
    """A sealed copy in a file. Raises `CopiesDoNotOpen`."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=SealedCopy)
    except OSError:
        raise CopiesDoNotOpen(f"{file} is missing, or may not be read.") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise CopiesDoNotOpen(f"{file} is no sealed copy, or damaged.") from None


def _parts(copies: Sequence[SealedCopy], receiving: Mapping[UUID, Receiving]) -> Iterator[tuple[int, bytes]]:
    for copy in copies:
        owner = receiving.get(copy.recipient)
        if owner is None:
            continue
        try:
            yield copy.number, owner.open(copy.share, copy.about)
        except (NotForThisKey, ValueError):
            raise CopiesDoNotOpen(f"Copy number {copy.number} was changed. Try without it.") from None


def _about(export: UUID, root: UUID, needed: int, of: int, number: int) -> bytes:
    return b"uppdrag sealed copy 1" + export.bytes + root.bytes + bytes([needed, of, number])
