"""Födelsen: a ledger is born practice, demo or real, and never becomes another."""

from datetime import datetime
from enum import StrEnum
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
