"""Samtalets lägen: where a call is, and the times that later reports are compared with."""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import msgspec

from domain.words import AgentRef, QueueRef


class Outcome(StrEnum):
    """How a call came out. Each call has one, for ever."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    LEFT_IN_MENU = "left-in-menu"
    FORCED_OUT = "forced-out"
    LOST = "lost"


class NotArrived(msgspec.Struct, frozen=True, gc=False):
    """Nobody has rung."""


class InMenu(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller is with us and in no queue yet."""

    arrived_at: datetime


class Waiting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller waits in a queue. No arrival time: the arrival has not been reported."""

    arrived_at: datetime | None
    queue: QueueRef
    entered_at: datetime


class LeftQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller has left the queue and is not answered yet."""

    arrived_at: datetime | None
    queue: QueueRef
    entered_at: datetime
    left_at: datetime


class Answered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The caller talks with an agent. No agent: the core does not say who."""

    arrived_at: datetime | None
    agent: AgentRef | None
    answered_at: datetime
    waiting_since: datetime | None = None
    """Answered out of a queue that the core has not yet said was left."""


class Over(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The call has its outcome, and keeps it."""

    outcome: Outcome
    agent: AgentRef | None = None
    """Reported to answer although the call was over, and so busy with it until that is reported to end."""
    answered_at: datetime | None = None


Call: TypeAlias = NotArrived | InMenu | Waiting | LeftQueue | Answered | Over
