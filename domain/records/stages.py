"""Begärans lägen: what has been asked, tested and answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.records.facts import ItemOutcome
from domain.words import ActorRef


class NotRequested(msgspec.Struct, frozen=True, gc=False):
    """Nobody has asked."""


class Requested(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Asked for, and under test. An item without an outcome has not been tested."""

    target_at: datetime
    alarm_at: datetime
    items: Mapping[UUID, ItemOutcome | None] = {}
    proposed_by: ActorRef | None = None
    """Who proposes to refuse it, until another has decided."""

    def is_late(self, at: datetime) -> bool:
        """Whether it should have been answered by now."""
        return at > self.target_at

    def alarms(self, at: datetime) -> bool:
        """Whether somebody is to be told that it has not been."""
        return at > self.alarm_at


class Answered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Given out, refused, not held or withdrawn; a part may have been given out and the rest refused."""

    items: Mapping[UUID, ItemOutcome | None]
    proposed_by: ActorRef | None = None
    delivered: bool = False
    refused: bool = False
    appealed: bool = False


RecordsRequest: TypeAlias = NotRequested | Requested | Answered
