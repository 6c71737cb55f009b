"""Nödöppningens lägen: how far somebody has come, and what waits to be reviewed."""

from datetime import datetime
from typing import TypeAlias

import msgspec

from domain.breakglass.facts import Judgement
from domain.rights import TeamRef
from domain.words import ActorRef, BoardRef, PersonRef


class NotAsked(msgspec.Struct, frozen=True, gc=False):
    """Nobody has asked."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody knows whether something is hidden."""

    by: ActorRef
    team: TeamRef | None
    subject: PersonRef
    something_is_hidden: bool


class PlaceShown(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody knows which board has it."""

    by: ActorRef
    team: TeamRef | None
    subject: PersonRef
    board: BoardRef


class Opened(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The glass was broken. It shows until `ends_at`, and waits for its review."""

    by: ActorRef
    team: TeamRef | None
    subject: PersonRef
    board: BoardRef
    opened_at: datetime
    ends_at: datetime
    review_by: datetime
    escalated: bool = False
    judgement: Judgement | None = None
    """Unclear is no last word: somebody else may judge it after that."""


Opening: TypeAlias = NotAsked | Asked | PlaceShown | Opened
