"""Personens lägen: not registered, open, protected or closed."""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from domain.persons.details import ContactDetails, Identity, ProtectionKind
from domain.persons.facts import RegisterAnswer
from domain.words import ActorRef, PersonRef, Sealed


class NotRegistered(msgspec.Struct, frozen=True, gc=False):
    """Nobody has a record here."""


class Registered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An open record. No answer: the population register has not been asked."""

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    answer: RegisterAnswer | None = None


class Protected(msgspec.Struct, frozen=True, kw_only=True):
    """A protected person's record."""

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    protection: Sealed[ProtectionKind]
    formerly: Sealed[PersonRef] | None = None
    readers: frozenset[ActorRef]
    proposed: Mapping[ActorRef, ActorRef]
    """Each proposed reader, and who proposed."""
    answer: RegisterAnswer | None = None


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing more is written here. Who might read it still may, and nobody else."""

    last: Registered | Protected


Person: TypeAlias = NotRegistered | Registered | Protected | Closed
