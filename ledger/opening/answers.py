"""Svar: what an opener answers over its socket, each to the question that it bears the number of."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from ledger.access.codes import Withholding


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of an answer in which content may stand. Shows nothing of itself."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Shown(Told, frozen=True):
    """A row that was opened: `opened` is what was sealed in it, or the key that was destroyed."""

    version: int
    tag: str
    happened_at: datetime
    state: bytes
    opened: bytes | None
    destroyed: UUID | None
    position: int
    recorded_at: datetime
    fact_id: UUID
    actor: UUID
    login: str
    session: UUID | None


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stream that was opened, or why not."""

    rows: list[Shown]
    why: Withholding | None = None
    is_gone: bool = False


class Opened(msgspec.Struct, frozen=True, array_like=True):
    """What was opened, in the order in which it was wanted, and the look's own streams."""

    items: list[Item]
    entries: list[UUID]


class Bare(Told, frozen=True):
    """A fact of a strict compartment without its texts (`ledger.bare`), or the key that was destroyed."""

    at: datetime
    tag_class: str
    content: bytes | None
    destroyed: UUID | None = None


class Fault(StrEnum):
    """What went wrong; more is not said."""

    AWAY = "away"
    SESSION_ENDED = "session-ended"
    OVERTAKEN = "overtaken"
    BUDGET_SPENT = "budget-spent"
    QUOTA_SPENT = "quota-spent"
    KEY_UNAVAILABLE = "key-unavailable"
    DOES_NOT_OPEN = "does-not-open"
    NEVER_FOUND = "never-found"
    MALFORMED = "malformed"
    FAILED = "failed"


class Answer(Told, frozen=True):
    """The answer to the question with that number. `key` is the one that is not to be had."""

    number: int
    content: msgspec.Raw = msgspec.Raw(b"\xc0")
    fault: Fault | None = None
    key: UUID | None = None
