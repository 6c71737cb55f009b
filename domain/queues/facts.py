"""Kö: what happened to a queue. One stream per queue. Its names are configuration, not facts."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.words import CoreRef, QueueRef


class QueueOpened(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="queue-opened"):
    """The first caller entered the queue, or someone opened it."""

    queue: QueueRef
    core: CoreRef
    at: datetime


QueueFact: TypeAlias = QueueOpened
