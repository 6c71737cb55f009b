"""Behörighetsregler: the registers made ready for judging, so that judging only looks things up."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from domain.rights import Act, Field, Place, Purpose, Relation, Role
from domain.words import SecrecyClass
from mandate.registers.rows import Bar, Holds, Reach
from mandate.things import Action, Kind, SearchBy

_BIT: Final = {act: 1 << number for number, act in enumerate(Act)}


def bits(acts: Iterable[Act]) -> int:
    """Acts as one number, a bit for each."""
    return sum(_BIT[act] for act in set(acts))


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is shown and what is masked. Afar: to somebody who has neither call, case nor queue, while nobody knows
    whether the person is protected; then the whereabouts are left out."""

    clear: frozenset[Field]
    masked: frozenset[Field]
    clear_afar: frozenset[Field]
    masked_afar: frozenset[Field]


class Way(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A relation that suffices, the purpose that follows from it, and where that purpose may be used."""

    relation: Relation
    purpose: Purpose
    classes: frozenset[SecrecyClass]
    needs_reason: bool


class Ways(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The relations that suffice; None for those that do not."""

    same_call: Way | None = None
    own: Way | None = None
    assigned_queue: Way | None = None
    mandate: Way | None = None
    review: Way | None = None
    none: Way | None = None


class Opening(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a role may: one action on one kind of thing."""

    role: Role
    reach: Reach
    never_with: frozenset[Role]
    ways: Ways
    acts: int
    """The acts, any one of them, by which a mandate covers the action; none for what no mandate is about."""
    barred: frozenset[Bar]
    fields: frozenset[Field]
    views: Mapping[tuple[Place, SecrecyClass], View]
    rule: UUID
    version: int
    """Of the register of roles."""


class Policy(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The registers of a municipality, in one profile, on one day."""

    day: date
    profile: str
    holds: Holds
    break_glass: bool
    openings: Mapping[tuple[Action, Kind], Mapping[Role, Opening]]
    search_by: Mapping[SecrecyClass, frozenset[SearchBy]]
