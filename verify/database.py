"""Databasen: the rows of the ledger and of the access ledger, copied out in order. The only module that connects."""

from collections.abc import Iterator
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from psycopg.pq import ExecStatus

from verify.inforce import InForce
from verify.lives import Life
from verify.rows import rows_of
from verify.rules import FIRST, hash_of_rules

TABLES = {"ledger": b"ledger.fact", "access": b"access.fact"}
"""Log -> the table whose rows are its leaves."""
_COPY = b"COPY (SELECT * FROM %s WHERE position > %d%s ORDER BY position) TO STDOUT (FORMAT binary)"
_LIVES = """
SELECT fact_id, position FROM ledger.fact WHERE originator_id = '00000000-0000-4000-8000-000000000001'
ORDER BY originator_version
"""


Unreachable = psycopg.Error
"""What reading raises where the database can't be reached, or does not answer to the end."""

Database: TypeAlias = str | psycopg.Connection[Any]
"""Where to look: the address of a database as libpq says it, or a connection to one."""


class Reading:
    """One look at a database: what it says does not move while it is looked at. Raises psycopg.Error.

    On a connection that is given it looks within the transaction that is open there, and leaves it open.
    """

    def __init__(self, database: Database) -> None:
        self._lent = isinstance(database, psycopg.Connection)
        self._connection = database if isinstance(database, psycopg.Connection) else psycopg.connect(database)
        if not self._lent:
            self._connection.read_only = True
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        # Begins; what is seen is fixed by the first query.
        self._connection.execute("SET LOCAL statement_timeout = 0")

    def incarnation(self) -> UUID | None:
        """Which life of the ledger this is: its birth, or the newest restore (docs/decisions/0009). None unfounded."""
        lives = self.lives()
        return lives[-1].incarnation if lives else None

    def lives(self) -> list[Life]:
        """Every life that the ledger has had, its birth first."""
        return [Life(*row) for row in self._connection.execute(_LIVES).fetchall()]

    def rules(self) -> InForce:
        """The rules that are in force now, and the number of the newest migration."""
        self._connection.execute(FIRST)
        found = hash_of_rules(lambda question: self._connection.execute(question.encode()).fetchall())
        [[migration]] = self._connection.execute("SELECT max(number) FROM public.migration").fetchall()
        return InForce(found, migration)

    def rows(self, log: str, after: int = 0, until: int | None = None) -> Iterator[bytes]:
        """The rows behind a position, up to another, in the order of the log, each without its count of columns."""
        where = b"" if until is None else b" AND position <= %d" % until
        return rows_of(self._messages(_COPY % (TABLES[log], after, where)))

    def stream(self, log: str, stream: UUID) -> Iterator[bytes]:
        """The rows of one stream."""
        where = f" AND originator_id = '{stream}'".encode()
        return rows_of(self._messages(_COPY % (TABLES[log], 0, where)))

    def close(self) -> None:
        """Lets the database go."""
        if not self._lent:
            self._connection.close()

    def _messages(self, statement: bytes) -> Iterator[bytes]:
        """What the server sends for a COPY: a row in each message. libpq waits; nothing is parsed here."""
        server = self._connection.pgconn
        begun = server.exec_(statement)
        if begun.status != ExecStatus.COPY_OUT:
            raise psycopg.OperationalError("the rows could not be read")
        take = server.get_copy_data
        size, data = take(0)
        while size > 0:
            yield bytes(data)
            size, data = take(0)
        ended = server.get_result()
        if ended is None or ended.status != ExecStatus.COMMAND_OK:
            raise psycopg.OperationalError("the rows could not be read to the end")
        server.get_result()
