"""Meningar: a rule told as a sentence. Given these facts, when this is reported, then these facts follow.

    given = about(call)
    given(arrived, queued).when(ReportLeftQueue(at=NOON)).then(CallLeftQueue(at=NOON))
    given(promised, kept).when(ReportUnanswered(at=NOON)).then_refused(CallbackSettled)
    given(arrived).leaves(InMenu(arrived_at=NINE))

A routine answers facts per stream, and is told the same way:

    given = about_routine(queue_call, call=call, queue=queue)
    given(call=[arrived]).when(report, CORE).then(call=[queued], queue=[opened])
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any, Generic, TypeVar

import pytest

from domain.decider import Decider, Refusal

Command = TypeVar("Command")
State = TypeVar("State")
Fact = TypeVar("Fact")


def about(decider: Decider[Command, State, Fact]) -> "Callable[..., Given[Command, State, Fact]]":
    """The beginning of a sentence about one stream."""
    return lambda *facts: Given(decider, facts)


def fold(decider: Decider[Command, State, Fact], facts: Iterable[Fact]) -> State:
    """What is so once the facts have happened."""
    return reduce(decider.evolve, facts, decider.initial)


class Given(Generic[Command, State, Fact]):
    """What has happened."""

    def __init__(self, decider: Decider[Command, State, Fact], facts: Sequence[Fact]) -> None:
        self._decider = decider
        self._state = fold(decider, facts)

    def when(self, command: Command) -> "When[Fact]":
        return When(lambda: self._decider.decide(command, self._state))

    def leaves(self, expected: State) -> None:
        assert self._state == expected


class When(Generic[Fact]):
    """What is asked or reported, not decided until the sentence ends."""

    def __init__(self, decide: Callable[[], Sequence[Fact]]) -> None:
        self._decide = decide

    def then(self, *expected: Fact) -> None:
        assert list(self._decide()) == list(expected)

    def then_refused(self, refusal: type[Refusal]) -> None:
        with pytest.raises(Refusal) as refused:
            self._decide()
        assert refused.type is refusal


def about_routine(
    routine: Callable[..., Any], **deciders: Decider[Any, Any, Any]
) -> "Callable[..., GivenStreams]":
    """The beginning of a sentence about several streams, named as the routine names its states."""
    return lambda **facts: GivenStreams(routine, deciders, facts)


class GivenStreams:
    """What has happened in each stream; nothing in those that are not named."""

    def __init__(
        self,
        routine: Callable[..., Any],
        deciders: dict[str, Decider[Any, Any, Any]],
        facts: dict[str, Sequence[Any]],
    ) -> None:
        assert facts.keys() <= deciders.keys(), "a stream that the routine does not know"
        self._routine = routine
        self._states = {name: fold(decider, facts.get(name, [])) for name, decider in deciders.items()}

    def when(self, command: Any, *more: Any) -> "WhenStreams":
        return WhenStreams(self._routine(*self._states.values(), command, *more), self._states.keys())


class WhenStreams:
    """What the routine answers."""

    def __init__(self, answer: Any, streams: Iterable[str]) -> None:
        self._facts = {stream: list(getattr(answer, stream)) for stream in streams}

    def then(self, **expected: Sequence[Any]) -> None:
        assert self._facts == {stream: list(expected.get(stream, [])) for stream in self._facts}
        assert expected.keys() <= self._facts.keys(), "a stream that the routine does not answer for"
