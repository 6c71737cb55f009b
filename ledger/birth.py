"""Födelsen: a ledger is born practice, demo or real, and never becomes another."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

BIRTH_STREAM = UUID("00000000-0000-4000-8000-000000000001")


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

    With this fact a new incarnation begins, whose id is the fact's own.
    """

    head: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
    at: datetime
