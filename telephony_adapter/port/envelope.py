"""Kuvert: what every report from a core carries, whatever it tells."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Origin(StrEnum):
    """How we came to know: pushed by the core, read from a snapshot (its time is a bound), or concluded."""

    LIVE = "live"
    RESYNC = "resync"
    INFERRED = "inferred"


class EndedBy(StrEnum):
    """Who ended it. Reasons from cores are unreliable, so the driver derives this (telephony.md 2.3)."""

    CALLER = "caller"
    AGENT = "agent"
    SERVICE = "service"
    CORE = "core"
    UNKNOWN = "unknown"


class OfferOutcome(StrEnum):
    """How an offer to a device ended without a conversation."""

    NO_ANSWER = "no_answer"
    """It rang and nobody answered."""
    BUSY = "busy"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"
    """It never rang."""
    WITHDRAWN = "withdrawn"
    """We took it back: the caller left, or another agent was first."""
    FAILED = "failed"


class NumberRef(msgspec.Struct, frozen=True, gc=False):
    """A reference to a telephone number, never the number itself.

    `withheld` means that the caller asked for secrecy, and it wins over anything a trunk delivers all the
    same.
    """

    ref: str
    withheld: bool = False


class Meta(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a report comes from, which one it is, and when.

    `event_id` is deterministic, so that a second delivery is found to be the same. `core_epoch` changes
    when the core restarts. `seq` is the order received within `stream`, gapless; order inside one call
    comes from it and never from clocks. `occurred_at` is the core's clock, `observed_at` ours; both aware
    UTC. `command_id` is set when the report is the effect of a command of ours.
    """

    event_id: str
    core_id: str
    core_epoch: str
    stream: str
    seq: int
    occurred_at: datetime
    observed_at: datetime
    origin: Origin = Origin.LIVE
    command_id: str | None = None
