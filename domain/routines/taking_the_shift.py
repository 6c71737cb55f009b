""" "Jag tar passet": an agent leads the shift from now, and whoever led it leads it no more (FEATURES I10)."""

from collections.abc import Sequence

import msgspec

from domain.rights import Role
from domain.staff import duty as duties
from domain.staff import refusals
from domain.staff.commands import EndDuty, TakeShift
from domain.staff.duty import Duty
from domain.staff.facts import DutyFact, MemberFact
from domain.staff.member import Employed, Member


class TakingTheShift(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    duty: Sequence[DutyFact]
    leading: Sequence[DutyFact]
    member: Sequence[MemberFact] = ()
    """Only read: whether they work here is decided elsewhere."""


def take_the_shift(member: Member, duty: Duty, leading: Duty, take: TakeShift) -> TakingTheShift:
    """`member` and `duty` are those of the one who takes it, on this local day.

    `leading` is the day of the one who leads, or is to: ill before it began, for instance. When nobody is to, or it
    is they themselves, an empty one will do.
    Raises `OnlyAgentsTakeTheShift` for somebody who is no agent now, by rota or by appointment.
    """
    if not _works_as_agent(member, duty, take):
        raise refusals.OnlyAgentsTakeTheShift
    taken = duties.decide(take, duty)
    if not taken or not leading.is_to_hold(Role.LEAD, take.at, take.ends_at):
        return TakingTheShift(duty=taken, leading=[])
    return TakingTheShift(duty=taken, leading=duties.decide(EndDuty(role=Role.LEAD, at=take.at), leading))


def _works_as_agent(member: Member, duty: Duty, take: TakeShift) -> bool:
    if not isinstance(member, Employed):
        return False
    appointed = any(
        one.role is Role.AGENT and one.begins_at <= take.at and (one.ends_at is None or take.at < one.ends_at)
        for one in member.appointments
    )
    return appointed or duty.holds(Role.AGENT, take.at)
