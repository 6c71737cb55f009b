"""Kvittens: whether what was disposed of is gone at each of those who had it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from api.database import Database
from domain.disposal.facts import Consumer
from domain.disposal.stages import Executed
from ledger import Belonging
from ledger.sealing.keys import SECONDS_KEPT
from ledger.shredding import Shredder
from projections.known import KNOWN

REACHED: Final = b"SELECT min(position) FROM projections.position WHERE name = ANY (%s)"


class Gone:
    """Looks there. Nobody is asked to promise anything."""

    def __init__(self, shredder: Shredder, database: Database) -> None:
        self._shredder = shredder
        self._database = database

    async def at(self, consumer: Consumer, executed: Executed, belongs: Belonging, now: datetime) -> bool:
        """Whether it is gone there."""
        items = executed.papers.items
        match consumer:
            case Consumer.KEY_STORE:
                return await self._shredder.keys_are_gone(items, belongs)
            case Consumer.FINDING_INDEX:
                return await self._shredder.nobody_is_found(items, belongs)
            case Consumer.PROJECTIONS:
                return await self._is_read(items, belongs)
            case Consumer.PROCESSES:
                return now - executed.executed_at >= timedelta(seconds=SECONDS_KEPT)

    async def _is_read(self, items: Sequence[UUID], belongs: Belonging) -> bool:
        """Every projection has read the marks, and with each of them leaves no row of its stream."""
        marked = await self._shredder.newest_mark(items, belongs)
        async with self._database.reading() as connection:
            rows = await (await connection.execute(REACHED, (list(KNOWN),))).fetchall()
        reached: int = rows[0][0] or 0
        return reached >= marked
