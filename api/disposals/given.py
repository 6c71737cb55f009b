"""Gallring, given: what comes from a page."""

from http import HTTPStatus
from typing import Annotated, Final, TypeAlias
from uuid import UUID

import msgspec

from api.body import Body
from api.problems import Trouble

TEXT_MAX: Final = 4000
ITEMS_MAX: Final = 200
Words: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX)]


class UnknownItem(Trouble):
    """There is no such case, contact or person's record of that board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoSuchRule(Trouble):
    """No rule of the plan that is enabled is called so, or it does not hold for that board."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotDueYet(Trouble):
    """The time that the rule says is not over of all of it, or the rule is about something else."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NewDisposal(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be disposed of, of which board's. Without a `rule` it is an erasure, by the decision in `reason`."""

    board: UUID
    rule: UUID | None = None
    items: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=ITEMS_MAX)]
    reason: Words


class HoldReason(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is to be kept for now."""

    reason: Words


class ArchiveReceipt(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the archive calls what it took over."""

    receipt: Words
