"""Ärende: what is asked of a case. Times are aware, UTC. What is not allowed by a mandate never gets this far."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.cases.facts import ReturnReason
from domain.words import (
    ActorRef,
    BoardRef,
    CaseRef,
    Channel,
    ContactRef,
    DepartmentRef,
    MatterRef,
    PersonRef,
    PersonRole,
    QueueRef,
    Sealed,
    UnderMandate,
)


class OpenCase(msgspec.Struct, frozen=True, kw_only=True):
    """Begin to follow something up."""

    board: BoardRef
    matter: MatterRef
    channel: Channel
    holder: ActorRef
    contact: ContactRef | None = None
    mandate: UnderMandate | None = None
    persons: Mapping[PersonRef, PersonRole] = {}
    title: Sealed[str]
    summary: Sealed[str]
    formerly: Sealed[CaseRef] | None = None
    """The case that is closed for it, when it goes on in the protected compartment."""
    received_at: datetime
    at: datetime


class TiePerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say whom the case concerns."""

    person: PersonRef
    role: PersonRole
    at: datetime


class UntiePerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take back that it concerns this person."""

    person: PersonRef
    at: datetime


class TieContact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say which contact was about the case."""

    contact: ContactRef
    at: datetime


class UntieContact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take back that it was this contact."""

    contact: ContactRef
    at: datetime


class NoteCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Write down what matters for the case."""

    text: Sealed[str]
    at: datetime


class AllocateCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give the case to one of us, or take it oneself."""

    holder: ActorRef
    at: datetime


class QueueCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let the case wait for whoever is next in a group of agents."""

    queue: QueueRef
    at: datetime


class HandOverCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Send the case to a department, with a date by which it answers."""

    department: DepartmentRef
    due_by: datetime
    message: Sealed[str] | None = None
    at: datetime


class ReturnCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Send the case back to the contact centre, and say why."""

    reason: ReturnReason
    explanation: Sealed[str] | None = None
    at: datetime


class TakeBackCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take the case back from the department."""

    at: datetime


class SettleCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say that what was asked is answered."""

    mandate: UnderMandate | None = None
    answer: Sealed[str] | None = None
    at: datetime


class CloseCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Close the case."""

    at: datetime


class ReopenCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Go on with a case that was settled or closed."""

    reason: Sealed[str] | None = None
    at: datetime


TieCommand: TypeAlias = TiePerson | UntiePerson | TieContact | UntieContact
HandCommand: TypeAlias = AllocateCase | QueueCase | HandOverCase | ReturnCase | TakeBackCase
CaseCommand: TypeAlias = OpenCase | TieCommand | NoteCase | HandCommand | SettleCase | CloseCase | ReopenCase
