"""Gallringsregel: what a municipality's plan says of how long something is kept, and what becomes of it then (ARC-01).

What no rule is enabled for is kept.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from domain.law import Code, Row

PENDING_DAYS: Final = 30
"""So long whatever two have approved can be undone, unless a rule says longer."""


class Series(StrEnum):
    """What sort of documents a rule is about."""

    CONTACT = "contact"
    """A contact whose question was solved at once, and that led to no case."""
    FORWARDED_CONTACT = "forwarded-contact"
    """A contact that led to a case: what matters stands there."""
    CASE = "case"
    PERSONAL_FILE = "personal-file"
    """A case of social services or of support for the disabled."""
    DECISIONS = "decisions"
    ACCESS_LOG = "access-log"
    RECORDINGS = "recordings"
    STATISTICS = "statistics"


DISPOSED_HERE: Final = frozenset(
    {Series.CONTACT, Series.FORWARDED_CONTACT, Series.CASE, Series.PERSONAL_FILE}
)
"""What the service itself can find and dispose of; the rest of the plan is for people."""


class Trigger(StrEnum):
    """From what the time is counted."""

    CLOSED = "closed"
    """Or, where nothing more was written since, the last note."""
    ACCESSED = "accessed"
    RECORDED = "recorded"
    NEVER = "never"


class Sample(StrEnum):
    """Whom a rule leaves out, for research: kept for ever. Whoever proposes leaves them out."""

    BORN_DAY_5_15_25 = "born-day-5-15-25"


class AfterTheTime(StrEnum):
    """What becomes of it when the time is over."""

    DESTROY = "destroy"
    ARCHIVE_THEN_DESTROY = "archive-then-destroy"
    """Only once the archive has given a receipt (ARC-06)."""
    KEEP = "keep"


class DisposalRule(Row, frozen=True, kw_only=True):
    """Gallringsregel: a row of the plan. Nothing follows from one that no decision has enabled."""

    series: Series
    boards: frozenset[Code] = frozenset()
    """Codes of the boards that it holds for; none: all."""
    matters: frozenset[Code] = frozenset()
    """Codes of the matter types that it holds for; none: all."""
    trigger: Trigger
    months: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 0
    sample: Sample | None = None
    action: AfterTheTime
    pending_days: Annotated[int, msgspec.Meta(ge=PENDING_DAYS, le=3650)] = PENDING_DAYS
    enabled: bool = False
    decision: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """The decision that enabled it, as the municipality's register of documents calls it."""

    @property
    def disposes(self) -> bool:
        """Whether anything is disposed of by it in this service."""
        keeps = self.action is AfterTheTime.KEEP or self.trigger is Trigger.NEVER
        return self.enabled and not keeps and self.series in DISPOSED_HERE

    def is_due(self, ended_at: datetime, at: datetime) -> bool:
        """Whether the time is over of what ended then: so many whole months, and the day of the month has come."""
        months = (at.year - ended_at.year) * 12 + at.month - ended_at.month
        whole = months - ((at.day, at.time()) < (ended_at.day, ended_at.time()))
        return self.disposes and whole >= self.months
