"""Då: a case as it was, and what belongs to that moment, as it is answered."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from api.board import AgentOnFloor, QueueOnFloor, WaitingCall
from api.called import Called
from api.desk.shown import Shown
from domain.rights import Field, Purpose, Relation, Role
from domain.words import Channel, PersonRole
from ledger.access.codes import Manner
from projections.case_register import CaseStage

Version = Annotated[int, msgspec.Meta(ge=0)]

What = Literal[
    "case-opened", "case-person-tied", "case-person-untied", "case-contact-tied", "case-contact-untied", "case-noted",
    "case-allocated", "case-queued", "case-handed-over", "case-returned", "case-taken-back", "case-settled",
    "case-closed", "case-reopened",
]  # fmt: skip
"""What happened to a case."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """When something happened to the case. `moment` is given back to ask for the case as it was just then.

    `what` is null when the key of the fact was destroyed. `by`: who of us, where that may be seen. `position` is for
    auditors; for others it is null.
    """

    moment: str
    version: Annotated[int, msgspec.Meta(ge=1)]
    happened_at: datetime
    recorded_at: datetime
    what: What | None
    by: UUID | None
    position: Annotated[int, msgspec.Meta(ge=1)] | None


class PersonThen(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the case concerned, as what, and what they were called then."""

    person: UUID
    role: PersonRole
    name: Shown


class TextThen(msgspec.Struct, frozen=True, kw_only=True):
    """Something written in the case: a note, a message with a hand-over, an explanation, an answer, a reason."""

    version: Annotated[int, msgspec.Meta(ge=1)]
    what: What
    at: datetime
    by: UUID | None
    text: Shown


class CaseThen(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it was. `mandate` is the entry it was opened under. `holder` or `queue`: who had it here.

    `texts` are in the order in which they were written.
    """

    stage: CaseStage
    board: UUID
    matter: UUID
    channel: Channel
    received_at: datetime
    mandate: UUID | None
    mandate_version: int | None
    holder: UUID | None
    queue: UUID | None
    department: UUID | None
    due_by: datetime | None
    title: Shown
    summary: Shown
    persons: list[PersonThen]
    contacts: list[UUID]
    texts: list[TextThen]


class MandateThen(msgspec.Struct, frozen=True, kw_only=True):
    """A mandate entry for the matter of the case, in the version that held at that moment."""

    entry: UUID
    version: Annotated[int, msgspec.Meta(ge=1)]
    department: UUID
    level: Annotated[int, msgspec.Meta(ge=0, le=5)]
    ceiling: Annotated[int, msgspec.Meta(ge=0, le=5)]
    valid_from: datetime
    valid_to: datetime | None


class ReadThen(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody had looked at the case, or at what belongs to it, by that moment.

    `persons`: of how many people it showed something; `shown`: which kinds of content. `reason` is what was typed
    where there was no relation; null when nothing was. `by`: who of us, where that may be seen.
    """

    at: datetime
    by: UUID | None
    role: Role | None
    purpose: Purpose
    relation: Relation
    manner: Manner
    unit: UUID | None
    persons: Annotated[int, msgspec.Meta(ge=0)]
    shown: list[Field]
    reason: Shown | None


class Moments(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that has happened to a case, oldest first."""

    case: UUID
    moments: list[Moment]


class CaseAsOf(msgspec.Struct, frozen=True, kw_only=True):
    """A case at a moment. `by`: by what the moment was given. `version`: how far the case had come; 0: not opened yet.

    `file` is null when it was not opened yet, or when that role saw nothing of it (`seen_as` is `nobody`). `mandates`
    are those that held for its matter, `reads` who had looked by then, oldest first: null when they may not be seen.
    `more_reads`: there were more of them than are told.
    """

    case: UUID
    by: Literal["moment", "recorded", "happened"]
    at: datetime
    version: Version
    role: Role | None
    seen_as: Literal["oneself", "role", "nobody"]
    file: CaseThen | None
    mandates: list[MandateThen] | None
    reads: list[ReadThen] | None
    more_reads: bool
    called: list[Called]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A case at two moments; null: not opened yet. `changed` are the fields of it that differ, `between` what happened
    after the earlier moment, up to the later.
    """

    case: UUID
    before: CaseThen | None
    after: CaseThen | None
    between: list[Moment]
    changed: list[str]
    called: list[Called]


class FloorAsOf(msgspec.Struct, frozen=True, kw_only=True):
    """The floor at a moment, as on the board."""

    as_of: datetime
    queues: list[QueueOnFloor]
    waiting: list[WaitingCall]
    agents: list[AgentOnFloor]
