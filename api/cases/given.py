"""Inmatning: what somebody writes in a case. It comes in a body and goes into what is sealed, and nowhere else."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

import msgspec

from api.body import Body
from api.desk.reasons import Reason
from api.problems import Trouble
from domain.cases.facts import ReturnReason
from domain.words import Channel, PersonRole

PERSONS_MAX = 20

Title = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""Of a time that somebody gives: with its offset, as RFC 3339 has it."""


class UnknownMatter(Trouble):
    """There is no such matter type any more. Choose another."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownContact(Trouble):
    """There is no such contact where this case is."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownDepartment(Trouble):
    """The case's board has no such department."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class GivenPerson(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody whom it concerns, and as what. `reason`: why, where it has to be said."""

    person: UUID
    role: PersonRole
    reason: Reason | None = None


class NewCase(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be followed up. Its board is the matter's. `received_at`: when it reached us; null: now."""

    matter: UUID
    channel: Channel
    title: Title
    summary: Text
    received_at: Moment | None = None
    contact: UUID | None = None
    persons: Annotated[tuple[GivenPerson, ...], msgspec.Meta(max_length=PERSONS_MAX)] = ()


class Note(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What matters for the case (FL 2017:900, 27 §)."""

    text: Text


class Assignment(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who gets the case: one of us, or whoever is next in a queue. With neither, the one who asks takes it."""

    holder: UUID | None = None
    queue: UUID | None = None


class HandOver(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To which department, and by when it answers."""

    department: UUID
    due_by: Moment
    message: Text | None = None


class Return(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the department sends it back."""

    reason: ReturnReason
    explanation: Text | None = None


class Settlement(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was asked is answered, and how."""

    answer: Text | None = None


class Reopening(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """There was more to do, and why."""

    reason: Text | None = None


class PersonOfCase(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the case concerns, and as what; with null it does not concern that person after all.

    `reason`: why, where it has to be said.
    """

    person: UUID
    role: PersonRole | None
    reason: Reason | None = None
