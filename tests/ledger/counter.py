"""A decider small enough to test the ledger with: a queue that counts up to three and then refuses."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from domain.calls.facts import CallQueued
from domain.decider import Refusal
from tests.ledger.given import QUEUE

FULL_AT = 3

initial: int = 0


class Full(Refusal):
    """The queue is full."""


class Count(msgspec.Struct, frozen=True):
    """Count one more; `limit` lets a test count further."""

    at: datetime
    limit: int = FULL_AT
    unless_counted: bool = False


def decide(command: Count, state: int, /) -> Sequence[CallQueued]:
    """One fact a count."""
    if command.unless_counted and state:
        return []
    if state >= command.limit:
        raise Full
    return [CallQueued(queue=QUEUE, priority=1, at=command.at)]


def evolve(state: int, fact: CallQueued, /) -> int:
    """One more."""
    return state + 1
