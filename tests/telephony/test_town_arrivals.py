"""Who calls the made-up town: chance, within the bounds that chance has."""

from collections import Counter
from datetime import timedelta
from math import log, sqrt
from statistics import mean

import pytest

from telephony_adapter.town.arrivals import (
    CLOSES,
    HALF_HOUR,
    MATTERS,
    OPENS,
    PATIENCE_SECONDS,
    PROFILE,
    TALK_SPREAD,
    Contact,
    expected_contacts,
)
from tests.telephony.days import MONDAY, SEEDS, all_days, days

WORKING_DAYS_A_YEAR = 250
DEVIATIONS = 5
"""A bound of five standard deviations is missed by chance once in two million."""


@pytest.fixture(scope="module")
def all_contacts() -> list[Contact]:
    return [visit.contact for visits in all_days() for visit in visits]


def test_a_year_brings_about_sixty_thousand_contacts() -> None:
    a_day = mean(expected_contacts(day) for day in days())
    assert 57_000 < a_day * WORKING_DAYS_A_YEAR < 66_000
    assert min(expected_contacts(MONDAY + timedelta(days=day)) for day in range(7)) > 0


def test_as_many_call_as_a_poisson_process_brings(all_contacts: list[Contact]) -> None:
    expected = len(SEEDS) * sum(map(expected_contacts, days()))
    assert abs(len(all_contacts) - expected) < DEVIATIONS * sqrt(expected)


def test_days_differ_as_those_of_a_poisson_process_do() -> None:
    """Its variance equals its mean; the ratio over n days has a standard deviation of about the root of 2/n."""
    expected = [expected_contacts(day) for _ in SEEDS for day in days()]
    ratio = mean((len(visits) - one) ** 2 / one for visits, one in zip(all_days(), expected, strict=True))
    assert abs(ratio - 1) < DEVIATIONS * sqrt(2 / len(all_days()))


def test_each_half_hour_is_as_busy_as_the_profile_says(all_contacts: list[Contact]) -> None:
    found = Counter((contact.arrives - OPENS) // HALF_HOUR for contact in all_contacts)
    assert sum(found.values()) == len(all_contacts)
    assert OPENS + HALF_HOUR * len(PROFILE) == CLOSES
    for half_hour, weight in enumerate(PROFILE):
        expected = len(all_contacts) * weight / sum(PROFILE)
        assert abs(found[half_hour] - expected) < DEVIATIONS * sqrt(expected)


def test_patience_is_exponential(all_contacts: list[Contact]) -> None:
    count = len(all_contacts)
    patience = [contact.patience for contact in all_contacts]
    assert abs(mean(patience) - PATIENCE_SECONDS) < DEVIATIONS * PATIENCE_SECONDS / sqrt(count)
    beyond = sum(one > PATIENCE_SECONDS for one in patience) / count
    assert abs(beyond - 0.3679) < DEVIATIONS * sqrt(0.3679 * 0.6321 / count)


def test_talks_are_log_normal(all_contacts: list[Contact]) -> None:
    for matter in MATTERS:
        logs = [log(contact.talk) for contact in all_contacts if contact.queue == matter.queue]
        centre, bound = log(matter.talk) - TALK_SPREAD**2 / 2, DEVIATIONS * TALK_SPREAD / sqrt(len(logs))
        assert abs(mean(logs) - centre) < bound + 0.02
        spread = sqrt(mean((one - centre) ** 2 for one in logs))
        assert abs(spread - TALK_SPREAD) < 2 * bound
