"""Person: what happened to a person's record. One stream per person and compartment.

A record that is open to all who hold the mandate never says that someone is protected, not by any fact and not by any
field. Whoever becomes protected goes on in a record of its own, that begins with `PersonProtected`, in the protected
compartment; the open one is closed like any other.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from domain.persons.details import ContactDetails, Identity, ProtectionKind
from domain.words import ActorRef, PersonRef, Sealed


class RegisterAnswer(StrEnum):
    """What the population register said of a person's protection. That someone is protected has no answer here."""

    NOT_PROTECTED = "not-protected"
    NO_ANSWER = "no-answer"
    """The register could not be reached, or does not know the person."""


class PersonRegistered(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-registered"):
    """Someone we help got a record."""

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    at: datetime


class PersonIdentityCorrected(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-identity-corrected"
):
    """The name or the number was put right."""

    identity: Sealed[Identity]
    at: datetime


class PersonDetailsCorrected(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-details-corrected"
):
    """Telephone numbers, mail address or address were put right."""

    details: Sealed[ContactDetails]
    at: datetime


class PersonProtectionChecked(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-protection-checked"
):
    """The population register was asked whether the person is protected."""

    answer: RegisterAnswer
    at: datetime


class PersonProtected(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-protected"):
    """A protected person got a record, for named readers only.

    `formerly` is the open record that was closed for it: known here alone, and never for a fictitious identity.
    """

    identity: Sealed[Identity]
    details: Sealed[ContactDetails]
    protection: Sealed[ProtectionKind]
    formerly: Sealed[PersonRef] | None = None
    at: datetime


class PersonReaderProposed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-reader-proposed"):
    """Someone was proposed as a reader of a protected person's record."""

    reader: ActorRef
    by: ActorRef
    at: datetime


class PersonReaderDeclined(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-reader-declined"):
    """A proposed reader was not let in."""

    reader: ActorRef
    at: datetime


class PersonReaderNamed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-reader-named"):
    """Someone may read a protected person's record."""

    reader: ActorRef
    at: datetime


class PersonReaderWithdrawn(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-reader-withdrawn"
):
    """Someone may no longer read a protected person's record."""

    reader: ActorRef
    at: datetime


class PersonClosed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="person-closed"):
    """The record is closed: nothing more is written in it. It says nothing of why."""

    at: datetime


# What a record that is open to all who hold the mandate must never hold: by its tag alone it would tell.
NEVER_IN_CLEAR: Final = (
    PersonProtected,
    PersonReaderProposed,
    PersonReaderDeclined,
    PersonReaderNamed,
    PersonReaderWithdrawn,
)

PersonFact: TypeAlias = (
    PersonRegistered
    | PersonIdentityCorrected
    | PersonDetailsCorrected
    | PersonProtectionChecked
    | PersonProtected
    | PersonReaderProposed
    | PersonReaderDeclined
    | PersonReaderNamed
    | PersonReaderWithdrawn
    | PersonClosed
)
