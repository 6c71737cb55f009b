"""Person: what is asked of a person's record. Times are aware, UTC."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.persons.details import ContactDetails, Identity, ProtectionKind
from domain.persons.facts import RegisterAnswer
from domain.words import ActorRef, PersonRef, Sealed


class RegisterPerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give someone we help a record."""

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    at: datetime


class CorrectIdentity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Put the name or the number right; what is given replaces both."""

    identity: Sealed[Identity]
    at: datetime


class CorrectDetails(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Put right how to reach the person; what is given replaces all of it."""

    details: Sealed[ContactDetails]
    at: datetime


class NoteProtectionCheck(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Note what the population register answered. When it says protected, protect the person instead."""

    answer: RegisterAnswer
    at: datetime


class ProtectPerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give a protected person a record of its own, under a new random reference in the protected compartment."""

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    protection: Sealed[ProtectionKind]
    readers: tuple[ActorRef, ...]
    """As few as possible, and at least one."""
    formerly: Sealed[PersonRef] | None = None
    """The open record that is closed for it."""
    at: datetime


class ProposeReader(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Propose one more reader of a protected person's record."""

    reader: ActorRef
    by: ActorRef
    at: datetime


class ConfirmReader(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let a proposed reader in."""

    reader: ActorRef
    by: ActorRef
    at: datetime


class DeclineReader(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Do not let a proposed reader in."""

    reader: ActorRef
    at: datetime


class WithdrawReader(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let someone read a protected person's record no longer."""

    reader: ActorRef
    at: datetime


class ClosePerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Close the record."""

    at: datetime


ReaderCommand: TypeAlias = ProposeReader | ConfirmReader | DeclineReader | WithdrawReader
PersonCommand: TypeAlias = (
    RegisterPerson
    | CorrectIdentity
    | CorrectDetails
    | NoteProtectionCheck
    | ProtectPerson
    | ReaderCommand
    | ClosePerson
)
