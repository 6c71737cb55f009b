"""Signaler: what makes a look worth a check (RLG-15). From the log, and from who is called and lives as whom: the same
facts give the same signals, and each is a question and never an answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from api.review.days import UNTIED, day_of, of_the_day, often
from api.review.known import Day, Kin, Known
from domain.law import Signal
from domain.reviews.commands import Look
from domain.rights import Relation
from domain.words import ActorRef
from ledger.access.codes import Decision, Manner
from ledger.access.review import Summary

EARLY, LATE, SATURDAY = 6, 20, 5
"""Outside these hours, and at weekends, few have an errand in the log."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What the looks of the time say together. `called`: how many of us are called what somebody is."""

    days: Mapping[Signal, frozenset[Day]]
    often: frozenset[tuple[ActorRef, UUID]]
    called: Mapping[UUID, int]


def drawable(summaries: Sequence[Summary], known: Known) -> Iterable[Look]:
    """The looks that showed somebody, those that were refused again and again and searches that led nowhere, with what
    makes each worth a check.
    """
    good = [one for one in summaries if one.asked.decision is Decision.PERMIT and not one.withheld]
    denied = [one for one in summaries if one.asked.decision is Decision.DENY]
    counted = Counted(
        days=of_the_day(good, denied, known),
        often=often(good, known),
        called=Counter(who for kin in known.kin.values() for who in kin.own),
    )
    for one in good:
        signals = _signals(one, known, counted) | _alike(one, known, counted)
        if one.persons or Signal.SEARCHES_WITHOUT_CASE in signals:
            yield Look(entry=one.look, reader=one.actor, signals=signals)
    for one in denied:
        if day_of(one, known.zone) in counted.days[Signal.DENIED]:
            yield Look(entry=one.look, reader=one.actor, signals=frozenset({Signal.DENIED}))


def _signals(one: Summary, known: Known, counted: Counted) -> frozenset[Signal]:
    then, day = one.recorded_at.astimezone(known.zone), day_of(one, known.zone)
    searched, days = one.asked.manner is Manner.SEARCH, counted.days
    said = {
        Signal.PROTECTED_PERSON: one.protected > 0,
        Signal.BREAK_GLASS: one.asked.break_glass is not None,
        Signal.NO_RELATION: one.asked.relation is Relation.NONE,
        Signal.OUT_OF_HOURS: then.weekday() >= SATURDAY or not EARLY <= then.hour < LATE,
        Signal.SEARCHES_WITHOUT_CASE: searched and day in days[Signal.SEARCHES_WITHOUT_CASE],
        Signal.SEQUENTIAL_NUMBERS: searched and day in days[Signal.SEQUENTIAL_NUMBERS],
        Signal.UNUSUAL_VOLUME: day in days[Signal.UNUSUAL_VOLUME],
    }
    return frozenset(signal for signal, is_so in said.items() if is_so)


def _alike(one: Summary, known: Known, counted: Counted) -> frozenset[Signal]:
    """What the one who looked has to do with whom they saw."""
    seen, kin = frozenset(known.shown.get(one.look, ())), known.kin.get(one.actor, Kin())
    said = {
        Signal.OWN_RECORD: seen & kin.own,
        Signal.SAME_ADDRESS_OR_SURNAME: ((seen & kin.surname) | (seen & kin.address)) - kin.own,
        Signal.COLLEAGUE: any(counted.called.get(who, 0) > (who in kin.own) for who in seen),
        Signal.NEIGHBOUR: (seen & kin.street) - kin.address - kin.own,
        Signal.MANY_LOOKS_AT_ONE: one.asked.relation in UNTIED
        and any((one.actor, who) in counted.often for who in seen),
    }
    return frozenset(signal for signal, is_so in said.items() if is_so)
