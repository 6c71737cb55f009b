"""Kuvertet: what stands around a fact in the ledger, and what an append answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError

from domain.words import SecrecyClass

State = TypeVar("State")


class Belonging(msgspec.Struct, frozen=True):
    """Whose a stream is: the board as authority, its compartment, and which readers that has."""

    authority: UUID
    compartment: UUID
    secrecy: SecrecyClass = SecrecyClass.GENERAL


OPEN = Belonging(UUID("00000000-0000-4000-8000-0000000000a1"), UUID("00000000-0000-4000-8000-0000000000c1"))
"""The contact centre's own, where nothing is secret: calls, queues, shifts."""


class Relied(msgspec.Struct, frozen=True):
    """A version of another stream that a decision relied on: when it has moved, the append is overtaken."""

    stream: UUID
    version: int


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as it stands in the ledger. Satisfies the eventsourcing library's event protocol.

    `happened_at` is when it happened, `recorded_at` when the ledger took it; both are aware and in UTC.
    """

    position: int
    originator_id: UUID
    originator_version: int
    happened_at: datetime
    recorded_at: datetime
    fact_id: UUID
    authority: UUID
    compartment: UUID
    actor: UUID
    login: str
    session: UUID | None
    fact: Any


class Unopened(msgspec.Struct, frozen=True):
    """A fact of a strict compartment, as it is read by those who do not open it: only the class of its tag."""

    tag_class: str


class Entry(msgspec.Struct, frozen=True):
    """New facts for one stream, to follow `expected_version`; `fact_ids` where the caller derives them."""

    stream: UUID
    expected_version: int
    facts: Sequence[Any]
    fact_ids: Sequence[UUID] | None = None
    belongs: Belonging = OPEN


class Written(msgspec.Struct, frozen=True):
    """What an append answered: its facts' positions (empty: already so) and the first stream's new version."""

    positions: range
    version: int
    facts: Sequence[Any] = ()


class Loaded(msgspec.Struct, Generic[State], frozen=True):
    """A stream folded: its state, its version, and the ids of the facts behind it."""

    state: State
    version: int
    fact_ids: frozenset[UUID] = frozenset()


class Overtaken(IntegrityError):
    """Someone else wrote to the stream first, or to one that the decision relied on."""


class SessionEnded(Exception):
    """There is no session behind this: it ended, it was idle for too long, it is locked, or there never was one."""


class BeingRecovered(Exception):
    """A copy took the ledger's place, and two people have not opened it yet: nothing is taken down until they have."""


class NotPermitted(Exception):
    """This login may not write that kind of fact."""


class Malformed(ValueError):
    """The ledger refused the shape or the size of a fact."""


class BudgetSpent(Exception):
    """This reader has looked at so many persons within an hour that somebody must ask why. Of the access ledger."""


class QuotaSpent(Exception):
    """The access ledger takes nothing more from this reader, or from this login, for the rest of the hour."""


class NoKeyAtHand(Exception):
    """The key that these facts are sealed with has to be waited for: await `append`. Or there is no key ring."""


class OutcomeUnknown(Exception):
    """The database went away and has not come back: the append may or may not stand in the ledger."""


class WriterStopped(Exception):
    """The writer of this process has stopped; nothing more is taken."""


class TooManyWaiting(Exception):
    """More facts wait to be written than this process holds; try again shortly."""
