"""Ankomster: who calls during a day, when, about what, and how long they would wait.

A Poisson process on a daily profile (Lewis and Shedler's thinning, 1979), exponential patience and log-normal
talks: the three that call centres have been found to follow (Brown et al., 2005, on the Anonymous Bank). The
amounts are those of a town with 60,000 contacts a year.
"""

import math
from datetime import date
from random import Random

import msgspec

OPENS = 7 * 3600 + 1800
CLOSES = 17 * 3600
"""Seconds after midnight, by the clock of the town."""
HALF_HOUR = 1_800

PROFILE = (5, 11, 14, 16, 16, 15, 14, 13, 11, 8, 8, 10, 12, 12, 11, 10, 9, 7, 5)
"""How busy each half hour is, from opening to closing."""
WEEKDAYS = (1.15, 1.05, 1.0, 1.0, 0.8, 0.8, 0.8)
"""Monday brings most. Whoever asks for a Saturday gets a Friday: a demo is open every day."""
CONTACTS_A_DAY = 252.0

LEAVE_IN_MENU = 0.025
MENU_SECONDS = (5, 16)
PATIENCE_SECONDS = 400.0
NOT_IDENTIFIED = 0.35
RESIDENTS = 23_000


class Matter(msgspec.Struct, frozen=True):
    """What callers of one queue want: their share of all, and mean seconds of talk and of wrap-up."""

    queue: str
    share: float
    talk: float
    wrap_up: float


MATTERS = (
    Matter(queue="VX", share=0.26, talk=100, wrap_up=20),
    Matter(queue="SK", share=0.18, talk=300, wrap_up=220),
    Matter(queue="OM", share=0.14, talk=360, wrap_up=300),
    Matter(queue="VA", share=0.18, talk=250, wrap_up=190),
    Matter(queue="BY", share=0.14, talk=340, wrap_up=260),
    Matter(queue="GA", share=0.10, talk=230, wrap_up=180),
)
TALK_SPREAD = 0.8
"""Sigma of the logarithm of a talk."""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """One who calls: when, what they want, and what will be needed. Whole seconds; `caller` is a resident."""

    arrives: int
    menu: int
    leaves_in_menu: bool
    queue: str
    caller: int | None
    patience: int
    talk: int
    wrap_up: int


def expected_contacts(day: date) -> float:
    """How many contacts a day brings on average."""
    return CONTACTS_A_DAY * WEEKDAYS[day.weekday()]


def contacts(day: date, chance: Random) -> list[Contact]:
    """Everyone who calls on a day, by arrival."""
    per_second = expected_contacts(day) / (HALF_HOUR * sum(PROFILE))
    busiest = per_second * max(PROFILE)
    found: list[Contact] = []
    moment = OPENS + chance.expovariate(busiest)
    while moment < CLOSES:
        busy = per_second * PROFILE[int(moment - OPENS) // HALF_HOUR]
        if chance.random() * busiest < busy:
            found.append(_contact(int(moment), chance))
        moment += chance.expovariate(busiest)
    return found


def _contact(arrives: int, chance: Random) -> Contact:
    (matter,) = chance.choices(MATTERS, weights=[matter.share for matter in MATTERS])
    return Contact(
        arrives=arrives,
        menu=chance.randint(*MENU_SECONDS),
        leaves_in_menu=chance.random() < LEAVE_IN_MENU,
        queue=matter.queue,
        caller=None if chance.random() < NOT_IDENTIFIED else chance.randrange(RESIDENTS),
        patience=round(chance.expovariate(1 / PATIENCE_SECONDS)),
        talk=_log_normal(matter.talk, chance),
        wrap_up=_log_normal(matter.wrap_up, chance),
    )


def _log_normal(mean: float, chance: Random) -> int:
    """Whole seconds, at least one, with this mean."""
    return max(1, round(chance.lognormvariate(math.log(mean) - TALK_SPREAD**2 / 2, TALK_SPREAD)))
