"""Läget: how far the board has come in the ledger, what time it is there, and which ledger it is."""

from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from api.database import Connection
from api.problems import Unavailable
from domain.calls.facts import CallArrived
from domain.words import Zone
from ledger import clock
from ledger.birth import BIRTH_STREAM, LedgerBorn, LedgerKind
from ledger.register import REGISTER

Clock = Literal["live", "replay"]

HISTORY_IS_OLDER_THAN = timedelta(hours=1)

STANDING = b"""
SELECT board.position, (SELECT coalesce(max(position), 0) FROM ledger.fact), newest.happened_at,
    newest.recorded_at, missing.recorded_at
FROM (SELECT coalesce(min(position), 0) AS position FROM projections.position WHERE name = 'queue_board') board
LEFT JOIN ledger.fact newest ON newest.position = board.position
LEFT JOIN ledger.fact missing ON missing.position = board.position + 1
"""
FIRST_FACT = (
    b"SELECT tag, state, happened_at FROM ledger.fact WHERE originator_id = %s AND originator_version = 1"
)
RECOVERING = b"SELECT ledger.is_recovering()"
NEWEST_ARRIVAL = b"""
SELECT tag, state, happened_at FROM ledger.fact WHERE tag = 'call-arrived' ORDER BY position DESC LIMIT 1
"""


class NotYetFounded(Unavailable):
    """This ledger has not been founded yet. `./uppdrag up` does it."""


class Standing(msgspec.Struct, frozen=True):
    """Where the board stands.

    `position` is that of the newest fact it shows and `head` that of the newest fact there is. `replayed` is when
    the newest shown fact happened, if history is being replayed. `lacks_since` is when the oldest fact that the
    board lacks was recorded.
    """

    position: int
    head: int
    replayed: datetime | None
    lacks_since: datetime | None

    @property
    def clock(self) -> Clock:
        """Whether the board's now is the clock on the wall, or that of its newest fact."""
        return "live" if self.replayed is None else "replay"

    def as_of(self) -> datetime:
        """The board's now."""
        return self.replayed or clock.now()

    def day(self, zone: Zone) -> date:
        """The board's local day."""
        return self.as_of().astimezone(ZoneInfo(zone)).date()

    def behind_facts(self) -> int:
        """How many facts the board lacks."""
        return max(0, self.head - self.position)

    def behind_seconds(self) -> float:
        """How old the oldest fact is that the board lacks; 0 when it lacks none."""
        return max(0.0, (clock.now() - self.lacks_since).total_seconds()) if self.lacks_since else 0.0


async def read_standing(connection: Connection) -> Standing:
    """Where the board stands now."""
    rows = await (await connection.execute(STANDING)).fetchall()
    position, head, happened, recorded, lacks_since = rows[0]
    history = recorded is not None and recorded - happened > HISTORY_IS_OLDER_THAN
    return Standing(position, head, happened if history else None, lacks_since)


async def read_kind(connection: Connection) -> LedgerKind:
    """What the ledger was born as. Raises `NotYetFounded`."""
    born = await read_birth(connection)
    if born is None:
        raise NotYetFounded
    return born.kind


async def read_birth(connection: Connection) -> LedgerBorn | None:
    """The ledger's first fact; None before it is founded."""
    first = await _fact(connection, FIRST_FACT, BIRTH_STREAM)
    return first if isinstance(first, LedgerBorn) else None


async def read_recovering(connection: Connection) -> bool:
    """Whether the ledger came back from a copy, and two people have not opened it yet."""
    row = await (await connection.execute(RECOVERING)).fetchone()
    return row is not None and bool(row[0])


async def read_zone(connection: Connection) -> Zone:
    """Where the clock of the centre hangs, as the newest call says; Sweden's before there is any."""
    arrival = await _fact(connection, NEWEST_ARRIVAL)
    return arrival.zone if isinstance(arrival, CallArrived) else Zone.EUROPE_STOCKHOLM


async def _fact(connection: Connection, query: bytes, *given: UUID) -> Any:
    row = await (await connection.execute(query, given)).fetchone()
    return REGISTER.decode(row[0], row[1], row[2]) if row else None
