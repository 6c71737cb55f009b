"""Händer: who has a case: an agent, a queue of ours, or a department that answers by a date."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from domain.cases import commands, facts, refusals
from domain.cases.commands import HandCommand, HandOverCase, ReturnCase
from domain.cases.facts import CaseFact
from domain.cases.stages import HeldBy, Holder, InHand, InQueue, Settled, WithDepartment


def decide(command: HandCommand, case: InHand | WithDepartment | Settled) -> Sequence[CaseFact]:
    """A settled case is in nobody's hands. While a department has it, the one who has it here keeps watch."""
    if isinstance(case, Settled):
        raise refusals.CaseIsSettled
    match command:
        case commands.AllocateCase(holder=holder, at=at):
            already = case.file.holder == HeldBy(holder)
            return [] if already else [facts.CaseAllocated(holder=holder, at=at)]
        case commands.QueueCase(queue=queue, at=at):
            already = case.file.holder == InQueue(queue)
            return [] if already else [facts.CaseQueued(queue=queue, at=at)]
        case commands.HandOverCase():
            return _hand_over(command, case)
        case commands.ReturnCase():
            return _return(command, case)
        case commands.TakeBackCase(at=at):
            if isinstance(case, InHand):
                return []
            return [facts.CaseTakenBack(department=case.department, at=at)]
        case _:
            assert_never(command)


def _hand_over(command: HandOverCase, case: InHand | WithDepartment) -> Sequence[CaseFact]:
    department, due_by, at = command.department, command.due_by, command.at
    if isinstance(case, WithDepartment):
        if (case.department, case.due_by) == (department, due_by):
            return []
        raise refusals.AlreadyHandedOver
    if due_by <= at:
        raise refusals.DueInThePast
    return [facts.CaseHandedOver(department=department, due_by=due_by, message=command.message, at=at)]


def _return(command: ReturnCase, case: InHand | WithDepartment) -> Sequence[CaseFact]:
    if isinstance(case, InHand):
        raise refusals.NotHandedOver
    return [
        facts.CaseReturned(
            department=case.department,
            reason=command.reason,
            explanation=command.explanation,
            at=command.at,
        )
    ]


def evolve(case: InHand | WithDepartment | Settled, fact: CaseFact) -> InHand | WithDepartment | Settled:
    """A fact that cannot follow is skipped."""
    match case, fact:
        case InHand(file=file), facts.CaseHandedOver(department=department, due_by=due_by):
            return WithDepartment(file=file, department=department, due_by=due_by)
        case WithDepartment(file=file, department=theirs), (
            facts.CaseReturned(department=department) | facts.CaseTakenBack(department=department)
        ) if department == theirs:
            return InHand(file=file)
        case InHand() | WithDepartment(), facts.CaseAllocated(holder=holder):
            return _held(case, HeldBy(holder))
        case InHand() | WithDepartment(), facts.CaseQueued(queue=queue):
            return _held(case, InQueue(queue))
        case _:
            return case


def _held(case: InHand | WithDepartment, holder: Holder) -> InHand | WithDepartment:
    return case if case.file.holder == holder else replace(case, file=replace(case.file, holder=holder))
