"""Medarbetare: what is asked of somebody's place here. Times are aware and in UTC."""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Place, Role, TeamRef
from domain.words import BoardRef, DepartmentRef, MandateRef, Sealed


class TakeOn(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody begins to work here."""

    department: DepartmentRef
    team: TeamRef | None = None
    name: Sealed[str]
    at: datetime


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say what they are called, once more."""

    name: Sealed[str]
    at: datetime


class Move(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let them work in another department or team."""

    department: DepartmentRef
    team: TeamRef | None = None
    at: datetime


class Appoint(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give a role by appointment: for one board, or for all."""

    role: Role
    board: BoardRef | None = None
    begins_at: datetime
    ends_at: datetime | None = None
    at: datetime


class EndAppointment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """End the appointment to a role, for that board."""

    role: Role
    board: BoardRef | None = None
    at: datetime


class Entrust(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Entrust a mandate entry."""

    entry: MandateRef
    begins_at: datetime
    ends_at: datetime | None = None
    at: datetime


class EndTrust(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Take a mandate entry back from them."""

    entry: MandateRef
    at: datetime


class ServeQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let them serve a queue, or a department's inbox."""

    queue: UUID
    at: datetime


class LeaveQueue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Let them serve it no more."""

    queue: UUID
    at: datetime


class LetGo(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """They work here no more."""

    at: datetime


class Roster(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give a role by the rota."""

    role: Role
    begins_at: datetime
    ends_at: datetime
    at: datetime


class TakeShift(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """ "I take the shift", until it ends."""

    ends_at: datetime
    at: datetime


class EndDuty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """End a role of the day now."""

    role: Role
    at: datetime


class StatePlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say where one works."""

    place: Place
    at: datetime


Given: TypeAlias = Appoint | Entrust
Change: TypeAlias = Name | Move | Given | EndAppointment | EndTrust | ServeQueue | LeaveQueue
"""What can be asked only of somebody who works here."""
MemberCommand: TypeAlias = TakeOn | LetGo | Change
DutyCommand: TypeAlias = Roster | TakeShift | EndDuty | StatePlace
