"""Tjänstgöring: one person's local day: the roles that the rota gives, the shift that is taken, the place of work."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.rights import Place, Role
from domain.staff import commands, facts, refusals
from domain.staff.commands import DutyCommand
from domain.staff.facts import DutyFact

SHIFT_TAKEN_HOURS_MAX: Final = 12


class OnDuty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A role between two moments."""

    role: Role
    begins_at: datetime
    ends_at: datetime

    def is_held_at(self, moment: datetime) -> bool:
        """Whether the moment lies within."""
        return self.begins_at <= moment < self.ends_at


class Duty(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The day. Where nobody has said where they work, they are thought to be at the office."""

    roles: tuple[OnDuty, ...] = ()
    place: Place | None = None

    def holds(self, role: Role, moment: datetime) -> bool:
        """Whether the role is held at a moment."""
        return any(one.role is role and one.is_held_at(moment) for one in self.roles)

    def is_to_hold(self, role: Role, begins_at: datetime, ends_at: datetime) -> bool:
        """Whether the role is held at some moment from the one up to the other."""
        return any(
            one.role is role and one.begins_at < ends_at and begins_at < one.ends_at for one in self.roles
        )


initial: Duty = Duty()

Roles: TypeAlias = tuple[OnDuty, ...]


def decide(command: DutyCommand, duty: Duty) -> Sequence[DutyFact]:
    """What is so already gives nothing. Whether somebody may take the shift is the routine's to know."""
    match command:
        case commands.Roster(role=role, begins_at=begins_at, ends_at=ends_at, at=at):
            if ends_at <= begins_at:
                raise refusals.RoleNeverHolds
            fact: DutyFact = facts.DutyRostered(role=role, begins_at=begins_at, ends_at=ends_at, at=at)
        case commands.TakeShift(ends_at=ends_at, at=at):
            return _take(duty, ends_at, at)
        case commands.EndDuty(role=role, at=at):
            fact = facts.DutyEnded(role=role, at=at)
        case commands.StatePlace(place=place, at=at):
            fact = facts.DutyPlaceStated(place=place, at=at)
        case _:
            assert_never(command)
    return [fact] if evolve(duty, fact) != duty else []


def _take(duty: Duty, ends_at: datetime, at: datetime) -> Sequence[DutyFact]:
    if ends_at <= at:
        raise refusals.RoleNeverHolds
    if ends_at - at > timedelta(hours=SHIFT_TAKEN_HOURS_MAX):
        raise refusals.ShiftTooLong
    return [] if duty.holds(Role.LEAD, at) else [facts.DutyShiftTaken(ends_at=ends_at, at=at)]


def evolve(duty: Duty, fact: DutyFact) -> Duty:
    """A fact that cannot follow is skipped."""
    match fact:
        case facts.DutyRostered(role=role, begins_at=begins_at, ends_at=ends_at):
            return _hold(duty, OnDuty(role=role, begins_at=begins_at, ends_at=ends_at))
        case facts.DutyShiftTaken(ends_at=ends_at, at=at):
            return _hold(duty, OnDuty(role=Role.LEAD, begins_at=at, ends_at=ends_at))
        case facts.DutyEnded(role=role, at=at):
            return _end(duty, role, at)
        case facts.DutyPlaceStated(place=place):
            return duty if duty.place is place else replace(duty, place=place)
        case _:
            assert_never(fact)


def _hold(duty: Duty, new: OnDuty) -> Duty:
    if new in duty.roles or new.ends_at <= new.begins_at:
        return duty
    return replace(duty, roles=(*duty.roles, new))


def _end(duty: Duty, role: Role, at: datetime) -> Duty:
    """What was held until then was held; what was to come does not come."""
    kept = tuple(
        one if one.role is not role or one.ends_at <= at else replace(one, ends_at=at)
        for one in duty.roles
        if one.role is not role or one.begins_at < at
    )
    return duty if kept == duty.roles else replace(duty, roles=kept)
