"""Begäran, given: what comes from a page. Nobody is asked who they are or why (TF 2:18), so no field is for it."""

from typing import Annotated, TypeAlias
from uuid import UUID

import msgspec

from api.body import Body
from domain.records.facts import Delivery, ItemOutcome
from domain.words import Channel

TEXT_MAX = 4000
Words: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_MAX)]


class NewRequest(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants to see, of which board's, and how they asked."""

    board: UUID
    channel: Channel
    what: Words


class NewItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case or a contact that the request is about, by its reference."""

    item: UUID


class ItemJudgement(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the test of an item came to. `basis`: the secrecy basis of what is removed or withheld."""

    item: UUID
    outcome: ItemOutcome
    basis: UUID | None = None
    note: Words | None = None


class HowDelivered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it is given out."""

    how: Delivery


class RefusalReason(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is not given out, or not whole."""

    reason: Words


class Disagreement(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is not to be refused so; null when nobody says."""

    reason: Words | None = None
