"""Den som gör: who asks, as the facts say they stand at this moment. Rights are judged from this alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec

from domain.rights import Place, Role
from domain.words import ActorRef, BoardRef, MandateRef, MandateVersion, MatterRef, PersonRef
from mandate.policy import Policy
from mandate.things import NO_QUEUE

UNTIL_FURTHER_NOTICE: Final = datetime(9999, 12, 31, tzinfo=UTC)


class Holding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A role held for a time: from the rota, because they took the shift, or by appointment."""

    role: Role
    begins_at: datetime
    ends_at: datetime = UNTIL_FURTHER_NOTICE
    boards: frozenset[BoardRef] | None = None
    """The boards that an appointment is for; None for all. Says nothing of a role that reaches by mandate."""


class Right(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a version of a mandate entry lets somebody do, and between which moments."""

    entry: MandateRef
    version: MandateVersion
    matter: MatterRef
    acts: int
    """The allowed acts as bits: see `mandate.policy.bits`."""
    begins_at: datetime
    ends_at: datetime = UNTIL_FURTHER_NOTICE


class Glass(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A broken glass: one subject in one board's compartment, to be read, for a short time."""

    ref: UUID
    subject: PersonRef
    board: BoardRef
    opened_at: datetime
    ends_at: datetime


class Actor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who asks. Whatever is left out gives no right."""

    ref: ActorRef
    policy: Policy
    """The registers as they hold today, made ready for judging."""
    holdings: tuple[Holding, ...] = ()
    rights: Mapping[BoardRef, tuple[Right, ...]] = {}
    queues: frozenset[UUID] = NO_QUEUE
    """The queues they serve, and their department's inbox."""
    call: UUID | None = None
    """The call or other contact they have in hand."""
    place: Place = Place.OFFICE
    team: UUID | None = None
    """Theirs; of whoever has none, their department, to whose undivided staff they belong."""
    teams: frozenset[UUID] = NO_QUEUE
    """That team and their department: nobody in either judges what they did."""
    glass: Glass | None = None
