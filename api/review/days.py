"""Räknat: what is only seen when the looks of a whole day, or of a whole time, are counted together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from math import sqrt
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from api.review.known import Day, Known
from domain.law import Signal
from domain.rights import Relation
from domain.words import ActorRef
from ledger.access.codes import Kind, Manner, Shape
from ledger.access.review import Summary

OWN_DAYS: Final = timedelta(days=30)
DEVIATIONS: Final = 4
"""Compliance 4.6: more than the mean and four standard deviations of one's own thirty days."""
OF_PEOPLE: Final = frozenset({Kind.PERSON, Kind.CASE, Kind.CONTACT})
UNTIED: Final = frozenset({Relation.MANDATE, Relation.NONE})
"""Neither one's own, nor in one's queue, nor in hand: what somebody comes back to here, they come back to by choice."""


def of_the_day(
    good: Sequence[Summary], denied: Iterable[Summary], known: Known
) -> Mapping[Signal, frozenset[Day]]:
    """On which days who did what is only seen in a whole day. `good`: looks that were given; `denied`: the others."""
    refused = Counter(day_of(one, known.zone) for one in denied if one.asked.kind in OF_PEOPLE)
    return {
        Signal.DENIED: _many(refused, known, Signal.DENIED),
        Signal.SEARCHES_WITHOUT_CASE: _fruitless(good, known),
        Signal.SEQUENTIAL_NUMBERS: _in_sequence(good, known),
        Signal.UNUSUAL_VOLUME: _unusual(good, known),
    }


def often(good: Iterable[Summary], known: Known) -> frozenset[tuple[ActorRef, UUID]]:
    """Who came back to whom again and again, without having anything of theirs in hand."""
    times = Counter(
        (one.actor, person)
        for one in good
        if one.asked.relation in UNTIED
        for person in known.shown.get(one.look, ())
    )
    rule = known.rules.get(Signal.MANY_LOOKS_AT_ONE)
    return frozenset(pair for pair, number in times.items() if rule is not None and number >= rule.at_least)


def _fruitless(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Searched a great deal, and opened no case."""
    searches: Counter[Day] = Counter()
    opened: set[Day] = set()
    for one in good:
        if one.asked.manner is Manner.SEARCH:
            searches[day_of(one, known.zone)] += 1
        elif one.asked.case is not None:
            opened.add(day_of(one, known.zone))
    return _many(searches, known, Signal.SEARCHES_WITHOUT_CASE) - opened


def _in_sequence(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Found many born on the same day, by their numbers."""
    found: dict[tuple[Day, object], set[UUID]] = defaultdict(set)
    for one in good:
        if one.asked.manner is Manner.SEARCH and one.asked.shape is Shape.PERSONAL_NUMBER:
            for person in known.shown.get(one.look, ()):
                if person in known.born:
                    found[day_of(one, known.zone), known.born[person]].add(person)
    most: Counter[Day] = Counter()
    for (day, _), persons in found.items():
        most[day] = max(most[day], len(persons))
    return _many(most, known, Signal.SEQUENTIAL_NUMBERS)


def _unusual(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Saw many more than on the thirty days before, those without any look included."""
    here: Counter[Day] = Counter()
    for one in good:
        here[day_of(one, known.zone)] += one.persons
    seen = {**known.before, **here}
    return frozenset(
        day for day in _many(here, known, Signal.UNUSUAL_VOLUME) if here[day] > _usual(seen, day)
    )


def _usual(seen: Mapping[Day, int], day: Day) -> float:
    reader, this = day
    before = [seen.get((reader, this - timedelta(days=ago)), 0) for ago in range(1, OWN_DAYS.days + 1)]
    mean = sum(before) / len(before)
    return mean + DEVIATIONS * sqrt(sum((one - mean) ** 2 for one in before) / len(before))


def _many(counted: Mapping[Day, int], known: Known, signal: Signal) -> frozenset[Day]:
    """The days that have as many as the register says; none where it does not say."""
    rule = known.rules.get(signal)
    return frozenset(day for day, number in counted.items() if rule is not None and number >= rule.at_least)


def day_of(one: Summary, zone: ZoneInfo) -> Day:
    """Who looked, on which local day."""
    return one.actor, one.recorded_at.astimezone(zone).date()
