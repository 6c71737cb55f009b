"""Medarbetarförteckningen: one of us as their row says it, folded by the rules of staff themselves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from domain.rights import Role
from domain.staff import member as members
from domain.staff.member import Employed, Member
from projections.log import Noted


class Appointed(Struct, frozen=True, kw_only=True):
    """A role by appointment: for one board, or for all. Times are aware and in UTC."""

    role: Role
    board: UUID | None
    begins_at: datetime
    ends_at: datetime | None


class MemberRow(Struct, frozen=True, kw_only=True):
    """Somebody who works here, or did. Of those who have left there is nothing but that.

    `version` is the stream's. `changed_at` is when the latest fact about them happened, aware and in UTC.
    """

    member: UUID
    version: int
    works_here: bool
    department: UUID | None
    team: UUID | None
    appointments: Sequence[Appointed]
    queues: Sequence[UUID]
    changed_at: datetime


def row_of(facts: Sequence[Noted]) -> MemberRow:
    """The row of one of us from all their facts, in order, of which there is at least one."""
    state: Member = members.initial
    for noted in facts:
        state = members.evolve(state, noted.fact)
    here = state if isinstance(state, Employed) else None
    latest = facts[-1]
    return MemberRow(
        member=latest.stream,
        version=latest.version,
        works_here=here is not None,
        department=None if here is None else here.department,
        team=None if here is None else here.team,
        appointments=_appointed(here) if here else (),
        queues=sorted(here.queues) if here else (),
        changed_at=latest.fact.at,
    )


def _appointed(here: Employed) -> list[Appointed]:
    return [
        Appointed(role=one.role, board=one.board, begins_at=one.begins_at, ends_at=one.ends_at)
        for one in here.appointments
    ]
