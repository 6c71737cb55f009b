"""Ärendets lägen: not opened, with us, with a department, settled or closed, and what the case holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

import msgspec

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


class HeldBy(msgspec.Struct, frozen=True, gc=False):
    """One of us has the case: it is their own."""

    holder: ActorRef


class InQueue(msgspec.Struct, frozen=True, gc=False):
    """The case waits in a queue, for whoever is next there."""

    queue: QueueRef


Holder: TypeAlias = HeldBy | InQueue


class CaseFile(msgspec.Struct, frozen=True, kw_only=True):
    """What a case holds, whatever its stage. Whoever held it keeps watch while a department has it."""

    board: BoardRef
    matter: MatterRef
    channel: Channel
    mandate: UnderMandate | None
    """The entry it was opened under."""
    received_at: datetime
    title: Sealed[str]
    summary: Sealed[str]
    formerly: Sealed[CaseRef] | None = None
    holder: Holder
    persons: Mapping[PersonRef, PersonRole] = {}
    ever: Mapping[PersonRef, PersonRole] = {}
    """Everybody it has ever concerned, and as what last: what was written while they did stays written."""
    contacts: frozenset[ContactRef] = frozenset()


class NotOpened(msgspec.Struct, frozen=True, gc=False):
    """Nothing is followed up."""


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """The contact centre has it."""

    file: CaseFile


class WithDepartment(msgspec.Struct, frozen=True, kw_only=True):
    """A department has it, and we keep watch."""

    file: CaseFile
    department: DepartmentRef
    due_by: datetime


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked is answered."""

    file: CaseFile


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing more is written here, unless it is reopened."""

    file: CaseFile


Case: TypeAlias = NotOpened | InHand | WithDepartment | Settled | Closed
