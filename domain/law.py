"""Lag som data: what a row of a register says. Rows stand in mandate/registers, and in a municipality's own copies.

A fact that relied on a row names it by an id derived from register, table and the row's code, and by the version
of the register. The wording stays in the register.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID, uuid5

import msgspec

from domain.words import SecrecyClass

ROWS = UUID("6f2d5c0e-8d0b-5b41-9a53-0c6d1a7c4e10")

Code: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Of a row: small letters, digits and hyphens. It is what the row is known by, so it is never given to another."""
Version: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
"""Of a register or of a mandate entry; the first is 1."""


def row_ref(register: str, table: str, code: str) -> UUID:
    """The id of a row, the same in every municipality (RFC 9562, version 5)."""
    return uuid5(ROWS, f"{register}/{table}/{code}")


class Cited(msgspec.Struct, frozen=True, gc=False):
    """A row as a decision relied on it."""

    row: UUID
    version: Version


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What every row says: its code, where it comes from and when it holds, whole days, the last one not included."""

    code: Code
    source: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Ground(StrEnum):
    """How well a row's wording is known; a lawyer of the municipality signs off what nobody has read."""

    READ = "read"
    SECONDARY = "secondary"
    TO_BE_READ = "to-be-read"


class Presumption(StrEnum):
    """Skaderekvisit: from which side the test at a disclosure begins."""

    STRAIGHT = "straight"
    """Public unless harm is likely."""
    QUALIFIED = "qualified"
    """Public unless the harm is considerable or there is special reason to expect it."""
    REVERSE = "reverse"
    """Secret unless it is clear that no harm comes of it."""
    ABSOLUTE = "absolute"
    """Secret without a test."""


class TermBegins(StrEnum):
    """When the longest time of secrecy begins to run."""

    DOCUMENT = "document"
    """When the document was drawn up or the note made."""
    LAST_NOTE = "last-note"
    NONE = "none"


class SecrecyBasis(Row, frozen=True, kw_only=True):
    """Sekretessgrund: a provision that makes something secret (SEC-04)."""

    law: str
    chapter: int
    section: str
    presumption: Presumption
    protects: str
    max_years: int | None = None
    starts: TermBegins
    media_freedom_broken: bool
    """Whether not even the freedom to tell the media breaks it."""
    any_authority: bool = False
    default_in: frozenset[SecrecyClass] = frozenset()
    """Compartments where it is presumed until somebody has judged (SEC-06)."""
    ground: Ground


class Need(StrEnum):
    """What a disclosure must bring with it under a rule."""

    CONSENT = "consent"
    REASON = "reason"
    STATUTE = "statute"
    BALANCING = "balancing"
    LAWYER = "lawyer"
    MANDATE = "mandate"


class Obstacle(StrEnum):
    """What stops a disclosure under a rule though everything needed is there."""

    GUARDIAN_CONFLICT = "guardian-conflict"


class DisclosureRule(Row, frozen=True, kw_only=True):
    """Sekretessbrytande regel: what lets something cross the border to another authority (compliance 1.3)."""

    law: str
    provisions: tuple[str, ...]
    needs: frozenset[Need]
    refused_for: frozenset[str] = frozenset()
    """Codes of secrecy bases that this rule never breaks."""
    refused_when: frozenset[Obstacle] = frozenset()
    ground: Ground


class Signal(StrEnum):
    """What makes a look worth a check (RLG-15). The order is that of a review's list."""

    PROTECTED_PERSON = "protected-person"
    BREAK_GLASS = "break-glass"
    OWN_RECORD = "own-record"
    NO_RELATION = "no-relation"
    SAME_ADDRESS_OR_SURNAME = "same-address-or-surname"
    COLLEAGUE = "colleague"
    NEIGHBOUR = "neighbour"
    PUBLIC_FIGURE = "public-figure"
    DENIED = "denied"
    MANY_LOOKS_AT_ONE = "many-looks-at-one"
    SEQUENTIAL_NUMBERS = "sequential-numbers"
    SEARCHES_WITHOUT_CASE = "searches-without-case"
    UNUSUAL_VOLUME = "unusual-volume"
    OUT_OF_HOURS = "out-of-hours"


class SignalRule(Row, frozen=True, kw_only=True):
    """Signal: one that is looked for, by its code. `at_least`: from how many it is one, where it is counted."""

    code: Signal
    at_least: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1


class Period(StrEnum):
    """How often a log review is due."""

    MONTHLY = "monthly"
    WEEKLY = "weekly"


class ReviewRule(Row, frozen=True, kw_only=True):
    """Logguppföljning: how much is checked, how often and for what."""

    period: Period
    entries: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    readers_percent: Annotated[int, msgspec.Meta(ge=0, le=100)]
    """The share of all who looked; the larger of this and `entries` is checked."""
    signals: frozenset[Signal]


class BreakGlassRule(Row, frozen=True, kw_only=True):
    """Nödöppning: its limits (compliance 4.5)."""

    minutes: Annotated[int, msgspec.Meta(ge=1, le=30)]
    factor_fresh_minutes: Annotated[int, msgspec.Meta(ge=1, le=10)]
    review_within_working_days: Annotated[int, msgspec.Meta(ge=1, le=5)]
    alarm_permille: Annotated[int, msgspec.Meta(ge=1, le=100)]
    """Share of all reads in a compartment over thirty days above which the mandates are wrong, not the emergencies."""
    reasons: frozenset[str]


class RecordsRule(Row, frozen=True, kw_only=True):
    """Utlämnande av allmän handling: the stopwatch (TF 2:15, SEC-12)."""

    target_working_days: Annotated[int, msgspec.Meta(ge=0, le=10)]
    alarm_working_days: Annotated[int, msgspec.Meta(ge=1, le=30)]
