"""Väntetider: one call's times and its outcome. The one fold; `anew.py` says the same of regular calls in SQL."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.calls import facts
from domain.words import Zone


class Outcome(StrEnum):
    """Where a call is, or how it came out. `answered` is in conversation or ended."""

    IN_MENU = "in_menu"
    WAITING = "waiting"
    LEFT_QUEUE = "left_queue"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    LEFT_IN_MENU = "left_in_menu"
    FORCED_OUT = "forced_out"
    LOST = "lost"


class CallTimes(Struct, frozen=True):
    """The facts behind every figure of waiting. Times are aware; None: not so, or not reported."""

    call: UUID
    core: UUID | None = None
    arrived_at: datetime | None = None
    arrived_day: date | None = None
    """The local day of the arrival, in the zone that the arrival names; decided by the database from the zone."""
    queue: UUID | None = None
    """The queue last entered."""
    queued_at: datetime | None = None
    """When a queue was first entered."""
    left_queue_at: datetime | None = None
    """When the last queue was left; None again while the caller waits in the next one."""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = Outcome.IN_MENU
    zone: Zone | None = None
    """Not a column: turned into `arrived_day` when written."""


def counts(fact: Any) -> bool:
    """Whether a fact is about a call and changes anything."""
    return type(fact) in FOLLOWS and fact.contradicts not in facts.CHANGES_NOTHING


def evolve(call: CallTimes, fact: Any) -> CallTimes:
    """The times after a fact that counts."""
    return FOLLOWS[type(fact)](call, fact)


def _arrive(call: CallTimes, fact: facts.CallArrived) -> CallTimes:
    return replace(call, core=fact.core, arrived_at=fact.at, zone=fact.zone)


def _enter(call: CallTimes, fact: facts.CallQueued) -> CallTimes:
    return replace(
        call,
        queue=fact.queue,
        queued_at=call.queued_at or fact.at,
        left_queue_at=None,
        outcome=Outcome.WAITING,
    )


def _leave(call: CallTimes, fact: facts.CallLeftQueue) -> CallTimes:
    """Some cores say so only after the answer."""
    outcome = Outcome.LEFT_QUEUE if call.outcome == Outcome.WAITING else call.outcome
    return replace(call, left_queue_at=fact.at, outcome=outcome)


def _answer(call: CallTimes, fact: facts.CallAnswered) -> CallTimes:
    return replace(call, answered_at=fact.at, outcome=Outcome.ANSWERED)


def _end(call: CallTimes, fact: facts.CallEnded) -> CallTimes:
    return replace(call, ended_at=fact.at)


def _come_out(outcome: Outcome) -> Callable[[CallTimes, Any], CallTimes]:
    return lambda call, fact: replace(call, ended_at=fact.at, outcome=outcome)


def _lose(call: CallTimes, fact: facts.CallLost) -> CallTimes:
    """Answered stays answered; when the conversation ended, nobody knows."""
    if call.outcome == Outcome.ANSWERED:
        return call
    return replace(call, ended_at=fact.at, outcome=Outcome.LOST)


FOLLOWS: Mapping[type, Callable[[CallTimes, Any], CallTimes]] = {
    facts.CallArrived: _arrive,
    facts.CallQueued: _enter,
    facts.CallLeftQueue: _leave,
    facts.CallAnswered: _answer,
    facts.CallAbandoned: _come_out(Outcome.ABANDONED),
    facts.CallLeftInMenu: _come_out(Outcome.LEFT_IN_MENU),
    facts.CallForcedOut: _come_out(Outcome.FORCED_OUT),
    facts.CallEnded: _end,
    facts.CallLost: _lose,
}
"""What each kind of fact does to a call's times."""
