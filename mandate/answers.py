"""Svar: yes, and on what ground; or no, and why."""

from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Field, Protection, Purpose, Relation, Role
from domain.words import MandateRef
from mandate.things import Thing


class Reason(StrEnum):
    """Why not. In the order in which a request gets further."""

    PROTECTED = "protected"
    """A protected person is for named readers, and never for a search or a broken glass."""
    BREAK_GLASS_OFF = "break-glass-off"
    NO_ROLE = "no-role"
    """Holds no role now."""
    ROLE = "role"
    """No role held now may do this."""
    INCOMPATIBLE = "incompatible"
    """The role cannot be used beside another that is held now: nobody reviews the log while on the shift."""
    COMPARTMENT = "compartment"
    """Outside the boards that the role is held for."""
    MANDATE = "mandate"
    """No mandate entry that holds now covers it."""
    RELATION = "relation"
    PURPOSE = "purpose"
    SEARCH = "search"
    """Not by that kind of key, in that class."""
    FIELD = "field"
    UNKNOWN_PROTECTION = "unknown-protection"
    """Nothing leaves while nobody knows whether the person is protected."""
    OWN_WORK = "own-work"
    SAME_TEAM = "same-team"
    OWN_PROPOSAL = "own-proposal"
    ALONE = "alone"


class Deny(msgspec.Struct, frozen=True, gc=False):
    """No. `as_absent`: whoever asks must not be able to tell it from a thing that is not there."""

    reason: Reason
    as_absent: bool


class Permit(msgspec.Struct, frozen=True, gc=False):
    """Yes, and on what ground: this is what the access entry says."""

    role: Role
    relation: Relation
    purpose: Purpose
    rule: UUID
    rule_version: int
    """A row of the register of roles, and the version of the register."""
    fields: frozenset[Field]
    masked: frozenset[Field]
    """Shown masked, to be revealed by a read of its own. A field in neither set is left out."""
    mandate: MandateRef | None = None
    mandate_version: int | None = None
    needs_reason: bool = False
    """Whoever asks types why before anything is shown."""
    break_glass: UUID | None = None
    ends_at: datetime | None = None
    """When the broken glass closes."""

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing was broken for it, and nothing has to be said before."""
        return self.break_glass is None and not self.needs_reason


Answer: TypeAlias = Permit | Deny

FURTHER: Final = {reason: number for number, reason in enumerate(Reason)}
"""How far a request got that was stopped for a reason; the answer names the furthest."""
_REACHED: Final = FURTHER[Reason.FIELD]
"""From here on the one who asks has reached the thing, and knows that it is there."""
_DENIALS: Final = {(reason, absent): Deny(reason, absent) for reason in Reason for absent in (True, False)}


def denied(reason: Reason, thing: Thing) -> Deny:
    """The answer no. In a compartment, and of a protected person, it looks as if nothing were there."""
    hidden = thing.is_closed or thing.protection is Protection.PROTECTED
    return _DENIALS[reason, hidden and FURTHER[reason] < _REACHED]
