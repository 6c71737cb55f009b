"""Sessioner: what the rest of the house asks of them. Every answer is read anew, so what is ended is ended at once."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from api.database import Database
from api.identity import rows, session
from api.identity.actor import SessionRef
from api.identity.keys import SessionKeys
from api.identity.ports import Business
from api.identity.rows import Rows, hash_of
from api.identity.session import Session, Stage
from domain.words import ActorRef
from ledger import clock

TOKEN_BYTES = 32
KEPT_AFTER_ITS_END = timedelta(days=1)
BUSY_LOOKED_AHEAD = timedelta(minutes=2)
"""So long before the half hour is over it is seen to that whoever is in a call then is not taken for idle. Never
after: what is locked, is unlocked by a proof and not by a telephone."""

Change = Callable[[Session], Session]

log = structlog.get_logger(__name__)


class Sessions:
    """Begins, finds, changes and ends sessions. Everything raises `DatabaseLost` where the database is away."""

    def __init__(self, database: Database, keys: SessionKeys, business: Business) -> None:
        self._database = database
        self._rows = Rows(keys)
        self._business = business

    async def begin(self, begun: Session, instead_of: bytes | None = None) -> bytes:
        """Writes a new session down and answers its token. One that the same browser had before ends."""
        token = secrets.token_bytes(TOKEN_BYTES)
        async with self._database.writing() as connection:
            await self._rows.insert(connection, begun, hash_of(token))
        if instead_of:
            await self._change(rows.BY_TOKEN, hash_of(instead_of), change=self._ended)
        log.info("session-began", session=str(begun.session), machine=begun.content.is_machine)
        return token

    async def of(self, token: bytes) -> Session | None:
        """The session of a token; None when there is none, it is over, or its row is not believed."""
        async with self._database.reading() as connection:
            found = await self._rows.find(connection, rows.BY_TOKEN, hash_of(token))
        known = [row.session for row in found if row.session.stage(clock.now()) is not Stage.ENDED]
        return known[0] if known else None

    async def among(self, refs: Sequence[UUID]) -> list[Session]:
        """Those of some sessions that are believed, whatever their stage."""
        async with self._database.reading() as connection:
            return [row.session for row in await self._rows.find(connection, rows.BY_SESSION, list(refs))]

    async def open_to(self, actor: ActorRef) -> list[Session]:
        """The sessions of an actor that are not over."""
        async with self._database.reading() as connection:
            found = await self._rows.find(connection, rows.BY_ACTOR, actor)
        return [row.session for row in found if row.session.stage(clock.now()) is not Stage.ENDED]

    async def everybodys(self) -> list[Session]:
        """All sessions that are not over, oldest first."""
        async with self._database.reading() as connection:
            return [row.session for row in await self._rows.find(connection, rows.NOT_OVER, clock.now())]

    async def note_activity(self, known: Session) -> None:
        """Somebody did something. Whoever changes the row at the same moment goes first."""
        if session.is_worth_noting(known, clock.now()):
            await self._change(rows.BY_SESSION, [known.session], change=self._active)

    async def change(self, ref: SessionRef, change: Change) -> None:
        """Changes one that is not over; its streams are told."""
        await self._change(rows.BY_SESSION, [ref], change=change)

    async def renew(self, ref: SessionRef, change: Change) -> bytes | None:
        """The same under a new token, since more can be done with it than before; None when it is over."""
        token = secrets.token_bytes(TOKEN_BYTES)
        changed = await self._change(rows.BY_SESSION, [ref], change=change, token_hash=hash_of(token))
        return token if changed else None

    async def end(self, ref: SessionRef) -> int:
        """Ends one; answers 1, or 0 when there is none that is not over."""
        return await self._change(rows.BY_SESSION, [ref], change=self._ended)

    async def end_everybodys(self) -> int:
        """Ends all that there are; answers how many."""
        return await self._change(rows.NOT_OVER, clock.now(), change=self._ended)

    async def end_all_of(self, actor: ActorRef) -> int:
        """Ends all of an actor; answers how many."""
        return await self._change(rows.BY_ACTOR, actor, change=self._ended)

    async def end_at_the_provider(self, provider_session: UUID) -> int:
        """Ends those that began by one sign-in at the provider; answers how many."""
        return await self._change(rows.BY_PROVIDER_SESSION, provider_session, change=self._ended)

    async def use(self, what: bytes, until: datetime) -> bool:
        """Whether this is the first time that something is used which may be used once. `what`: its SHA-256."""
        async with self._database.writing() as connection:
            return (await connection.execute(rows.USE, [what, until])).rowcount == 1

    async def was_used(self, what: bytes) -> bool:
        """Whether `use` has seen it."""
        async with self._database.reading() as connection:
            return await (await connection.execute(rows.WAS_USED, [what])).fetchone() is not None

    async def keep_the_busy(self) -> None:
        """Whoever is in a call or ready for one is not idle."""
        now = clock.now()
        async with self._database.reading() as connection:
            soon = await self._rows.find(connection, rows.SOON_IDLE, now, now + BUSY_LOOKED_AHEAD)
        for row in soon:
            if await self._business.is_busy(row.session.actor):
                await self._change(rows.BY_SESSION, [row.session.session], change=self._active)

    async def forget(self) -> None:
        """Takes away what has been over for a day. For whom a machine acted stands here alone, and is kept."""
        async with self._database.writing() as connection:
            await connection.execute(rows.FORGET_SESSIONS, [clock.now() - KEPT_AFTER_ITS_END])
            await connection.execute(rows.FORGET_USED, [clock.now()])

    async def _change(
        self, query: bytes, given: object, *, change: Change, token_hash: bytes | None = None
    ) -> int:
        """Changes all that a query finds and that are not over; answers how many. Tells whom it stops."""
        now, changed = clock.now(), 0
        async with self._database.writing() as connection:
            for row in await self._rows.find(connection, query + b" FOR UPDATE", given):
                if row.session.stage(now) is Stage.ENDED:
                    continue
                after = change(row.session)
                await self._rows.replace(connection, row, after, token_hash or row.token_hash)
                changed += 1
                if after.stage(now) is not Stage.OPEN:
                    await connection.execute(rows.TELL, [str(after.session)])
                    log.info("session-stopped", session=str(after.session), stage=after.stage(now))
        return changed

    @staticmethod
    def _ended(known: Session) -> Session:
        return session.ended(known, clock.now())

    @staticmethod
    def _active(known: Session) -> Session:
        now = clock.now()
        return session.active(known, now) if known.stage(now) is Stage.OPEN else known
