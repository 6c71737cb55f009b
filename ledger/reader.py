"""Läsaren: streams and the log; loads that are asked for together are read together.

What is sealed is fetched for streams of strict compartments alone, through a login that may.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

import psycopg

from ledger.envelope import Recorded, Unopened
from ledger.register import Register
from ledger.sealing.cipher import Envelope
from ledger.sending import SCHEMA, Connect, in_schema

SECONDS_BEFORE_GIVING_UP = 30.0
"""As patient as the writer, so that a server that was killed and comes back ends neither."""
SECONDS_BETWEEN_ATTEMPTS = 0.1

Row = tuple[str, Any, bytes]  # tag, happened_at, state
RowWithId = tuple[str, Any, bytes, bytes]  # and fact_id

ONE_STREAM = """
SELECT f.tag, f.happened_at, f.state FROM ledger.fact f
WHERE f.originator_id = %b ORDER BY f.originator_version
"""
STREAMS = """
SELECT uuid_send(f.originator_id), f.tag, f.happened_at, f.state FROM ledger.fact f
WHERE f.originator_id = ANY (%b) ORDER BY f.originator_id, f.originator_version
"""
STREAMS_WITH_IDS = """
SELECT uuid_send(f.originator_id), f.tag, f.happened_at, f.state, uuid_send(f.fact_id) FROM ledger.fact f
WHERE f.originator_id = ANY (%b) ORDER BY f.originator_id, f.originator_version
"""
ENVELOPES = """
SELECT uuid_send(f.originator_id), f.happened_at, f.sealed, f.authority, f.compartment, f.originator_id,
    f.originator_version, f.tag, f.state FROM ledger.fact f
WHERE f.originator_id = ANY (%b) ORDER BY f.originator_id, f.originator_version
"""
KEYS = "SELECT stream, key_id FROM ledger.keys_of(%b)"
VERSIONS = """
SELECT s.id, coalesce((SELECT max(f.originator_version) FROM ledger.fact f WHERE f.originator_id = s.id), 0)
FROM unnest(%b) AS s(id)
"""
RECORDED = """
SELECT f.position, f.originator_id, f.originator_version, f.tag, f.happened_at, f.recorded_at, f.fact_id,
    f.authority, f.compartment, f.actor, f.login, f.session, f.state FROM ledger.fact f
"""
STREAM_AFTER = (
    RECORDED + "WHERE f.originator_id = %b AND f.originator_version > %b ORDER BY f.originator_version"
)
LOG_AFTER = RECORDED + "WHERE f.position > %b ORDER BY f.position LIMIT %b"
LOG_OF_TAGS = RECORDED + "WHERE f.position > %b AND f.tag = ANY (%b) ORDER BY f.position LIMIT %b"
NEWEST_NOTE = """
SELECT c.note FROM ledger.checkpoint c WHERE c.log = 'ledger' AND c.incarnation = (
    SELECT f.fact_id FROM ledger.fact f WHERE f.originator_id = '00000000-0000-4000-8000-000000000001'
    ORDER BY f.originator_version DESC LIMIT 1)
