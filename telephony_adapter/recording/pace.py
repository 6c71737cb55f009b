"""Takt: when a recorded moment is let through the port."""

import time
from typing import Protocol

from ledger import clock


class Pace(Protocol):
    """`shift` is added to every moment, in seconds; zero leaves history as it was."""

    @property
    def shift(self) -> int: ...

    def reached(self, begins: int) -> float:
        """The recorded moment (seconds UTC) that may be told by now, of a recording that begins at
        `begins`.
        """
        ...


class AtOnce:
    """As fast as whoever listens can take it."""

    shift = 0

    def reached(self, begins: int) -> float:
        return float("inf")


class AtSpeed:
    """So many recorded seconds for each second that passes. The recording keeps its own time."""

    shift = 0

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._started: float | None = None

    def reached(self, begins: int) -> float:
        now = time.monotonic()
        if self._started is None:
            self._started = now
        return begins + (now - self._started) * self._speed


class Live:
    """As if it happened now: every moment is moved by `shift`, and told when the clock reaches it.

    What lies behind the clock is told at once, so a day joined at noon has its morning.
    """

    def __init__(self, shift: int) -> None:
        self.shift = shift

    def reached(self, begins: int) -> float:
        return clock.now().timestamp() - self.shift
