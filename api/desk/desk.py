"""Disken i en process: its parts, the registers of the day, and what keeps everybody within bounds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.cursors import Cursors
from api.database import Database
from api.desk.budget import Budget
from api.desk.hands import Hands
from api.desk.keys import DeskKeys
from api.desk.pace import Pace
from api.desk.parts import Parts
from api.desk.registry import Registry
from api.desk.telephones import Telephones
from api.desk.unfound import Unfound
from api.identity.nature import Nature
from api.settings import Settings


class Desk:
    """What every request's `Asking` has in common."""

    def __init__(
        self, settings: Settings, database: Database, keys: DeskKeys, hands: Hands, pace: Pace | None = None
    ) -> None:
        self.database = database
        self.keys = keys
        self.hands = hands
        self.cursors = Cursors(keys.cursors)
        self.parts = Parts(settings, database)
        self.unfound = Unfound(database, self.parts)
        self.registry = Registry(settings.data)
        self.budget = Budget()
        self.pace = pace or Pace()
        self.telephones = Telephones(settings.identity, Nature(database, settings.data))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """For as long as the process serves. Nothing is opened before somebody needs it."""
        async with self.parts.open_until_the_end():
            yield
