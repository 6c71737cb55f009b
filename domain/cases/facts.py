"""Ärende: what happened to a case. One stream per case, in the compartment of its board.

That a case is closed says nothing of why: a case that goes on elsewhere, because a person in it has become protected,
is closed like any other.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import msgspec

from domain.words import (
    ActorRef,
    BoardRef,
    CaseRef,
    Channel,
    ContactRef,
    DepartmentRef,
    MandateRef,
    MandateVersion,
    MatterRef,
    PersonRef,
    PersonRole,
    QueueRef,
    Sealed,
)


class ReturnReason(StrEnum):
    """Why a department sends a case back."""

    WRONG_DEPARTMENT = "wrong-department"
    MORE_NEEDED = "more-needed"
    """It cannot be answered with what was sent."""
    YOURS_TO_SOLVE = "yours-to-solve"
    """By the mandate, the contact centre does this itself."""
    ALREADY_ANSWERED = "already-answered"
    OTHER = "other"


class SettledBy(StrEnum):
    """Who had the case when it was settled."""

    CONTACT_CENTRE = "contact-centre"
    DEPARTMENT = "department"


class CaseOpened(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-opened"):
    """Something remains to be followed up. `received_at` is when it reached us, `at` when it was registered.

    Whoever opened it holds it until it is allocated. No mandate: none covered the matter. `formerly`, in the
    protected compartment alone, is the case that was closed for it.
    """

    board: BoardRef
    matter: MatterRef
    channel: Channel
    holder: ActorRef
    received_at: datetime
    title: Sealed[str]
    summary: Sealed[str]
    contact: ContactRef | None = None
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    formerly: Sealed[CaseRef] | None = None
    at: datetime


class CasePersonTied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-person-tied"):
    """The case turned out to concern a person."""

    person: PersonRef
    role: PersonRole
    at: datetime


class CasePersonUntied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-person-untied"):
    """It did not concern that person."""

    person: PersonRef
    at: datetime


class CaseContactTied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-contact-tied"):
    """A contact turned out to be about the case."""

    contact: ContactRef
    at: datetime


class CaseContactUntied(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-contact-untied"):
    """That contact was not about the case."""

    contact: ContactRef
    at: datetime


class CaseNoted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-noted"):
    """Something that matters for the case was written down (FL 2017:900, 27 §). A draft is no note."""

    text: Sealed[str]
    at: datetime


class CaseAllocated(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-allocated"):
    """One of us got the case."""

    holder: ActorRef
    at: datetime


class CaseQueued(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-queued"):
    """The case waits for whoever is next in a group of agents."""

    queue: QueueRef
    at: datetime


class CaseHandedOver(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-handed-over"):
    """A department got the case, with a date by which it answers. We keep watch."""

    department: DepartmentRef
    due_by: datetime
    message: Sealed[str] | None = None
    at: datetime


class CaseReturned(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-returned"):
    """The department sent the case back, and said why."""

    department: DepartmentRef
    reason: ReturnReason
    explanation: Sealed[str] | None = None
    at: datetime


class CaseTakenBack(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-taken-back"):
    """We took the case back from the department."""

    department: DepartmentRef
    at: datetime


class CaseSettled(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-settled"):
    """What was asked is answered. `late`: the department answered after the day it was due."""

    by: SettledBy
    late: bool = False
    mandate: MandateRef | None = None
    mandate_version: MandateVersion | None = None
    answer: Sealed[str] | None = None
    at: datetime


class CaseClosed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-closed"):
    """The case is closed: nothing more is written in it."""

    at: datetime


class CaseReopened(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="case-reopened"):
    """There was more to do after all."""

    reason: Sealed[str] | None = None
    at: datetime


CaseFact: TypeAlias = (
    CaseOpened
    | CasePersonTied
    | CasePersonUntied
    | CaseContactTied
    | CaseContactUntied
    | CaseNoted
    | CaseAllocated
    | CaseQueued
    | CaseHandedOver
    | CaseReturned
    | CaseTakenBack
    | CaseSettled
    | CaseClosed
    | CaseReopened
)
