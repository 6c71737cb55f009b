"""Liggaren: the one meeting place with PostgreSQL and the eventsourcing library."""

from ledger.envelope import (
    Entry,
    Loaded,
    Malformed,
    NotPermitted,
    OutcomeUnknown,
    Overtaken,
    Recorded,
    TooManyWaiting,
    WriterStopped,
    Written,
)
from ledger.ledger import Ledger

__all__ = [
    "Entry",
    "Ledger",
    "Loaded",
    "Malformed",
    "NotPermitted",
    "OutcomeUnknown",
    "Overtaken",
    "Recorded",
    "TooManyWaiting",
    "WriterStopped",
    "Written",
]
