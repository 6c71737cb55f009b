"""Klockan: the one clock of the house; everything else is told the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time now, aware and in UTC."""
    return datetime.now(UTC)
