"""Medarbetare: what happened to somebody who works here. An opaque reference; the name is sealed.

Two streams: one for each person, and one for each person and local day, because a day's facts would in time make the
first too long to fold.
"""

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from domain.rights import Place, Role, TeamRef
from domain.words import BoardRef, DepartmentRef, MandateRef, Sealed


class StaffJoined(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-joined"):
    """Somebody began to work here, or came back."""

    department: DepartmentRef
    team: TeamRef | None = None
    at: datetime


class StaffNamed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-named"):
    """What they are called, for the screens of those who may see it."""

    name: Sealed[str]
    at: datetime


class StaffMoved(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-moved"):
    """They work in another department, or in another team."""

    department: DepartmentRef
    team: TeamRef | None = None
    at: datetime


class StaffAppointed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-appointed"):
    """Somebody holds a role by appointment: for one board, or for all."""

    role: Role
    begins_at: datetime
    board: BoardRef | None = None
    ends_at: datetime | None = None
    at: datetime


class StaffAppointmentEnded(
    msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-appointment-ended"
):
    """The appointment is over, from this moment."""

    role: Role
    board: BoardRef | None = None
    at: datetime


class StaffEntrusted(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-entrusted"):
    """A mandate entry was entrusted to somebody. Counts in the profiles where agents do not hold them all."""

    entry: MandateRef
    begins_at: datetime
    ends_at: datetime | None = None
    at: datetime


class StaffTrustEnded(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-trust-ended"):
    """The mandate entry is no longer entrusted to them, from this moment."""

    entry: MandateRef
    at: datetime


class StaffQueueServed(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-queue-served"):
    """Somebody serves a queue, or a department's inbox."""

    queue: UUID
    at: datetime


class StaffQueueLeft(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-queue-left"):
    """They no longer serve it."""

    queue: UUID
    at: datetime


class StaffLeft(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="staff-left"):
    """They work here no more. Every right ends at once."""

    at: datetime


class DutyRostered(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="duty-rostered"):
    """The rota gives somebody a role between two moments of the day."""

    role: Role
    begins_at: datetime
    ends_at: datetime
    at: datetime


class DutyShiftTaken(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="duty-shift-taken"):
    """ "I take the shift": an agent leads it from this moment."""

    ends_at: datetime
    at: datetime


class DutyEnded(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="duty-ended"):
    """A role of the day is over, from this moment."""

    role: Role
    at: datetime


class DutyPlaceStated(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="duty-place-stated"):
    """Where somebody works from this moment on."""

    place: Place
    at: datetime


MemberFact: TypeAlias = (
    StaffJoined
    | StaffNamed
    | StaffMoved
    | StaffAppointed
    | StaffAppointmentEnded
    | StaffEntrusted
    | StaffTrustEnded
    | StaffQueueServed
    | StaffQueueLeft
    | StaffLeft
)
DutyFact: TypeAlias = DutyRostered | DutyShiftTaken | DutyEnded | DutyPlaceStated
