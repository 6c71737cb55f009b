"""Ärende: opened, handled by us or a department, settled, closed, perhaps reopened."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from domain.cases import commands, facts, hands, refusals, ties
from domain.cases.commands import CaseCommand, OpenCase, ReopenCase, SettleCase
from domain.cases.facts import CaseFact, SettledBy
from domain.cases.stages import (
    Case,
    CaseFile,
    Closed,
    HeldBy,
    Holder,
    InHand,
    InQueue,
    NotOpened,
    Settled,
    WithDepartment,
)
from domain.words import UnderMandate

__all__ = [
    "Case",
    "CaseFile",
    "Closed",
    "HeldBy",
    "Holder",
    "InHand",
    "InQueue",
    "NotOpened",
    "Settled",
    "WithDepartment",
    "decide",
    "evolve",
    "file_of",
    "initial",
]

initial: Case = NotOpened()


def file_of(case: Case) -> CaseFile | None:
    """What the case holds; None before it is opened."""
    return None if isinstance(case, NotOpened) else case.file


def decide(command: CaseCommand, case: Case) -> Sequence[CaseFact]:
    """A closed case takes nothing but being reopened."""
    match command:
        case commands.OpenCase():
            return _open(command, case)
        case commands.NoteCase(text=text, at=at):
            _not_closed(case)
            return [facts.CaseNoted(text=text, at=at)]
        case commands.SettleCase():
            return _settle(command, _not_closed(case))
        case commands.CloseCase(at=at):
            return _close(case, at)
        case commands.ReopenCase():
            return _reopen(command, case)
        case commands.TiePerson() | commands.UntiePerson() | commands.TieContact() | commands.UntieContact():
            return ties.decide(command, _not_closed(case).file)
        case _:
            return hands.decide(command, _not_closed(case))


def _open(command: OpenCase, case: Case) -> Sequence[CaseFact]:
    if not isinstance(case, NotOpened):
        return []  # Asked twice, opened once.
    if command.received_at > command.at:
        raise refusals.CaseReceivedLater
    mandate = command.mandate
    opened = facts.CaseOpened(
        board=command.board,
        matter=command.matter,
        channel=command.channel,
        holder=command.holder,
        contact=command.contact,
        mandate=mandate.entry if mandate else None,
        mandate_version=mandate.version if mandate else None,
        received_at=command.received_at,
        title=command.title,
        summary=command.summary,
        formerly=command.formerly,
        at=command.at,
    )
    persons = command.persons.items()
    return [
        opened,
        *(facts.CasePersonTied(person=person, role=role, at=command.at) for person, role in persons),
    ]


def _settle(command: SettleCase, case: InHand | WithDepartment | Settled) -> Sequence[CaseFact]:
    if isinstance(case, Settled):
        return []
    theirs, mandate = isinstance(case, WithDepartment), command.mandate
    return [
        facts.CaseSettled(
            by=SettledBy.DEPARTMENT if theirs else SettledBy.CONTACT_CENTRE,
            late=isinstance(case, WithDepartment) and command.at > case.due_by,
            mandate=mandate.entry if mandate else None,
            mandate_version=mandate.version if mandate else None,
            answer=command.answer,
            at=command.at,
        )
    ]


def _close(case: Case, at: datetime) -> Sequence[CaseFact]:
    match case:
        case NotOpened():
            raise refusals.CaseNotOpened
        case WithDepartment():
            raise refusals.StillHandedOver
        case InHand() | Settled():
            return [facts.CaseClosed(at=at)]
        case Closed():
            return []
        case _:
            assert_never(case)


def _reopen(command: ReopenCase, case: Case) -> Sequence[CaseFact]:
    match case:
        case NotOpened():
            raise refusals.CaseNotOpened
        case Settled() | Closed():
            return [facts.CaseReopened(reason=command.reason, at=command.at)]
        case InHand() | WithDepartment():
            return []
        case _:
            assert_never(case)


def _not_closed(case: Case) -> InHand | WithDepartment | Settled:
    match case:
        case NotOpened():
            raise refusals.CaseNotOpened
        case Closed():
            raise refusals.CaseIsClosed
        case InHand() | WithDepartment() | Settled():
            return case
        case _:
            assert_never(case)


def evolve(case: Case, fact: CaseFact) -> Case:
    """A fact that cannot follow is skipped."""
    match case, fact:
        case NotOpened(), facts.CaseOpened():
            return InHand(file=_file(fact))
        case InHand(file=file) | Settled(file=file), facts.CaseClosed():
            return Closed(file=file)
        case InHand(file=file) | WithDepartment(file=file), facts.CaseSettled():
            return Settled(file=file)
        case Settled(file=file) | Closed(file=file), facts.CaseReopened():
            return InHand(file=file)
        case InHand() | WithDepartment() | Settled(), _:
            return _with(hands.evolve(case, fact), fact)
        case _:
            return case


def _with(case: InHand | WithDepartment | Settled, fact: CaseFact) -> Case:
    file = ties.evolve(case.file, fact)
    return case if file is case.file else replace(case, file=file)


def _file(fact: facts.CaseOpened) -> CaseFile:
    entry, version = fact.mandate, fact.mandate_version
    return CaseFile(
        board=fact.board,
        matter=fact.matter,
        channel=fact.channel,
        mandate=None if entry is None or version is None else UnderMandate(entry=entry, version=version),
        received_at=fact.received_at,
        title=fact.title,
        summary=fact.summary,
        formerly=fact.formerly,
        holder=HeldBy(fact.holder),
        contacts=frozenset() if fact.contact is None else frozenset({fact.contact}),
    )
