"""Databasen: a few connections that read unless told otherwise. A lost database comes back by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg

from api.problems import Unavailable

CONNECTIONS_MAX = 4
CONNECT_SECONDS_MAX = 3
ANSWER_MILLISECONDS_MAX = 10_000

READING = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
WRITING = b"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

Connection = psycopg.AsyncConnection[Any]


class DatabaseLost(Unavailable):
    """The database does not answer. It is tried again by itself; so may you, in a moment."""


class NotYetProjected(Unavailable):
    """The board has not been computed from the ledger yet. It is as soon as the projector has started."""


class Database:
    """Transactions: those that see one moment and can change nothing, and the few that write what is no fact."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self._turns = asyncio.Semaphore(CONNECTIONS_MAX)
        self._idle: list[Connection] = []

    async def connect(self) -> Connection:
        """A connection of one's own, in autocommit. Raises `DatabaseLost`."""
        try:
            return await psycopg.AsyncConnection.connect(
                self.dsn,
                autocommit=True,
                connect_timeout=CONNECT_SECONDS_MAX,
                application_name="uppdrag api",
                options="-c TimeZone=UTC -c default_transaction_read_only=on"
                f" -c statement_timeout={ANSWER_MILLISECONDS_MAX}",
            )
        except psycopg.Error:
            raise DatabaseLost from None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """One read-only transaction. Raises `DatabaseLost`, or `NotYetProjected` when a table is missing."""
        async with self._transaction(READING) as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """One that may write, durable when the block is left; undone when it is left by an exception. Same errors."""
        async with self._transaction(WRITING) as connection:
            yield connection

    @asynccontextmanager
    async def _transaction(self, begin: bytes) -> AsyncIterator[Connection]:
        async with self._turns:
            connection = await self._begun(begin)
            try:
                yield connection
                await connection.execute("COMMIT")
            except BaseException as raised:
                await connection.close()  # Whatever state it is in, the next reader shall not inherit it.
                raise _in_our_words(raised) from None
            self._idle.append(connection)

    @asynccontextmanager
    async def open_until_the_end(self) -> AsyncIterator[None]:
        """Closes what is idle at the end. Nothing is opened before somebody reads."""
        try:
            yield
        finally:
            while self._idle:
                await self._idle.pop().close()

    async def _begun(self, begin: bytes) -> Connection:
        """An idle connection that still answers, or a new one: a restarted database costs no request."""
        while True:
            was_idle = bool(self._idle)
            connection = self._idle.pop() if was_idle else await self.connect()
            try:
                await connection.execute(begin)
                return connection
            except BaseException as raised:
                await connection.close()
                if not (was_idle and isinstance(raised, psycopg.OperationalError)):
                    raise _in_our_words(raised) from None


def _in_our_words(raised: BaseException) -> BaseException:
    match raised:
        case psycopg.errors.UndefinedTable() | psycopg.errors.InvalidSchemaName():
            return NotYetProjected()
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return DatabaseLost()
        case _:
            return raised
