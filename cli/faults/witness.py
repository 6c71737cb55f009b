"""Vittne: a reader who keeps what it was shown. What anyone was shown stays, whoever is killed."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from cli.faults.held import NotHeld

NEWER = """
SELECT f.position, f.fact_id, f.recorded_at FROM ledger.fact f WHERE f.position > %s ORDER BY f.position
"""
NOT_NOW = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.UndefinedTable,
)
"""The server is away, or the ledger has not been made yet."""


class Witness:
    """Follows the ledger. PostgreSQL shows a fact to others only when it is on disk."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: psycopg.Connection[Any] | None = None
        self.fact_ids: list[UUID] = []
        self.recorded_at: list[datetime] = []
        """Of position 1, 2, 3 ...: written anew, a fact would have another."""

    @property
    def facts(self) -> int:
        """How many facts have been seen."""
        return len(self.fact_ids)

    def look(self) -> None:
        """Reads what is new, if it can be read now. Raises `NotHeld` when a position was passed over."""
        try:
            newer = self._read()
        except NOT_NOW:
            self.close()
            return
        for position, fact_id, recorded_at in newer:
            if position != self.facts + 1:
                raise NotHeld(f"A reader was shown position {position:,} right after {self.facts:,}.")
            self.fact_ids.append(fact_id)
            self.recorded_at.append(recorded_at)

    def close(self) -> None:
        """Lets go of the connection; the next look makes another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self) -> list[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self._dsn, autocommit=True)
        return self._connection.cursor(binary=True).execute(NEWER, (self.facts,)).fetchall()
