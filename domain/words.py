"""Ord: what all contexts name alike.

A reference is a UUID that the server made (or an HMAC of an outside name); it says nothing by itself.
"""

from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec

CallRef = NewType("CallRef", UUID)
QueueRef = NewType("QueueRef", UUID)
AgentRef = NewType("AgentRef", UUID)
CallerRef = NewType("CallerRef", UUID)
CoreRef = NewType("CoreRef", UUID)
ActorRef = NewType("ActorRef", UUID)

# 0 is the ordinary caller; a higher number goes first.
Priority = Annotated[int, msgspec.Meta(ge=0, le=9)]


class Zone(StrEnum):
    """Where a clock hangs: decides which local day a moment belongs to (IANA time zone names)."""

    EUROPE_STOCKHOLM = "Europe/Stockholm"
    EUROPE_OSLO = "Europe/Oslo"
    EUROPE_HELSINKI = "Europe/Helsinki"
    EUROPE_COPENHAGEN = "Europe/Copenhagen"
    ATLANTIC_REYKJAVIK = "Atlantic/Reykjavik"
    ASIA_JERUSALEM = "Asia/Jerusalem"
