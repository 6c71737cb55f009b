"""Skydd: a person becomes protected, with household and cases, and goes on under new references.

What is left behind is closed like anything else that is closed, and says nothing of why or of where it went on. What
begins is random, belongs to the protected compartment, and alone knows, sealed, what it was. The keys of what is left
behind are the ledger's to take away from those who read there; the rules never see a key.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from domain.cases import case as cases
from domain.cases.case import Case, WithDepartment
from domain.cases.commands import CaseCommand, CloseCase, OpenCase, TakeBackCase
from domain.cases.facts import CaseFact
from domain.cases.refusals import CaseIsClosed
from domain.decider import decide_in_turn
from domain.persons import person as persons
from domain.persons.commands import ClosePerson, ProtectPerson
from domain.persons.details import ContactDetails, Identity, ProtectionKind
from domain.persons.facts import PersonFact
from domain.persons.person import Person, Protected
from domain.persons.refusals import PersonRecordClosed
from domain.words import ActorRef, PersonRef, Sealed


class ProtectingPerson(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    open_record: Sequence[PersonFact]
    protected_record: Sequence[PersonFact]


def protect_person(open_record: Person, protected_record: Person, command: ProtectPerson) -> ProtectingPerson:
    """The open record closes, the protected one begins.

    `protected_record` is a stream of its own, new and random, in the protected compartment. Raises
    `PersonRecordClosed` when the open one is closed already: somebody else was first, or it is not the newest.
    """
    if isinstance(open_record, Protected):
        return ProtectingPerson(open_record=[], protected_record=[])  # There is no open record to leave.
    begun = persons.decide(command, protected_record)
    closed = persons.decide(ClosePerson(at=command.at), open_record)
    if begun and not closed:
        raise PersonRecordClosed
    return ProtectingPerson(open_record=closed, protected_record=begun)


class Member(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One of a household: both records as they are, and what is known of the member."""

    open_record: Person
    protected_record: Person
    formerly: Sealed[PersonRef]
    identity: Sealed[Identity]
    details: Sealed[ContactDetails]


def protect_household(
    members: Iterable[Member],
    protection: Sealed[ProtectionKind],
    readers: tuple[ActorRef, ...],
    at: datetime,
) -> Sequence[ProtectingPerson]:
    """Household and children inherit: the same protection, the same readers, in the order of the members."""
    return [
        protect_person(
            member.open_record,
            member.protected_record,
            ProtectPerson(
                identity=member.identity,
                details=member.details,
                protection=protection,
                readers=readers,
                formerly=member.formerly,
                at=at,
            ),
        )
        for member in members
    ]


class MovingCase(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of each stream, for one append."""

    open_case: Sequence[CaseFact]
    protected_case: Sequence[CaseFact]


def move_case(open_case: Case, protected_case: Case, opening: OpenCase) -> MovingCase:
    """A case of the person goes on where only the named readers see it.

    `protected_case` is a stream of its own, new and random; `opening` names the person by the new reference. A
    department that has the case loses it. Raises `CaseIsClosed` when the open one is closed already.
    """
    begun = cases.decide(opening, protected_case)
    if not begun:
        return MovingCase(open_case=[], protected_case=[])  # Asked twice, moved once.
    closing = _closing(open_case, opening.at)
    closed = decide_in_turn(cases.decide, cases.evolve, closing, open_case)
    return MovingCase(open_case=closed, protected_case=begun)


def _closing(case: Case, at: datetime) -> Sequence[CaseCommand]:
    match case:
        case cases.Closed():
            raise CaseIsClosed
        case WithDepartment():
            return [TakeBackCase(at=at), CloseCase(at=at)]
        case _:
            return [CloseCase(at=at)]
