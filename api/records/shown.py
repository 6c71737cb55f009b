"""Begäran, visad: a request and its stopwatch, as they are shown."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from api.called import Called
from api.desk.shown import Shown
from api.names import Names
from api.records.offered import BasisOffered
from domain.records.facts import ItemOutcome
from mandate.things import Action


class RequestStage(StrEnum):
    """How far a request has come."""

    UNDER_TEST = "under-test"
    ANSWERED = "answered"


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """A request and its stopwatch. `target_at` and `alarm_at` are null once it has been answered."""

    id: UUID
    version: int
    board: Called
    asked_at: datetime
    stage: RequestStage
    target_at: datetime | None
    alarm_at: datetime | None
    is_late: bool
    alarms: bool
    items: int
    untested: int
    refusal_proposed: bool
    delivered: bool
    refused: bool
    appealed: bool


class Requests(msgspec.Struct, frozen=True, kw_only=True):
    """A page of requests, those asked last first. `next`: where to go on. `taken_down_for`: the boards for which the
    one who asks may take down a new one.
    """

    requests: list[RequestRow]
    taken_down_for: list[Called]
    next: str | None


class RequestItem(msgspec.Struct, frozen=True, kw_only=True):
    """A document that it is about, and what its test came to; null before it was tested. `number`: the case's, where
    it is a case.
    """

    item: UUID
    number: str | None
    outcome: ItemOutcome | None
    basis: UUID | None
    note: Shown


class OneRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request, opened. `refusal`: the words of who proposed it, or decided. `appeal`: once it has been refused.

    `may`: what the one who asks may do with it. `bases`: what a document may be withheld on, for whoever tests it.
    """

    request: RequestRow
    what: Shown
    items: list[RequestItem]
    refusal: Shown
    appeal: Names | None
    may: list[Action]
    bases: list[BasisOffered]
