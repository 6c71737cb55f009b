"""Somebody who tries to tell two kinds of answers apart: learns on half of the pairs, and is judged on the others."""

from collections.abc import Sequence
from math import exp
from statistics import fmean, pstdev

Row = Sequence[float]

ROUNDS, STEP = 60, 0.5


def scores(known: Sequence[tuple[Row, bool]], asked: Sequence[Row]) -> list[float]:
    """How likely each is of the second kind: a logistic regression, learnt by gradient descent on what is known."""
    columns = list(zip(*(row for row, _ in known), strict=True))
    means, spreads = [fmean(column) for column in columns], [pstdev(column) or 1.0 for column in columns]

    def even(row: Row) -> list[float]:
        return [(value - mean) / spread for value, mean, spread in zip(row, means, spreads, strict=True)]

    learnt = [(even(row), kind) for row, kind in known]
    weights, bias = [0.0] * len(columns), 0.0
    for _ in range(ROUNDS):
        slope, lift = [0.0] * len(columns), 0.0
        for row, kind in learnt:
            error = _likely(weights, bias, row) - kind
            lift += error
            slope = [so_far + error * value for so_far, value in zip(slope, row, strict=True)]
        bias -= STEP * lift / len(learnt)
        weights = [weight - STEP * each / len(learnt) for weight, each in zip(weights, slope, strict=True)]
    return [_likely(weights, bias, even(row)) for row in asked]


def area(told: Sequence[float], kinds: Sequence[bool]) -> float:
    """The area under the curve (Mann and Whitney's U): 0.5 when nothing can be told, 1 when everything can."""
    ranks = _ranks(told)
    second = sum(kinds)
    first = len(kinds) - second
    total = sum(rank for rank, kind in zip(ranks, kinds, strict=True) if kind)
    return (total - second * (second + 1) / 2) / (first * second)


def held_out(rows: Sequence[tuple[Row, bool]]) -> float:
    """The area on the second half of rows, of what was learnt on the first; rows stand pair by pair."""
    half = len(rows) // 4 * 2
    known, asked = rows[:half], rows[half:]
    told = scores(known, [row for row, _ in asked])
    return area([round(each, 9) for each in told], [kind for _, kind in asked])


def _likely(weights: Sequence[float], bias: float, row: Row) -> float:
    said = bias + sum(weight * value for weight, value in zip(weights, row, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, said))))


def _ranks(told: Sequence[float]) -> list[float]:
    """The rank of each, from 1; those that are alike share theirs."""
    order = sorted(range(len(told)), key=lambda place: told[place])
    ranks, begin = [0.0] * len(told), 0
    while begin < len(order):
        end = begin
        while end < len(order) and told[order[end]] == told[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + 1 + end) / 2
        begin = end
    return ranks
