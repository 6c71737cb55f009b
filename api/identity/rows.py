"""Rader: how a session stands in `ledger.session`. A row that we did not write, or not so, is not believed."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog

from api.database import Connection
from api.identity.actor import SessionRef
from api.identity.keys import SessionKeys
from api.identity.session import Content, Session
from domain.words import ActorRef

COLUMNS = """token_hash, session, actor, on_behalf_of, provider_session, began_at, idle_until, ends_at, ended_at,
    locked, content, mac"""
FIND = f"SELECT {COLUMNS} FROM ledger.session WHERE "  # noqa: S608
BY_TOKEN = f"{FIND} token_hash = %s".encode()
BY_SESSION = f"{FIND} session = ANY (%s)".encode()
BY_ACTOR = f"{FIND} actor = %s AND ended_at IS NULL ORDER BY began_at, session".encode()
BY_PROVIDER_SESSION = f"{FIND} provider_session = %s AND ended_at IS NULL".encode()
NOT_OVER = f"{FIND} ended_at IS NULL AND ends_at > %s ORDER BY began_at, session".encode()
SOON_IDLE = f"{FIND} ended_at IS NULL AND NOT locked AND idle_until BETWEEN %s AND %s".encode()

INSERT = f"INSERT INTO ledger.session ({COLUMNS}) VALUES ({', '.join(['%s'] * 12)})".encode()  # noqa: S608
REPLACE = b"""
UPDATE ledger.session SET token_hash = %s, session = %s, actor = %s, on_behalf_of = %s, provider_session = %s,
    began_at = %s, idle_until = %s, ends_at = %s, ended_at = %s, locked = %s, content = %s, mac = %s
WHERE token_hash = %s
"""
TELL = b"SELECT pg_notify('uppdrag_session', %s)"
FORGET_SESSIONS = b"DELETE FROM ledger.session WHERE ends_at < %s AND on_behalf_of IS NULL"
USE = b"INSERT INTO identity.used (what, until) VALUES (%s, %s) ON CONFLICT DO NOTHING"
WAS_USED = b"SELECT FROM identity.used WHERE what = %s"
FORGET_USED = b"DELETE FROM identity.used WHERE until < %s"

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

log = structlog.get_logger(__name__)


class Row(msgspec.Struct, frozen=True):
    """A session that is believed, and what finds its row again."""

    session: Session
    token_hash: bytes


class Rows:
    """Reads and writes rows, in the connection's transaction."""

    def __init__(self, keys: SessionKeys) -> None:
        self._keys = keys

    async def find(self, connection: Connection, query: bytes, *given: object) -> list[Row]:
        """The sessions that a query finds and that are believed."""
        rows = await (await connection.execute(query, given)).fetchall()
        return [believed for row in rows if (believed := self._believed(row))]

    async def insert(self, connection: Connection, session: Session, token_hash: bytes) -> None:
        """Writes a new one."""
        await connection.execute(INSERT, self._columns(session, token_hash))

    async def replace(self, connection: Connection, row: Row, session: Session, token_hash: bytes) -> None:
        """Writes a session in the place of a row that was read FOR UPDATE."""
        await connection.execute(REPLACE, [*self._columns(session, token_hash), row.token_hash])

    def _columns(self, session: Session, token_hash: bytes) -> list[Any]:
        columns = [
            token_hash,
            session.session,
            session.actor,
            session.on_behalf_of,
            session.provider_session,
            session.began_at,
            session.idle_until,
            session.ends_at,
            session.ended_at,
            session.locked,
            self._keys.seal(msgspec.json.encode(session.content), session.session.bytes),
        ]
        return [*columns, self._keys.vouch(map(_as_bytes, columns))]

    def _believed(self, row: tuple[Any, ...]) -> Row | None:
        *columns, mac = row
        token_hash, session, actor, behalf, provider, began, idle, ends, ended, locked, sealed = columns
        vouched_for = hmac.compare_digest(self._keys.vouch(map(_as_bytes, columns)), bytes(mac))
        content = self._keys.opened(bytes(sealed), session.bytes) if vouched_for else None
        if content is None:
            log.error("session-row-not-believed", session=str(session))
            return None
        known = Session(
            session=SessionRef(session),
            actor=ActorRef(actor),
            on_behalf_of=ActorRef(behalf) if behalf else None,
            provider_session=provider,
            began_at=began,
            idle_until=idle,
            ends_at=ends,
            ended_at=ended,
            locked=locked,
            content=msgspec.json.decode(content, type=Content),
        )
        return Row(known, bytes(token_hash))


def hash_of(token: bytes) -> bytes:
    """By what a token is known here: SHA-256 needs no salt over 256 random bits."""
    return hashlib.sha256(token).digest()


def _as_bytes(column: Any) -> bytes | None:
    """One form for each kind of column, the same for what is written and for what is read."""
    match column:
        case UUID():
            return column.bytes
        case datetime():
            return ((column - EPOCH) // timedelta(microseconds=1)).to_bytes(8, "big", signed=True)
        case bool():
            return bytes([column])
        case None:
            return None
        case _:
            return bytes(column)
