"""Medarbetare: joins, is appointed, is entrusted with mandates, serves queues, and leaves with every right at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias, assert_never
from uuid import UUID

import msgspec
from msgspec.structs import replace

from domain.rights import Role, TeamRef
from domain.staff import commands, facts, refusals
from domain.staff.commands import Change, Given, MemberCommand
from domain.staff.facts import MemberFact
from domain.words import BoardRef, DepartmentRef, MandateRef


class Appointment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A role, for one board or for all, between two moments; without an end, until further notice."""

    role: Role
    board: BoardRef | None
    begins_at: datetime
    ends_at: datetime | None


class Trust(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mandate entry, between two moments; without an end, until further notice."""

    entry: MandateRef
    begins_at: datetime
    ends_at: datetime | None


class NotHere(msgspec.Struct, frozen=True, gc=False):
    """Does not work here: not yet, or no more."""


class Employed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Works here."""

    department: DepartmentRef
    team: TeamRef | None
    appointments: tuple[Appointment, ...] = ()
    trusts: tuple[Trust, ...] = ()
    queues: frozenset[UUID] = frozenset()


Member: TypeAlias = NotHere | Employed

initial: Member = NotHere()


def decide(command: MemberCommand, member: Member) -> Sequence[MemberFact]:
    """What is so already gives nothing; to somebody who does not work here nothing can be given."""
    if isinstance(command, commands.TakeOn):
        if isinstance(member, Employed):
            return []
        joined = facts.StaffJoined(department=command.department, team=command.team, at=command.at)
        return [joined, facts.StaffNamed(name=command.name, at=command.at)]
    if isinstance(command, commands.LetGo):
        return [facts.StaffLeft(at=command.at)] if isinstance(member, Employed) else []
    if not isinstance(member, Employed):
        raise refusals.NotOnTheStaff
    fact = _fact(command)
    is_news = isinstance(fact, facts.StaffNamed) or evolve(member, fact) != member
    return [fact] if is_news else []


def _fact(command: Change) -> MemberFact:
    match command:
        case commands.Name(name=name, at=at):
            return facts.StaffNamed(name=name, at=at)
        case commands.Move(department=department, team=team, at=at):
            return facts.StaffMoved(department=department, team=team, at=at)
        case commands.Appoint() | commands.Entrust():
            return _given(command)
        case commands.EndAppointment(role=role, board=board, at=at):
            return facts.StaffAppointmentEnded(role=role, board=board, at=at)
        case commands.EndTrust(entry=entry, at=at):
            return facts.StaffTrustEnded(entry=entry, at=at)
        case commands.ServeQueue(queue=queue, at=at):
            return facts.StaffQueueServed(queue=queue, at=at)
        case commands.LeaveQueue(queue=queue, at=at):
            return facts.StaffQueueLeft(queue=queue, at=at)
        case _:
            assert_never(command)


def _given(command: Given) -> MemberFact:
    begins_at, ends_at, at = command.begins_at, command.ends_at, command.at
    if ends_at is not None and ends_at <= begins_at:
        raise refusals.RoleNeverHolds
    if isinstance(command, commands.Entrust):
        return facts.StaffEntrusted(entry=command.entry, begins_at=begins_at, ends_at=ends_at, at=at)
    if command.role is Role.LEAD:
        raise refusals.LeadIsNoJobTitle
    return facts.StaffAppointed(
        role=command.role, board=command.board, begins_at=begins_at, ends_at=ends_at, at=at
    )


def evolve(member: Member, fact: MemberFact) -> Member:
    """A fact that cannot follow is skipped."""
    match member:
        case NotHere():
            if isinstance(fact, facts.StaffJoined):
                return Employed(department=fact.department, team=fact.team)
            return member
        case Employed():
            return _while_here(member, fact)
        case _:
            assert_never(member)


def _while_here(member: Employed, fact: MemberFact) -> Member:
    match fact:
        case facts.StaffMoved(department=department, team=team):
            return replace(member, department=department, team=team)
        case facts.StaffAppointed() | facts.StaffAppointmentEnded():
            return _appoint(member, fact)
        case facts.StaffEntrusted() | facts.StaffTrustEnded():
            return _entrust(member, fact)
        case facts.StaffQueueServed(queue=queue):
            return member if queue in member.queues else replace(member, queues=member.queues | {queue})
        case facts.StaffQueueLeft(queue=queue):
            return replace(member, queues=member.queues - {queue}) if queue in member.queues else member
        case facts.StaffLeft():
            return NotHere()
        case facts.StaffJoined() | facts.StaffNamed():
            return member
        case _:
            assert_never(fact)


def _appoint(member: Employed, fact: facts.StaffAppointed | facts.StaffAppointmentEnded) -> Employed:
    """An end takes every appointment to that role, for that board, with it."""
    held = member.appointments
    if isinstance(fact, facts.StaffAppointed):
        new = Appointment(role=fact.role, board=fact.board, begins_at=fact.begins_at, ends_at=fact.ends_at)
        return member if new in held else replace(member, appointments=(*held, new))
    left = tuple(one for one in held if (one.role, one.board) != (fact.role, fact.board))
    return member if left == held else replace(member, appointments=left)


def _entrust(member: Employed, fact: facts.StaffEntrusted | facts.StaffTrustEnded) -> Employed:
    held = member.trusts
    if isinstance(fact, facts.StaffEntrusted):
        new = Trust(entry=fact.entry, begins_at=fact.begins_at, ends_at=fact.ends_at)
        return member if new in held else replace(member, trusts=(*held, new))
    left = tuple(one for one in held if one.entry != fact.entry)
    return member if left == held else replace(member, trusts=left)