"""
HEAD = "SELECT coalesce(max(f.position), 0) FROM ledger.fact f"


class Reader:
    """Reads on one connection; a lost connection is made anew and the read repeated."""

    def __init__(self, connect: Connect, register: Register, schema: str = SCHEMA) -> None:
        self._connect = connect
        self._register = register
        self._schema = schema
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()
        self._wanted: dict[UUID, asyncio.Future[list[Row]]] = {}

    async def rows(self, stream: UUID) -> list[Row]:
        """The rows of a stream in order. Callers that ask while a read is in flight share the next one."""
        future = self._wanted.get(stream)
        if future is None:
            future = self._wanted[stream] = asyncio.get_running_loop().create_future()
            if len(self._wanted) == 1:
                asyncio.get_running_loop().create_task(self._read_wanted())
        return await asyncio.shield(future)

    async def rows_of(self, streams: Iterable[UUID]) -> Mapping[UUID, list[Row]]:
        """The rows of many streams in one read."""
        wanted = list(streams)
        return _by_stream(wanted, await self._fetch(STREAMS, (wanted,)))

    async def rows_with_ids(self, streams: Iterable[UUID]) -> Mapping[UUID, list[RowWithId]]:
        """The same, each row with its fact's id."""
        wanted = list(streams)
        return _by_stream(wanted, await self._fetch(STREAMS_WITH_IDS, (wanted,)))

    async def envelopes(self, streams: Iterable[UUID]) -> Mapping[UUID, list[tuple[datetime, Envelope]]]:
        """When it happened and what is sealed, of each fact of streams in which everything is."""
        wanted = list(streams)
        rows = _by_stream(wanted, await self._fetch(ENVELOPES, (wanted,)))
        return {stream: [(row[0], Envelope(*row[1:])) for row in found] for stream, found in rows.items()}

    async def keys_of(self, streams: Sequence[UUID]) -> Mapping[UUID, UUID]:
        """Which key the newest envelope of each stream names; streams without any are left out."""
        return dict(await self._fetch(KEYS, (list(streams),)))

    async def versions(self, streams: Iterable[UUID]) -> Mapping[UUID, int]:
        """The version of each stream, 0 for one that is not there."""
        return dict(await self._fetch(VERSIONS, (list(streams),)))

    async def stream(self, stream: UUID, after: int) -> list[Recorded]:
        """A stream's facts after a version."""
        return self._recorded(await self._fetch(STREAM_AFTER, (stream, after)))

    async def log(self, after: int, limit: int, tags: Sequence[str]) -> list[Recorded]:
        """The log's facts after a position, at most `limit`, of the tags (none named: of all)."""
        if tags:
            return self._recorded(await self._fetch(LOG_OF_TAGS, (after, list(tags), limit)))
        return self._recorded(await self._fetch(LOG_AFTER, (after, limit)))

    async def head(self) -> int:
        """The newest position, 0 for an empty ledger."""
        return int((await self._fetch(HEAD, ()))[0][0])

    async def newest_note(self) -> str | None:
        """What was published last of how far this life of the ledger has been sworn to."""
        found = await self._fetch(NEWEST_NOTE, ())
        return found[0][0] if found else None

    async def aclose(self) -> None:
        """Closes the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def _read_wanted(self) -> None:
        async with self._turn:
            wanted, self._wanted = self._wanted, {}
            try:
                found = await self._rows_now(list(wanted))
            except Exception as error:
                for future in wanted.values():
                    if not future.done():
                        future.set_exception(error)
                return
            for stream, future in wanted.items():
                if not future.done():
                    future.set_result(found[stream])

    async def _rows_now(self, streams: list[UUID]) -> Mapping[UUID, list[Row]]:
        if len(streams) == 1:
            return {streams[0]: await self._execute(ONE_STREAM, (streams[0],))}
        return _by_stream(streams, await self._execute(STREAMS, (streams,)))

    async def _fetch(self, query: str, parameters: tuple[Any, ...]) -> list[Any]:
        async with self._turn:
            return await self._execute(query, parameters)

    async def _execute(self, query: str, parameters: tuple[Any, ...]) -> list[Any]:
        give_up = monotonic() + SECONDS_BEFORE_GIVING_UP
        while True:
            try:
                if self._connection is None or self._connection.closed:
                    self._connection = await self._connect()
                cursor = self._connection.cursor(binary=True)
                await cursor.execute(in_schema(self._schema, query), parameters, prepare=True)
                return await cursor.fetchall()
            except (psycopg.OperationalError, psycopg.InterfaceError):
                lost = self._connection is None or self._connection.closed
                if not lost or monotonic() > give_up:
                    raise
                await asyncio.sleep(SECONDS_BETWEEN_ATTEMPTS)

    def _recorded(self, rows: list[Any]) -> list[Recorded]:
        decode, closed = self._register.decode, self._register.tag_classes
        return [
            Recorded(
                position=r[0], originator_id=r[1], originator_version=r[2], happened_at=r[4],
                recorded_at=r[5], fact_id=r[6], authority=r[7], compartment=r[8], actor=r[9], login=r[10],
                session=r[11], fact=Unopened(r[3]) if r[3] in closed else decode(r[3], r[12], r[4]),
            )
            for r in rows
        ]  # fmt: skip


def _by_stream(wanted: list[UUID], rows: list[Any]) -> dict[UUID, list[Any]]:
    """Rows that begin with their stream's sixteen bytes, by stream; a stream without rows has none."""
    found: dict[bytes, list[Any]] = {stream.bytes: [] for stream in wanted}
    for row in rows:
        found[row[0]].append(row[1:])
    return {stream: found[stream.bytes] for stream in wanted}
