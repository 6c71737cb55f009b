"""The sentences must be able to be wrong."""

from collections.abc import Sequence

import pytest

from domain.decider import Refusal
from tests.domain.sentences import about


class TooMuch(Refusal):
    """The jar holds three."""


class Other(Refusal):
    """Not the one."""


class Jar:
    """A toy decider: commands put a number of coins in, facts are numbers put in."""

    initial = 0

    def decide(self, coins: int, held: int) -> Sequence[int]:
        if held + coins > 3:
            raise TooMuch
        return [coins] if coins else []

    def evolve(self, held: int, coins: int) -> int:
        return held + coins


given = about(Jar())


def test_a_true_sentence_holds() -> None:
    given(1).when(2).then(2)
    given(1).when(0).then()
    given(1, 1).leaves(2)
    given(1, 2).when(1).then_refused(TooMuch)


def test_a_false_sentence_fails() -> None:
    with pytest.raises(AssertionError):
        given(1).when(2).then(1)
    with pytest.raises(AssertionError):
        given(1).leaves(2)


def test_a_refusal_must_be_the_one_named() -> None:
    with pytest.raises(AssertionError):
        given(1, 2).when(1).then_refused(Other)


def test_nothing_refused_is_not_a_refusal() -> None:
    with pytest.raises(pytest.fail.Exception):
        given(1).when(1).then_refused(TooMuch)


def test_a_refusal_is_no_answer() -> None:
    with pytest.raises(TooMuch):
        given(3).when(1).then()
