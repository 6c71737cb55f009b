"""Samtal: what a core reports about a call. Times are the core's, aware, UTC."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.calls.facts import EndedBy
from domain.words import AgentRef, CallerRef, CoreRef, Priority, QueueRef, Zone


class ReportArrival(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Someone rings."""

    core: CoreRef
    zone: Zone
    caller: CallerRef | None = None
    withheld: bool = False
    at: datetime


class ReportQueued(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller enters a queue."""

    queue: QueueRef
    priority: Priority
    at: datetime


class ReportLeftQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller leaves the queue."""

    at: datetime


class ReportAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An agent answers. No agent: the core does not say who."""

    agent: AgentRef | None = None
    at: datetime


class ReportEnd(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The call ends."""

    by: EndedBy
    at: datetime


class ReportLost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The call is gone, and nobody saw it end."""

    last_seen_at: datetime
    at: datetime


CallCommand: TypeAlias = (
    ReportArrival | ReportQueued | ReportLeftQueue | ReportAnswer | ReportEnd | ReportLost
)
