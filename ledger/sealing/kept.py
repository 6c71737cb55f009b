"""Minnet: what was fetched is kept for a while; the least used goes first, and nothing is given out for longer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Name, Thing]):
    """At most `most` things, each for at most `seconds` since it was put here."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._things: OrderedDict[Name, tuple[Thing, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, name: Name) -> Thing | None:
        """What is kept under a name, and not for too long."""
        found = self._things.get(name)
        if found is None:
            return None
        if self._clock() >= found[1]:
            del self._things[name]
            return None
        self._things.move_to_end(name)
        return found[0]

    def put(self, name: Name, thing: Thing) -> None:
        """Keeps a thing, and lets go of the least used when that is one too many."""
        self._things[name] = (thing, self._clock() + self._seconds)
        self._things.move_to_end(name)
        if len(self._things) > self._most:
            self._things.popitem(last=False)

    def drop_old(self) -> None:
        """Lets go of everything that has been kept for too long."""
        now = self._clock()
        for name in [name for name, (_, until) in self._things.items() if now >= until]:
            del self._things[name]

    def clear(self) -> None:
        """Lets go of everything."""
        self._things.clear()
