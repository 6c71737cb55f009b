"""Underlag för signaler: what they are found by beside the log, and what it says of a whole day."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.law import Signal, SignalRule
from domain.words import ActorRef

Day = tuple[ActorRef, date]
"""What one of us did on a local day."""
Shown = Mapping[UUID, Iterable[UUID]]
"""Whom each look showed."""


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """Who, among everybody with a record, is called what one of us is called, or has something else of theirs."""

    own: frozenset[UUID] = frozenset()
    surname: frozenset[UUID] = frozenset()
    address: frozenset[UUID] = frozenset()
    street: frozenset[UUID] = frozenset()


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What signals are found by beside the looks of the time: whom a look showed, who is like whom, who was born on
    which day (any value: the same for the same day), and how much each of us saw on earlier days.
    """

    zone: ZoneInfo
    rules: Mapping[Signal, SignalRule]
    shown: Shown = {}
    kin: Mapping[ActorRef, Kin] = {}
    born: Mapping[UUID, object] = {}
    before: Mapping[Day, int] = {}
