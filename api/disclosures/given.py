"""Utlämnande, given: what should go where, out of which case; and what is brought for the rule."""

from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from api.body import Body
from api.cursors import FORM
from api.problems import Trouble
from domain.rights import Field

TEXT_MAX = 4000
RECIPIENT_MAX = 200
Words: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX)]
Seal: TypeAlias = Annotated[str, msgspec.Meta(pattern=FORM)]


class HowAgreed(StrEnum):
    """How whoever it is about agreed."""

    SPOKEN = "spoken"
    WRITTEN = "written"


class WhatGoes(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What of a case should go to whom: a board of the municipality, or somebody outside by name. One of the two."""

    case: UUID
    fields: Annotated[list[Field], msgspec.Meta(min_length=1, max_length=len(Field))]
    to_board: UUID | None = None
    recipient: Annotated[str, msgspec.Meta(min_length=1, max_length=RECIPIENT_MAX)] | None = None


class Disclosing(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The decision. `preview`: the seal of the preview that was looked at. `rule`: a row of the register of rules.

    Spoken consent is one key, and none where the contact in hand has it already. `asked_for`: the recipient asked, so
    a no is written down instead of refused. `guardian_conflict`: child and guardian may not want the same.
    """

    what: WhatGoes
    preview: Seal
    rule: UUID
    asked_for: bool = False
    consent: HowAgreed | None = None
    reason: Words | None = None
    balancing: Words | None = None
    statute: Words | None = None
    by_lawyer: bool = False
    guardian_conflict: bool = False


class DisclosureRefusal(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A no to somebody who asked, and why."""

    what: WhatGoes
    reason: Words


class NoOneRecipient(Trouble):
    """Say to which board of the municipality it goes, or to whom outside. One of the two."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotYoursToGive(Trouble):
    """You can only give out what you may see yourself."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoSuchRule(Trouble):
    """There is no such rule in the register of the day."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
