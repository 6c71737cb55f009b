"""Räknat i loggen: what the access log says in numbers, counted where it lies. Each question is a look like another."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.words import ActorRef
from ledger.access.look import Look, Wanted
from ledger.access.seen import Share

SHARES = "SELECT s.compartment, s.persons, s.by_glass FROM access.shares(%b, %b, %b) AS s"
VOLUMES = "SELECT v.actor, v.day, v.persons FROM access.volumes(%b, %b, %b, %b) AS v"


class Counts(ABC):
    """The questions to the log whose answers are numbers. They raise what `LogReview` says."""

    async def shares(self, look: Look, since: datetime, until: datetime) -> list[Share]:
        """How many persons were shown in each compartment, and how many of them in an emergency."""
        stream = await self._entered(look, [])
        return [Share(*row) for row in await self._ask(look, SHARES, (stream, since, until))]

    async def volumes(
        self, look: Look, since: datetime, until: datetime, zone: ZoneInfo
    ) -> dict[tuple[ActorRef, date], int]:
        """How many persons each of us was shown on each local day that they were shown any."""
        stream = await self._entered(look, [])
        rows = await self._ask(look, VOLUMES, (stream, since, until, zone.key))
        return {(ActorRef(actor), day): persons for actor, day, persons in rows}

    @abstractmethod
    async def _entered(self, look: Look, wanted: Sequence[Wanted]) -> UUID: ...

    @abstractmethod
    async def _ask(self, look: Look, query: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]]: ...
