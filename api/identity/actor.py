"""Aktör: who acts, in which session, how that was shown and how strongly, and where they sit."""

from datetime import datetime, timedelta
from typing import NewType
from uuid import UUID

import msgspec

from domain.rights import Place
from domain.words import ActorRef, Sealed

SessionRef = NewType("SessionRef", UUID)

STEP_UP_LASTS = timedelta(minutes=5)
"""So soon after it a second proof must be used; what it opens has a time of its own."""


class Assurance(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider said of the sign-in (OpenID Connect Core 1.0, 2): `acr` and `amr` in its own words.

    `auth_time` is when the person last proved who they are, None where the provider does not say.
    """

    acr: str | None = None
    amr: tuple[str, ...] = ()
    auth_time: datetime | None = None


class StepUp(msgspec.Struct, frozen=True, kw_only=True):
    """A proof anew in the middle of a session (ASVS 7.5.3). `subject`: the one thing that it was given for."""

    at: datetime
    assurance: Assurance
    subject: UUID | None = None

    def holds_for(self, subject: UUID | None, now: datetime) -> bool:
        """Whether it was given for this very thing, and lately."""
        return self.subject == subject and self.at <= now < self.at + STEP_UP_LASTS


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who is behind a request. `ref` and `session` are what facts and access entries hold.

    `token` goes with every append, for the ledger to look the session up itself. `place` is None until somebody has
    said where they sit. A machine has `is_machine`, and `on_behalf_of` the person for whom it asks.
    """

    ref: ActorRef
    session: SessionRef
    token: Sealed[bytes]
    assurance: Assurance
    stepped_up: StepUp | None = None
    place: Place | None = None
    on_behalf_of: ActorRef | None = None
    is_machine: bool = False
