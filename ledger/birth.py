"""Födelsen: a ledger is born practice, demo or real, and never becomes another."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

BIRTH_STREAM = UUID("00000000-0000-4000-8000-000000000001")

Position = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class LedgerKind(StrEnum):
    """What a ledger is for."""

    PRACTICE = "practice"
    DEMO = "demo"
    REAL = "real"


class LedgerBorn(msgspec.Struct, frozen=True, kw_only=True, tag="ledger-born"):
    """The first fact of a ledger: what it is for, and which reference key and root key belong to it.

    A ledger that was born before anything was sealed names no root key.
    """

    kind: LedgerKind
    key_check: UUID
    root_check: UUID | None = None
    at: datetime


class LedgerRestored(msgspec.Struct, frozen=True, kw_only=True, tag="ledger-restored"):
    """A copy took the ledger's place. What the ledger had after position `head` is not in it.

    With this fact a new incarnation begins, whose id is the fact's own. `known` is how far the ledger had come by a
    checkpoint kept outside, `root_begins` and `root_ends` sixteen bytes each of its root. `keys_missing` are those that
    the copy lacks, `destroyed_anew` entries of the ledger of keys that it lacked, `ended_anew` rights that had been
    taken away after it. None: nobody had told, or it was restored before that was written down.
    """

    head: Position
    copied_at: datetime | None = None
    known: Position | None = None
    root_begins: UUID | None = None
    root_ends: UUID | None = None
    keys_missing: Count | None = None
    destroyed_anew: Count | None = None
    ended_anew: Count | None = None
    at: datetime
