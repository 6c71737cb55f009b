"""Gallring, visad: a disposal, what is due by the plan, and the certificate, as they are shown."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from api.called import Called
from api.desk.shown import Shown
from domain.disposal.facts import Consumer, Hold
from mandate.things import Action


class DisposalStage(StrEnum):
    """How far a disposal has come."""

    PROPOSED = "proposed"
    PENDING = "pending"
    BEGUN = "begun"
    EXECUTED = "executed"
    CERTIFIED = "certified"
    WITHDRAWN = "withdrawn"


class RuleNamed(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of the plan, in a version of it. `code` and `source` are null where the plan of today has it no more."""

    id: UUID
    version: int
    code: str | None
    source: str | None


class DisposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A disposal in the list. Without a `rule` it is an erasure. `not_before`: until then it can be undone.

    `waits_for`: who has yet to say that it is gone there. `is_late`: that has taken more than 72 hours.
    """

    id: UUID
    version: int
    board: Called
    rule: RuleNamed | None
    stage: DisposalStage
    proposed_at: datetime
    not_before: datetime | None
    items: int
    holds: list[Hold]
    needs_receipt: bool
    waits_for: list[Consumer]
    is_late: bool


class Disposals(msgspec.Struct, frozen=True, kw_only=True):
    """A page of disposals, those proposed last first. `next`: where to go on. `proposed_for`: the boards for which the
    one who asks may propose one.
    """

    disposals: list[DisposalRow]
    proposed_for: list[Called]
    next: str | None


class ItemKind(StrEnum):
    """What it is."""

    CASE = "case"
    CONTACT = "contact"


class DueItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something whose time is over. `number`: the case's, where it is a case."""

    item: UUID
    kind: ItemKind
    number: str | None
    ended_at: datetime


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """What is due by a rule, of one board's. `is_complete`: there is no more than these. `leaves_out_sample`: whoever
    proposes leaves out those that are kept for research.
    """

    rule: RuleNamed
    decision: str
    board: Called
    archive_first: bool
    pending_days: int
    leaves_out_sample: bool
    items: list[DueItem]
    is_complete: bool


class DueList(msgspec.Struct, frozen=True, kw_only=True):
    """What is due by the plan of today. `rules`: how many of its rules are enabled and carried out by the service."""

    rules: int
    due: list[Due]


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was disposed of. Without a `rule` it was an erasure."""

    id: UUID
    disposed_at: datetime
    rule: RuleNamed | None


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """Gallringsbevis. `items_hash`: SHA-256, in hex, over the sorted references of what was disposed of, 16 bytes each.

    `checkpoint_before` and `checkpoint_after`: how many facts the newest checkpoint covered when it was carried out and
    when the last had acknowledged it.
    """

    executed_at: datetime
    certified_at: datetime
    items: int
    keys: int
    tokens: int
    items_hash: str
    checkpoint_before: int | None
    checkpoint_after: int | None


class OneDisposal(msgspec.Struct, frozen=True, kw_only=True):
    """A disposal, opened. `may`: what the one who asks may do with it."""

    disposal: DisposalRow
    reason: Shown
    held: Shown
    receipt: Shown
    proposed_by: UUID
    approved_by: UUID | None
    items: list[UUID]
    certificate: Certificate | None
    may: list[Action]
