"""Signaler: what makes a look worth a check (RLG-15). From the log, and from who is called and lives as whom: the same
facts give the same signals, and each is a question and never an answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from domain.law import Signal, SignalRule
from domain.reviews.commands import Look
from domain.rights import Relation
from domain.words import ActorRef
from ledger.access.codes import Decision, Manner, Shape
from ledger.access.review import Summary

EARLY, LATE, SATURDAY = 6, 20, 5
"""Outside these hours, and at weekends, few have an errand in the log."""
OWN_DAYS: Final = timedelta(days=30)
DEVIATIONS: Final = 4
"""Compliance 4.6: more than the mean and four standard deviations of one's own thirty days."""

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
    """What signals are found by beside the log: whom a look showed, who is like whom, and who was born on which day
    (any value: the same for the same day).
    """

    zone: ZoneInfo
    rules: Mapping[Signal, SignalRule]
    shown: Shown = {}
    kin: Mapping[ActorRef, Kin] = {}
    born: Mapping[UUID, object] = {}


def drawable(summaries: Sequence[Summary], since: datetime, known: Known) -> Iterable[Look]:
    """The looks that showed somebody, and searches that led nowhere, with what makes each worth a check. Earlier ones
    than `since` only say how much each of us looks at on a usual day.
    """
    good = [one for one in summaries if one.asked.decision is Decision.PERMIT and not one.withheld]
    of_the_day, called = (
        _of_the_day(good, known),
        Counter(who for kin in known.kin.values() for who in kin.own),
    )
    for one in good:
        if one.recorded_at >= since:
            signals = _signals(one, known, of_the_day) | _alike(one, known, called)
            if one.persons or Signal.SEARCHES_WITHOUT_CASE in signals:
                yield Look(entry=one.look, reader=one.actor, signals=signals)


def _signals(one: Summary, known: Known, of_the_day: Mapping[Signal, frozenset[Day]]) -> frozenset[Signal]:
    then, day = one.recorded_at.astimezone(known.zone), _day(one, known.zone)
    searched = one.asked.manner is Manner.SEARCH
    said = {
        Signal.PROTECTED_PERSON: one.protected > 0,
        Signal.BREAK_GLASS: one.asked.break_glass is not None,
        Signal.NO_RELATION: one.asked.relation is Relation.NONE,
        Signal.OUT_OF_HOURS: then.weekday() >= SATURDAY or not EARLY <= then.hour < LATE,
        Signal.SEARCHES_WITHOUT_CASE: searched and day in of_the_day[Signal.SEARCHES_WITHOUT_CASE],
        Signal.SEQUENTIAL_NUMBERS: searched and day in of_the_day[Signal.SEQUENTIAL_NUMBERS],
        Signal.UNUSUAL_VOLUME: day in of_the_day[Signal.UNUSUAL_VOLUME],
    }
    return frozenset(signal for signal, is_so in said.items() if is_so)


def _alike(one: Summary, known: Known, called: Mapping[UUID, int]) -> frozenset[Signal]:
    """What the one who looked has in common with whom they saw. `called`: how many of us are called what each is."""
    seen, kin = frozenset(known.shown.get(one.look, ())), known.kin.get(one.actor, Kin())
    said = {
        Signal.OWN_RECORD: seen & kin.own,
        Signal.SAME_ADDRESS_OR_SURNAME: seen & (kin.surname | kin.address) - kin.own,
        Signal.COLLEAGUE: any(called.get(who, 0) > (who in kin.own) for who in seen),
        Signal.NEIGHBOUR: seen & kin.street - kin.address - kin.own,
    }
    return frozenset(signal for signal, is_so in said.items() if is_so)


def _of_the_day(good: Sequence[Summary], known: Known) -> Mapping[Signal, frozenset[Day]]:
    """On which days who did what is only seen in a whole day."""
    return {
        Signal.SEARCHES_WITHOUT_CASE: _fruitless(good, known),
        Signal.SEQUENTIAL_NUMBERS: _in_sequence(good, known),
        Signal.UNUSUAL_VOLUME: _unusual(good, known),
    }


def _fruitless(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Searched a great deal, and opened no case."""
    searches: Counter[Day] = Counter()
    opened: set[Day] = set()
    for one in good:
        if one.asked.manner is Manner.SEARCH:
            searches[_day(one, known.zone)] += 1
        elif one.asked.case is not None:
            opened.add(_day(one, known.zone))
    return _many(searches, known, Signal.SEARCHES_WITHOUT_CASE) - opened


def _in_sequence(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Found many born on the same day, by their numbers."""
    found: dict[tuple[Day, object], set[UUID]] = defaultdict(set)
    for one in good:
        if one.asked.manner is Manner.SEARCH and one.asked.shape is Shape.PERSONAL_NUMBER:
            for person in known.shown.get(one.look, ()):
                if person in known.born:
                    found[_day(one, known.zone), known.born[person]].add(person)
    most: Counter[Day] = Counter()
    for (day, _), persons in found.items():
        most[day] = max(most[day], len(persons))
    return _many(most, known, Signal.SEQUENTIAL_NUMBERS)


def _unusual(good: Iterable[Summary], known: Known) -> frozenset[Day]:
    """Saw many more than on the thirty days before, those without any look included."""
    seen: Counter[Day] = Counter()
    for one in good:
        seen[_day(one, known.zone)] += one.persons
    return frozenset(
        day for day in _many(seen, known, Signal.UNUSUAL_VOLUME) if seen[day] > _usual(seen, day)
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


def _day(one: Summary, zone: ZoneInfo) -> Day:
    return one.actor, one.recorded_at.astimezone(zone).date()
