"""Bevispaket, visat: one that was asked for, and the file as it leaves."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from api.called import Called
from api.desk.allowed import Done
from api.desk.shown import Shown
from mandate.things import Action


class BundleStage(StrEnum):
    """How far a bundle has come."""

    ASKED = "asked"
    AGREED = "agreed"
    """Two stand behind it."""
    LATE = "late"
    """Two did, and nobody fetched it in time."""
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class BundleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle in the list. `recipient`: which key opens it; compare it with the recipient by another way.

    `fetched_by`: until when it can be fetched, once two stand behind it.
    """

    id: UUID
    version: int
    case: UUID
    number: str
    board: Called
    stage: BundleStage
    recipient: UUID
    by: UUID
    asked_at: datetime
    agreed_by: UUID | None
    fetched_by: datetime | None


class Bundles(msgspec.Struct, frozen=True, kw_only=True):
    """The bundles, the newest first. `more`: there are more than these."""

    bundles: list[BundleRow]
    more: bool


class OneBundle(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle, and why it is asked for. `may`: what the one who asks may do with it now."""

    bundle: BundleRow
    reason: Shown
    may: list[Action]


class BundleGivenOut(msgspec.Struct, frozen=True, kw_only=True):
    """The file, in base64: sealed for its recipient. `facts`: how many of the case are proven in it, by a checkpoint
    of `size`; `witnessed`: somebody outside has signed that checkpoint too.
    """

    done: Done
    name: str
    facts: Annotated[int, msgspec.Meta(ge=0)]
    size: Annotated[int, msgspec.Meta(ge=0)]
    witnessed: bool
    content: str
