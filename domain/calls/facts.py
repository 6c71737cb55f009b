"""Samtal: what happened to a call, as its core reported it. One stream per call.

A report is never refused: it happened. What it contradicts stands in `contradicts`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from domain.words import AgentRef, CallerRef, CoreRef, Priority, QueueRef, Zone


class CallContradiction(StrEnum):
    """What a report contradicts: the first thing found, by what is known and by comparing times."""

    BEFORE_ARRIVAL = "before-arrival"
    """The call had not arrived."""
    ARRIVED_TWICE = "arrived-twice"
    STILL_QUEUED = "still-queued"
    """Answered before the queue was left."""
    NOT_QUEUED = "not-queued"
    """Left a queue without being in one."""
    QUEUED_TWICE = "queued-twice"
    """Entered a queue while waiting in one. Going from one queue to the next is no contradiction."""
    BEFORE_ENTRY = "before-entry"
    """Left the queue, or hung up in it, before entering it: a negative wait."""
    ALREADY_ANSWERED = "already-answered"
    BEFORE_ANSWER = "before-answer"
    """Ended before the answer: a negative talk."""
    ALREADY_OVER = "already-over"


# A fact that contradicts in one of these ways is kept and changes nothing: no stage, no outcome, no figure.
# With any other contradiction, or none, it counts. So each fact tells by itself, without its stream, whether
# it counts: the fold and the projections both ask here.
CHANGES_NOTHING: Final = frozenset(
    {
        CallContradiction.ARRIVED_TWICE,
        CallContradiction.NOT_QUEUED,
        CallContradiction.QUEUED_TWICE,
        CallContradiction.ALREADY_ANSWERED,
        CallContradiction.ALREADY_OVER,
    }
)


class EndedBy(StrEnum):
    """Who ended the call. The service is ours; the core is the switch."""

    CALLER = "caller"
    AGENT = "agent"
    SERVICE = "service"
    CORE = "core"
    UNKNOWN = "unknown"


class CallArrived(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-arrived"):
    """Someone rang."""

    core: CoreRef
    zone: Zone
    caller: CallerRef | None = None
    withheld: bool = False
    contradicts: CallContradiction | None = None
    at: datetime


class CallQueued(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-queued"):
    """The caller entered a queue."""

    queue: QueueRef
    priority: Priority
    contradicts: CallContradiction | None = None
    at: datetime


class CallLeftQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-left-queue"):
    """The caller left the queue: to an agent, to another queue, or away."""

    contradicts: CallContradiction | None = None
    at: datetime


class CallAnswered(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-answered"):
    """An agent answered. No agent: the core does not say who."""

    agent: AgentRef | None = None
    contradicts: CallContradiction | None = None
    at: datetime


class CallAbandoned(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-abandoned"):
    """The caller hung up after entering a queue, unanswered; also after zero seconds."""

    contradicts: CallContradiction | None = None
    at: datetime


class CallLeftInMenu(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-left-in-menu"):
    """The caller hung up before any queue, unanswered."""

    contradicts: CallContradiction | None = None
    at: datetime


class CallForcedOut(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-forced-out"):
    """Someone other than the caller ended the call, unanswered."""

    by: EndedBy
    contradicts: CallContradiction | None = None
    at: datetime


class CallEnded(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-ended"):
    """The conversation ended."""

    by: EndedBy
    contradicts: CallContradiction | None = None
    at: datetime


class CallLost(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="call-lost"):
    """The call was gone when the core was asked: it ended some time after it was last seen."""

    last_seen_at: datetime
    contradicts: CallContradiction | None = None
    at: datetime


CallFact: TypeAlias = (
    CallArrived
    | CallQueued
    | CallLeftQueue
    | CallAnswered
    | CallAbandoned
    | CallLeftInMenu
    | CallForcedOut
    | CallEnded
    | CallLost
)
