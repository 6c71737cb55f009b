"""Projektion: one question and the tables that answer it. The tables are never migrated: raise n and rebuild."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import psycopg

from projections.log import Noted

Connection = psycopg.Connection[Any]

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how many facts are done, and of how many. Both 0: nobody knows."""


class Projection(Protocol):
    """Folds pages in memory and writes what changed.

    Made with a suffix for its tables' names: empty for the live ones, another while they are built anew.
    """

    @property
    def name(self) -> str:
        """The question, as people name it."""

    @property
    def tables(self) -> Sequence[str]:
        """Its tables in the schema projections, with the suffix."""

    def create(self, connection: Connection) -> None:
        """Make the tables, empty."""

    def build(self, connection: Connection, head: int, progress: Progress) -> int:
        """Make the tables and fill them from the ledger, not beyond `head`; answer the position reached."""

    def resume(self, connection: Connection) -> None:
        """Forget what is in memory and read what the fold needs."""

    def fold(self, connection: Connection, facts: Sequence[Noted]) -> None:
        """Fold facts that follow what was folded before."""

    def write(self, connection: Connection, position: int) -> None:
        """Write what changed since the last write; all facts up to `position` are folded."""
