"""Återställning: what happened on the way to opening a restored ledger. One stream for each time it was restored.

The stream's id is that of the incarnation that then began.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Role
from domain.words import ActorRef

Size = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class Cause(StrEnum):
    """Why a copy had to take the ledger's place."""

    STORAGE_LOST = "storage-lost"
    """The disk, the machine or the house."""
    DAMAGED = "damaged"
    """What was there could not be read, or not all of it."""
    TAMPERED_WITH = "tampered-with"
    """Somebody had changed what was there."""
    MISTAKE = "mistake"
    """One of us destroyed or spoilt it without meaning to."""
    MOVED = "moved"
    """It was moved to another place."""
    DRILL = "drill"


class LogRecoveryProposed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="log-recovery-proposed"):
    """Somebody stands behind opening it. `head` is how far the copy went.

    `known` is how far the ledger had come by a checkpoint kept outside, and `root_begins` and `root_ends` are sixteen
    bytes each of its root; None where nobody had one.
    """

    head: Size
    cause: Cause
    by: ActorRef
    by_role: Role
    known: Size | None = None
    root_begins: UUID | None = None
    root_ends: UUID | None = None
    at: datetime


class LogRecovered(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="log-recovered"):
    """A second person stands behind it, too: from here on everything is taken down again. The rest is as proposed."""

    head: Size
    cause: Cause
    proposed_by: ActorRef
    by: ActorRef
    by_role: Role
    known: Size | None = None
    root_begins: UUID | None = None
    root_ends: UUID | None = None
    at: datetime


RecoveryFact: TypeAlias = LogRecoveryProposed | LogRecovered
