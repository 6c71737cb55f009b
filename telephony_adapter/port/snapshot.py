"""Ögonblicksbild: what a core can do, and what it has in its hands right now."""

from datetime import datetime
from enum import Flag, auto
from typing import Literal

import msgspec


class Capability(Flag):
    """What a core can do beyond the least that every core can."""

    NONE = 0
    TRANSFER_INTERCEPT = auto()
    """Asks us before it obeys a phone's transfer key."""
    LEG_IDS_CHOSEN_BY_US = auto()
    STREAM_SEQUENCE = auto()
    """Numbers its own events, so that a gap shows."""
    REPLAY = auto()
    """Can tell again what it has told."""
    QUEUE_IN_CORE = auto()
    """Queues by itself, and reports `queue.entered` and `queue.left`."""
    KEYPAD_ACCEPT = auto()


class LegSeen(msgspec.Struct, frozen=True):
    """One party's connection. Legs with the same `group` hear each other."""

    leg: str
    state: Literal["dialling", "ringing", "up"]
    since: datetime
    group: str | None = None


class CallSeen(msgspec.Struct, frozen=True):
    """A call in progress, with the code of the core's queue it waits in, if any."""

    call_ref: str
    legs: tuple[LegSeen, ...]
    queue: str | None = None


class DeviceSeen(msgspec.Struct, frozen=True):
    """A device by its alias."""

    device: str
    state: Literal["free", "ringing", "in_call", "unreachable"]


class QueueName(msgspec.Struct, frozen=True):
    """A queue of the core's own: its code, and what people call it in Swedish, Bokmål and English."""

    code: str
    sv: str
    nb: str
    en: str


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the core has, at one moment of its own clock. `queues` is empty unless it queues by
    itself.
    """

    core_epoch: str
    taken_at: datetime
    calls: tuple[CallSeen, ...] = ()
    devices: tuple[DeviceSeen, ...] = ()
    queues: tuple[QueueName, ...] = ()
