"""Ärendeförteckningen: one case as its row says it, folded by the rules of cases themselves.

Of a case in a strict compartment there is only its reference, whose it is, how many facts it has, and when.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.cases import case as cases
from domain.cases.case import Case, CaseFile, Closed, HeldBy, InHand, InQueue, Settled, WithDepartment
from projections.log import Noted, Unread


class CaseStage(StrEnum):
    """Where a case is."""

    IN_HAND = "in-hand"
    WITH_DEPARTMENT = "with-department"
    SETTLED = "settled"
    CLOSED = "closed"


class CaseRow(Struct, frozen=True):
    """What is clear of a case. In a strict compartment only the first six; times are aware and in UTC.

    `opened_at` and `changed_at` are when its first and its latest fact happened. `holder` or `queue`: who has it here,
    also while a department has it. `persons` and `roles` belong together, by place.
    """

    case: UUID
    version: int
    authority: UUID
    compartment: UUID
    opened_at: datetime
    changed_at: datetime
    stage: CaseStage | None = None
    board: UUID | None = None
    matter: UUID | None = None
    channel: str | None = None
    holder: UUID | None = None
    queue: UUID | None = None
    department: UUID | None = None
    due_by: datetime | None = None
    received_at: datetime | None = None
    persons: list[UUID] = []
    roles: list[str] = []
    contacts: list[UUID] = []


STAGES: Mapping[type, CaseStage] = {
    InHand: CaseStage.IN_HAND,
    WithDepartment: CaseStage.WITH_DEPARTMENT,
    Settled: CaseStage.SETTLED,
    Closed: CaseStage.CLOSED,
}


def row_of(facts: Sequence[Noted], authority: UUID, compartment: UUID) -> CaseRow:
    """The row of a case from all its facts, in order, of which there is at least one."""
    state: Case = cases.initial
    for noted in facts:
        if not isinstance(noted.fact, Unread):
            state = cases.evolve(state, noted.fact)
    latest = facts[-1]
    row = CaseRow(
        case=latest.stream,
        version=latest.version,
        authority=authority,
        compartment=compartment,
        opened_at=facts[0].fact.at,
        changed_at=latest.fact.at,
    )
    file = cases.file_of(state)
    return row if file is None else filled(row, state, file)


def filled(row: CaseRow, state: Case, file: CaseFile) -> CaseRow:
    """The row with what the case says: of one in a strict compartment once it has been opened."""
    return replace(row, **_clear(state, file))


def _clear(state: Case, file: CaseFile) -> dict[str, Any]:
    theirs = state if isinstance(state, WithDepartment) else None
    return {
        "stage": STAGES[type(state)],
        "board": file.board,
        "matter": file.matter,
        "channel": file.channel,
        "holder": file.holder.holder if isinstance(file.holder, HeldBy) else None,
        "queue": file.holder.queue if isinstance(file.holder, InQueue) else None,
        "department": theirs and theirs.department,
        "due_by": theirs and theirs.due_by,
        "received_at": file.received_at,
        "persons": list(file.persons),
        "roles": list(file.persons.values()),
        "contacts": sorted(file.contacts),
    }
