"""Mått: what a measurement answers, and how two sides are measured in turn."""

from collections.abc import Callable, Sequence
from statistics import median

import msgspec

Rate = Callable[[], float]


class Measure(msgspec.Struct, frozen=True):
    """One figure: the median of the runs, with the lowest and the highest of them."""

    name: str
    value: float
    unit: str
    against: str
    runs: int
    low: float
    high: float


def ratio(name: str, ours: Rate, theirs: Rate, *, against: str, runs: int) -> Measure:
    """How our rate stands to theirs: both measured in each run, in turn; the ratio is taken run by run."""
    ratios = []
    for number in range(runs):
        # Whoever comes second may find warmer caches: take turns.
        if number % 2:
            other, own = theirs(), ours()
        else:
            own, other = ours(), theirs()
        ratios.append(own / other)
    return of_runs(name, ratios, unit="ratio", against=against)


def of_runs(name: str, figures: Sequence[float], *, unit: str, against: str) -> Measure:
    """A measure out of one figure a run."""
    return Measure(
        name,
        round(median(figures), 3),
        unit,
        against,
        len(figures),
        round(min(figures), 3),
        round(max(figures), 3),
    )


def percentile(figures: Sequence[float], share: float) -> float:
    """The element at floor(share n) of the sorted figures."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
