"""Nyckeltal: a period's figures, computed from `wait_times` alone. Definitions: `EXPLANATIONS`.

A queued call has waited from entering the queue to leaving it; where its leaving was never reported, to its answer.
A call answered without a queue has waited no time at all.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec
import psycopg

from projections.names import naming
from projections.wait_times.tables import WaitTimes

LIMITS = (20, 30, 60, 120)
"""Seconds within which a share of the offered calls is answered."""

(CALLS,) = WaitTimes().tables
READ = naming(
    """
SELECT outcome, queued_at IS NOT NULL AS queued, answered_at IS NOT NULL AND outcome = 'answered' AS answered,
    extract(epoch FROM coalesce(left_queue_at, answered_at) - queued_at)::float8 AS wait,
    extract(epoch FROM ended_at - answered_at)::float8 AS talk
FROM {calls}
WHERE (%(first)s::date IS NULL OR arrived_day >= %(first)s) AND (%(last)s::date IS NULL OR arrived_day <= %(last)s)
""",
    calls=CALLS,
)

EXPLANATIONS = {
    "offered": "Calls that entered a queue or were answered. Offered = answered + abandoned + called back + forced out"
    " + lost + still waiting, at every instant.",
    "answered": "Calls that were answered, conversations going on included.",
    "answered_direct": "Answered calls that did not wait: no queue, or no time in it.",
    "answered_after_queue": "Answered calls that waited longer than nothing.",
    "abandoned_in_queue": "Calls whose caller hung up after entering a queue and before an answer, also at once.",
    "left_in_vru": "Calls whose caller hung up in the menu, before any queue. They are not offered.",
    "abandon_rate": "abandoned_in_queue / offered.",
    "service_level": "For each limit in seconds: calls answered after waiting at most that long / offered. Those who"
    " hung up count as not answered.",
    "asa_seconds": "Mean wait of all answered calls (average speed of answer), direct ones with their zero.",
    "wait_answered_seconds": "Wait of answered_after_queue, from entering the queue to leaving it: number, mean, lower"
    " median, element at floor(0.9 n), longest.",
    "wait_abandoned_seconds": "Wait of abandoned_in_queue, from entering the queue to leaving it.",
    "talk_seconds": "From answer to end, of answered calls that have ended.",
}
"""What each figure means; `--explain` prints it."""


class Spread(msgspec.Struct, frozen=True):
    """Seconds: how many, mean, lower median, the element at floor(0.9 n) of the sorted list, longest."""

    n: int
    mean: float | None = None
    p50: float | None = None
    p90: float | None = None
    max: float | None = None


class Kpis(msgspec.Struct, frozen=True, kw_only=True):
    """The figures. On nothing counts are 0 and the rest is null."""

    offered: int
    answered: int
    answered_direct: int
    answered_after_queue: int
    abandoned_in_queue: int
    left_in_vru: int
    abandon_rate: float | None
    service_level: dict[str, float | None]
    asa_seconds: float | None
    wait_answered_seconds: Spread
    wait_abandoned_seconds: Spread
    talk_seconds: Spread


class Course(NamedTuple):
    """How one call went: seconds, None where there is nothing to measure."""

    outcome: str
    queued: bool
    answered: bool
    wait: float | None
    talk: float | None


async def read_kpis(
    connection: psycopg.AsyncConnection[Any], day_from: date | None, day_to: date | None
) -> Kpis:
    """The figures of the calls that arrived from one local day to another, both included; None: no bound."""
    cursor = await connection.execute(READ, {"first": day_from, "last": day_to})
    return figures([Course(*row) for row in await cursor.fetchall()])


def kpis(connection: psycopg.Connection[Any], day_from: date | None, day_to: date | None) -> Kpis:
    """The same over a connection that waits."""
    return figures([Course(*row) for row in connection.execute(READ, {"first": day_from, "last": day_to})])


def figures(courses: Sequence[Course]) -> Kpis:
    """The figures of some calls."""
    answered = [course for course in courses if course.answered]
    abandoned = [course for course in courses if course.outcome == "abandoned"]
    offered = sum(course.queued or course.answered for course in courses)
    waits = [course.wait or 0.0 for course in answered]
    after_queue = [wait for wait in waits if wait > 0]
    return Kpis(
        offered=offered,
        answered=len(answered),
        answered_direct=len(answered) - len(after_queue),
        answered_after_queue=len(after_queue),
        abandoned_in_queue=len(abandoned),
        left_in_vru=sum(course.outcome == "left_in_menu" for course in courses),
        abandon_rate=share(len(abandoned), offered),
        service_level={str(limit): share(sum(wait <= limit for wait in waits), offered) for limit in LIMITS},
        asa_seconds=round(sum(waits) / len(waits), 4) if waits else None,
        wait_answered_seconds=spread(after_queue),
        wait_abandoned_seconds=spread([course.wait or 0.0 for course in abandoned]),
        talk_seconds=spread([course.talk for course in answered if course.talk is not None]),
    )


def share(part: int, whole: int) -> float | None:
    """To six decimals; None of nothing."""
    return round(part / whole, 6) if whole else None


def spread(seconds: Sequence[float]) -> Spread:
    """Mean to three decimals; whole seconds stay whole."""
    if not seconds:
        return Spread(n=0)
    ordered, n = sorted(seconds), len(seconds)
    return Spread(
        n=n,
        mean=round(sum(ordered) / n, 3),
        p50=whole(ordered[(n - 1) // 2]),
        p90=whole(ordered[min(n - 1, 9 * n // 10)]),
        max=whole(ordered[-1]),
    )


def whole(seconds: float) -> float:
    """An int where nothing is lost by it."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 3)
