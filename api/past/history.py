"""Historien: a case's facts in their order, for whoever must know whom it concerned before anything of it is opened.

A decider by its three names, so that a history is found like any other thing; nothing is decided on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

from msgspec.structs import replace

from api.desk.whereabouts import Found
from domain.cases.facts import CasePersonTied
from domain.words import PersonRef, PersonRole
from ledger import Recorded, Unopened

History: TypeAlias = tuple[Any, ...]

initial: History = ()


def decide(command: Any, state: History) -> NoReturn:
    """What was is not changed."""
    raise NotImplementedError


def evolve(state: History, fact: Any) -> History:
    """One fact more."""
    return (*state, fact)


def told(found: Found[History], recorded: Sequence[Recorded]) -> list[Recorded]:
    """The facts of a stream with what stands around them, as far as they may be read without being shown.

    `recorded` is the stream as its envelopes say it. Where some keys were destroyed in a strict compartment nobody
    knows which fact is which until it is opened: then the facts stay as the envelopes have them.
    """
    upto = recorded[: found.version]
    if len(found.state) != len(upto):
        return list(upto)
    return [replace(one, fact=fact) for one, fact in zip(upto, found.state, strict=True)]


def ever_tied(facts: Sequence[Any]) -> Mapping[PersonRef, PersonRole]:
    """Everybody whom a case has concerned, now or before, and as what they last did."""
    return {fact.person: fact.role for fact in facts if isinstance(fact, CasePersonTied)}


def is_readable(recorded: Recorded) -> bool:
    """Whether it is known what happened."""
    return not isinstance(recorded.fact, Unopened)
