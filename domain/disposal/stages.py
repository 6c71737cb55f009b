"""Gallringens lägen: proposed, pending, being carried out, executed, certified; or withdrawn."""

from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

import msgspec

from domain.disposal.facts import Consumer, Hold
from domain.law import Cited
from domain.rights import Role
from domain.words import ActorRef, BoardRef

ACKNOWLEDGED_WITHIN_HOURS: Final = 72
"""After so long without all acknowledgements somebody is told."""


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """What stands of a disposal, whatever its stage."""

    board: BoardRef
    proposed_by: ActorRef
    proposed_as: Role
    rule: Cited | None
    archive_first: bool
    pending_days: int
    proposed_at: datetime
    items: tuple[UUID, ...] = ()
    archived: bool = False
    held_by: ActorRef | None = None
    """Who of us has stopped it."""
    found: frozenset[Hold] = frozenset()
    """What stopped it the last time that it should have been carried out."""

    @property
    def holds(self) -> frozenset[Hold]:
        """Everything that is known to stop it."""
        return self.found if self.held_by is None else self.found | {Hold.LEGAL}


class NotProposed(msgspec.Struct, frozen=True, gc=False):
    """Nobody has proposed it."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One stands behind it."""

    papers: Papers


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """Two stand behind it, and it can be undone until then, and for as long as nobody has begun."""

    papers: Papers
    approved_by: ActorRef
    not_before: datetime


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """It is being carried out. Whoever stopped halfway goes on."""

    papers: Papers
    approved_by: ActorRef
    not_before: datetime


class Executed(msgspec.Struct, frozen=True, kw_only=True):
    """The keys are gone, and those who had it have yet to say that it is gone there, too."""

    papers: Papers
    approved_by: ActorRef
    executed_at: datetime
    waits_for: frozenset[Consumer] = frozenset(Consumer)

    def is_late(self, at: datetime) -> bool:
        """Whether somebody is to be told that not all have acknowledged it."""
        return (at - self.executed_at).total_seconds() > ACKNOWLEDGED_WITHIN_HOURS * 3600


class Certified(msgspec.Struct, frozen=True, kw_only=True):
    """It is gone everywhere that the service reaches."""

    papers: Papers
    approved_by: ActorRef
    executed_at: datetime


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """It was called off."""

    papers: Papers


Disposal: TypeAlias = NotProposed | Proposed | Pending | Begun | Executed | Certified | Withdrawn
Waiting: TypeAlias = Proposed | Pending
"""Nothing has been destroyed yet."""
