"""Rollista: who and when the sentences speak of."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.words import AgentRef, CallerRef, CallRef, CoreRef, QueueRef

SWITCH = CoreRef(UUID(int=1))
CITIZEN_LINE = QueueRef(UUID(int=2))
BUILDING_LINE = QueueRef(UUID(int=3))
AINO = AgentRef(UUID(int=4))
BERIT = AgentRef(UUID(int=5))
RESIDENT = CallerRef(UUID(int=6))
THIS_CALL = CallRef(UUID(int=7))
ANOTHER_CALL = CallRef(UUID(int=8))

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(seconds: int) -> datetime:
    """Seconds after nine; before nine when negative."""
    return NINE + timedelta(seconds=seconds)
