"""Days of the made-up town, of several seeds."""

from datetime import date, timedelta
from functools import cache
from random import Random

from telephony_adapter.town.arrivals import Contact, contacts
from telephony_adapter.town.floor import Floor, Visit
from telephony_adapter.town.roster import ROSTER

MONDAY = date(2026, 3, 2)
SEEDS = range(12)


def days() -> list[date]:
    """Two working weeks."""
    return [MONDAY + timedelta(days=week * 7 + day) for week in range(2) for day in range(5)]


def callers(day: date, seed: int) -> list[Contact]:
    return contacts(day, Random(f"{seed}/{day.isoformat()}"))


@cache
def all_days() -> list[list[Visit]]:
    """How everyone was served, day by day."""
    return [Floor(ROSTER, callers(day, seed)).visits() for seed in SEEDS for day in days()]
