"""Händelseförlopp: what happened to a case, step by step, as far as it may be seen."""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.shown import DESTROYED, Shown, shown
from api.persons.involved import IN_THE_TEXT
from domain.cases import facts
from domain.cases.facts import ReturnReason, SettledBy
from domain.rights import Field
from domain.words import PersonRole, Sealed
from ledger import Recorded
from ledger.sealing.outcomes import Redacted
from mandate.answers import Permit


class Happening(StrEnum):
    """What happened."""

    OPENED = "opened"
    PERSON_TIED = "person-tied"
    PERSON_UNTIED = "person-untied"
    CONTACT_TIED = "contact-tied"
    CONTACT_UNTIED = "contact-untied"
    NOTED = "noted"
    ALLOCATED = "allocated"
    QUEUED = "queued"
    HANDED_OVER = "handed-over"
    RETURNED = "returned"
    TAKEN_BACK = "taken-back"
    SETTLED = "settled"
    CLOSED = "closed"
    REOPENED = "reopened"
    DESTROYED = "destroyed"
    """Something happened of which a rule or a decision has destroyed what it was."""


TEXT: Final[Mapping[type, str]] = {
    facts.CaseNoted: "text",
    facts.CaseHandedOver: "message",
    facts.CaseReturned: "explanation",
    facts.CaseSettled: "answer",
    facts.CaseReopened: "reason",
}
"""Which field of a fact is text, where one is."""


TIES: Final = (facts.CasePersonTied, facts.CasePersonUntied)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. `by`: who of us, where that may be seen. What does not belong to it is null."""

    version: int
    happened: Happening
    at: datetime
    recorded_at: datetime
    by: UUID | None
    text: Shown | None
    person: UUID | None
    role: PersonRole | None
    contact: UUID | None
    holder: UUID | None
    queue: UUID | None
    department: UUID | None
    due_by: datetime | None
    returned_because: ReturnReason | None
    settled_by: SettledBy | None
    late: bool | None


def course_of(permit: Permit, recorded: Iterable[Recorded], untold: int = 0) -> list[Step]:
    """Every step in order, as the permit has it; without any text up to the version `untold`."""
    textless = without_text(permit)
    return [_step(textless if one.originator_version <= untold else permit, one) for one in recorded]


def last_with(persons: Container[UUID], recorded: Iterable[Recorded]) -> int:
    """The version up to which one of some persons stood in it, so that what was written may be of them; 0: none did."""
    within, last = set[UUID](), 0
    for one in recorded:
        fact = one.fact
        is_theirs = isinstance(fact, TIES) and fact.person in persons
        if is_theirs and isinstance(fact, facts.CasePersonTied):
            within.add(fact.person)
        elif is_theirs:
            within.discard(fact.person)
        if within or is_theirs:
            last = one.originator_version
    return last


def without_text(permit: Permit) -> Permit:
    """The same permit, less what stands in texts."""
    left = frozenset(IN_THE_TEXT)
    return replace(permit, fields=permit.fields - left, masked=permit.masked - left)


def _step(permit: Permit, recorded: Recorded) -> Step:
    fact = recorded.fact

    def said(name: str) -> Any:
        return getattr(fact, name, None)

    return Step(
        version=recorded.originator_version,
        happened=_happening(fact),
        at=recorded.happened_at,
        recorded_at=recorded.recorded_at,
        by=recorded.actor if Field.STAFF in permit.fields else None,
        text=_text(permit, fact),
        person=said("person"),
        role=said("role"),
        contact=said("contact"),
        holder=said("holder"),
        queue=said("queue"),
        department=said("department"),
        due_by=said("due_by"),
        returned_because=fact.reason if isinstance(fact, facts.CaseReturned) else None,
        settled_by=fact.by if isinstance(fact, facts.CaseSettled) else None,
        late=said("late"),
    )


def _happening(fact: Any) -> Happening:
    if isinstance(fact, Redacted):
        return Happening.DESTROYED
    tag: str = fact.__struct_config__.tag
    return Happening(tag.removeprefix("case-"))


def _text(permit: Permit, fact: Any) -> Shown | None:
    name = TEXT.get(type(fact))
    sealed: Sealed[str] | None = getattr(fact, name) if name else None
    return None if sealed is None else text_of(permit, sealed)


def text_of(permit: Permit, sealed: Sealed[str]) -> Shown:
    """A text that was sealed and is open now, or whose key is gone."""
    if sealed.is_closed:
        return DESTROYED if Field.TEXT in permit.fields else shown(permit, Field.TEXT, None)
    return shown(permit, Field.TEXT, sealed.revealed())
