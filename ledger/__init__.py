"""Liggaren: the one meeting place with PostgreSQL and the eventsourcing library."""

from ledger.envelope import (
    OPEN,
    Belonging,
    Entry,
    Loaded,
    Malformed,
    NoKeyAtHand,
    NotPermitted,
    OutcomeUnknown,
    Overtaken,
    Recorded,
    Relied,
    SessionEnded,
    TooManyWaiting,
    Unopened,
    WriterStopped,
    Written,
)
from ledger.ledger import Ledger

__all__ = [
    "OPEN",
    "Belonging",
    "Entry",
    "Ledger",
    "Loaded",
    "Malformed",
    "NoKeyAtHand",
    "NotPermitted",
    "OutcomeUnknown",
    "Overtaken",
    "Recorded",
    "Relied",
    "SessionEnded",
    "TooManyWaiting",
    "Unopened",
    "WriterStopped",
    "Written",
]
