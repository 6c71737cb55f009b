"""Vid behov: a part that is opened when it is first needed, and tried again when it could not be."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar


class Closable(Protocol):
    """What is closed at the end."""

    async def aclose(self) -> None:
        """Lets go of everything."""


Part = TypeVar("Part", bound=Closable)


class Lazily(Generic[Part]):
    """One part. What `make` raises is raised to whoever asked; the next who asks tries anew."""

    def __init__(self, make: Callable[[], Awaitable[Part]]) -> None:
        self._make = make
        self._turn = asyncio.Lock()
        self._part: Part | None = None

    async def get(self) -> Part:
        """The part."""
        if self._part is None:
            async with self._turn:
                if self._part is None:
                    self._part = await self._make()
        return self._part

    async def aclose(self) -> None:
        """Closes it, if it was ever opened."""
        part, self._part = self._part, None
        if part is not None:
            await part.aclose()
