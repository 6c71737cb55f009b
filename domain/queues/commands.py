"""Kö: what one asks of a queue."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.words import CoreRef, QueueRef


class OpenQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Open the queue of a core."""

    queue: QueueRef
    core: CoreRef
    at: datetime


QueueCommand: TypeAlias = OpenQueue
