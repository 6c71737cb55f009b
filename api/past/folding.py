"""Ögonblick: the facts that were there at a moment, and what they fold to. Pure: facts and a moment in, a state out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias, TypeVar, assert_never

import msgspec

from domain.decider import Decider
from ledger import Recorded
from ledger.sealing.outcomes import Redacted

State = TypeVar("State")


class AtPosition(msgspec.Struct, frozen=True):
    """When this position had just been recorded. It counts for every stream alike."""

    position: int


class AtRecorded(msgspec.Struct, frozen=True):
    """As the ledger had it at this time (aware, UTC): what was told later is not there."""

    at: datetime


class AtHappened(msgspec.Struct, frozen=True):
    """As it was at this time (aware, UTC), by what is known now: also what was told later."""

    at: datetime


When: TypeAlias = AtPosition | AtRecorded | AtHappened


def was_there(fact: Recorded, when: When) -> bool:
    """Whether a fact belongs to what was so at a moment."""
    match when:
        case AtPosition(position=position):
            return fact.position <= position
        case AtRecorded(at=at):
            return fact.recorded_at <= at
        case AtHappened(at=at):
            return fact.happened_at <= at
        case _:
            assert_never(when)


def until(facts: Iterable[Recorded], when: When) -> list[Recorded]:
    """The facts of a stream that were there at a moment, in their order."""
    return [fact for fact in facts if was_there(fact, when)]


def folded(decider: Decider[Any, State, Any], facts: Iterable[Recorded]) -> State:
    """What facts of one stream come to. A fact whose key was destroyed is left out, as everywhere."""
    state = decider.initial
    for recorded in facts:
        if not isinstance(recorded.fact, Redacted):
            state = decider.evolve(state, recorded.fact)
    return state
