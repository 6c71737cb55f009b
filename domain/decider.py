"""Beslut: the one shape of every rule. A module with these three names is a decider."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Protocol, TypeVar

Command = TypeVar("Command", contravariant=True)
State = TypeVar("State")
Fact = TypeVar("Fact")


class Decider(Protocol[Command, State, Fact]):
    """What may happen (`decide`), and what is so once it has happened (`evolve`).

    No facts means that it is already so. A fact that cannot follow is skipped: `evolve` answers the very
    state it was given, and never raises.
    """

    @property
    def initial(self) -> State:
        """The state before the first fact."""
        ...

    def decide(self, command: Command, state: State, /) -> Sequence[Fact]:
        """Answer the facts that follow; raise a `Refusal` when the answer is no."""
        ...

    def evolve(self, state: State, fact: Fact, /) -> State:
        """Answer the state after the fact."""
        ...


def decide_in_turn(
    decide: Callable[[Command, State], Sequence[Fact]],
    evolve: Callable[[State, Fact], State],
    commands: Iterable[Command],
    state: State,
) -> list[Fact]:
    """Several commands as one: each is decided over what the one before left. The first refusal refuses all."""
    decided: list[Fact] = []
    for command in commands:
        facts = decide(command, state)
        state = reduce(evolve, facts, state)
        decided.extend(facts)
    return decided


class Refusal(Exception):
    """The answer is no. The docstring of each kind of refusal is the sentence that the user sees."""
