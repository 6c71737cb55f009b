"""Rollista: the people, boards and moments that sentences about staff, disclosures, reviews and records speak of."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.rights import TeamRef
from domain.words import ActorRef, BoardRef, CaseRef, DepartmentRef, MandateRef, PersonRef, Sealed

AINO = ActorRef(UUID(int=0x10))
BERIT = ActorRef(UUID(int=0x11))
CECILIA = ActorRef(UUID(int=0x12))
CENTRE = DepartmentRef(UUID(int=0x20))
WASTE = DepartmentRef(UUID(int=0x21))
SOCIAL_BOARD = BoardRef(UUID(int=0x30))
SCHOOL_BOARD = BoardRef(UUID(int=0x31))
OUR_TEAM = TeamRef(UUID(int=0x40))
ANOTHER_TEAM = TeamRef(UUID(int=0x41))
ENTRY = MandateRef(UUID(int=0x50))
INBOX = UUID(int=0x60)
RESIDENT = PersonRef(UUID(int=0x70))
ANOTHER_RESIDENT = PersonRef(UUID(int=0x71))
CASE = CaseRef(UUID(int=0x80))
A_REASON = Sealed("because")

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """Minutes after nine; before nine when negative."""
    return NINE + timedelta(minutes=minutes)
