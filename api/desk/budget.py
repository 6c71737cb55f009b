"""Budget: how much one person may ask for. What they are shown is counted by the access ledger; this is the rest."""

import time
from collections import OrderedDict
from collections.abc import Callable

from domain.words import ActorRef

READERS_KNOWN = 10_000


class Bucket:
    """Holds `most` and is refilled evenly, `a_second` of it a second, one for each reader."""

    def __init__(self, most: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._a_second = a_second
        self._clock = clock
        self._left: OrderedDict[ActorRef, tuple[float, float]] = OrderedDict()

    def take(self, reader: ActorRef) -> bool:
        """Takes one; False when there is none."""
        now = self._clock()
        left, since = self._left.get(reader, (self._most, now))
        left = min(self._most, left + (now - since) * self._a_second)
        taken = left >= 1
        self._left[reader] = (left - taken, now)
        self._left.move_to_end(reader)
        if len(self._left) > READERS_KNOWN:
            self._left.popitem(last=False)
        return taken


class Budget:
    """What everybody may ask for in one process."""

    REQUESTS_AT_ONCE, REQUESTS_A_SECOND = 400, 40
    SEARCHES_AT_ONCE, SEARCHES_AN_HOUR = 60, 300

    def __init__(self) -> None:
        self.requests = Bucket(self.REQUESTS_AT_ONCE, self.REQUESTS_A_SECOND)
        self.searches = Bucket(self.SEARCHES_AT_ONCE, self.SEARCHES_AN_HOUR / 3600)
