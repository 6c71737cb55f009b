"""Kontaktens lägen: not opened, open or closed, and what has been said so far."""

from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

from domain.contacts.facts import IdentityMethod, QuestionOutcome
from domain.words import (
    ActorRef,
    BoardRef,
    CallRef,
    CaseRef,
    Channel,
    IdentityStrength,
    MatterRef,
    PersonRef,
    PersonRole,
)

# With these, or with none yet, someone has still to act: we keep watch, and what is watched is a case.
SOMEONE_HAS_TO_ACT: Final = frozenset({QuestionOutcome.HANDED_OVER, QuestionOutcome.RING_BACK_MESSAGE, None})


class Question(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What they wanted. No outcome: it is followed up in the case."""

    matter: MatterRef
    outcome: QuestionOutcome | None
    case: CaseRef | None

    def is_followed_up_in(self, case: CaseRef) -> bool:
        """Whether someone has still to act, in that case."""
        return self.case == case and self.outcome in SOMEONE_HAS_TO_ACT


class IdentityCheck(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How it was last found out who it is."""

    method: IdentityMethod
    strength: IdentityStrength
    person: PersonRef | None


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """All that a contact has come to."""

    channel: Channel
    outgoing: bool
    call: CallRef | None
    agent: ActorRef
    persons: Mapping[PersonRef, PersonRole] = {}
    ever: Mapping[PersonRef, PersonRole] = {}
    """Everybody it has ever been with or about, and as what last: what was written while it was stays written."""
    cases: frozenset[CaseRef] = frozenset()
    questions: tuple[Question, ...] = ()
    """By number: the first is number 1."""
    identity: IdentityCheck | None = None
    consents: frozenset[BoardRef] = frozenset()


class NotOpened(msgspec.Struct, frozen=True, gc=False):
    """Nothing has been said."""


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """We are in contact."""

    conversation: Conversation


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """It is over. Whom and what it was about may still be put right."""

    conversation: Conversation


Contact: TypeAlias = NotOpened | Open | Closed
