"""Insyn: what somebody may see of the floor. Judged at the door, and again before whatever an open stream tells.

To judge again costs one question for all who watch: whether any stream has moved that somebody's rights rest on.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping
from contextlib import aclosing, contextmanager
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
import structlog

from api.desk.asking import Asking
from api.desk.desk import Desk
from api.problems import Unavailable
from domain.words import ActorRef
from ledger import Relied, clock
from ledger.registers import RegistersFaulty
from ledger.standing import Standing
from mandate.answers import Permit
from mandate.permit import permit
from mandate.things import Action, Kind, Thing

GOOD_FOR_SECONDS: Final = 60.0
"""So long somebody is taken to stand as the same streams say; a new day's rota is a stream of its own."""
OF_THE_FLOOR: Final = (Kind.FLOOR, Kind.FIGURES)
NOTHING: Final[frozenset[Kind]] = frozenset()
BLIND: Final = (Unavailable, RegistersFaulty, psycopg.Error)
"""What keeps anybody from being judged."""
VERSIONS: Final = b"""
SELECT s.id, coalesce(max(f.originator_version), 0)
FROM unnest(%s::uuid[]) AS s(id) LEFT JOIN ledger.fact f ON f.originator_id = s.id GROUP BY s.id
"""

log = structlog.get_logger(__name__)

Telling = AsyncGenerator[tuple[Kind, bytes], None]


async def may_see(asking: Asking, kind: Kind) -> None:
    """Leave to see the floor, or its figures. Raises `NotAllowed`, which is written down then."""
    await asking.may(Action.READ, Thing(kind=kind, board=asking.today.centre.ref))


class Sights:
    """Of all whose streams are open in one process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: set[Sight] = set()
        self._versions: asyncio.Task[Mapping[UUID, int]] | None = None
        self._asked_at = 0.0

    async def told(
        self, telling: Telling, actor: ActorRef, read_at: Callable[[], float]
    ) -> AsyncGenerator[bytes, None]:
        """Of what is told, what somebody may see when it leaves. It ends when the floor is no longer theirs to see.

        `read_at`: when what is told next was read (`time.monotonic`), the same for all to whom the same is told.
        """
        with self._sight_of(actor) as sight:
            async with aclosing(telling):
                async for kind, frame in telling:
                    seen = await sight.seen(read_at())
                    if Kind.FLOOR not in seen:
                        return
                    if kind in seen:
                        yield frame

    @contextmanager
    def _sight_of(self, actor: ActorRef) -> Iterator["Sight"]:
        sight = Sight(self, actor)
        self._open.add(sight)
        try:
            yield sight
        finally:
            self._open.discard(sight)

    async def stands(self, actor: ActorRef, at: datetime) -> Standing:
        """How somebody stands now, whatever they have in hand: the floor is seen by a role."""
        standings = await self._desk.parts.standings()
        return await standings.of(actor, self._desk.registry.today(at).policy, at)

    def thing(self, kind: Kind, at: datetime) -> Thing:
        """The floor or its figures, which are the contact centre's."""
        return Thing(kind=kind, board=self._desk.registry.today(at).centre.ref)

    async def has_moved(self, relied: Iterable[Relied], since: float) -> bool:
        """Whether one of the streams says something else, as they stood at `since` (`time.monotonic`) or later."""
        if self._versions is None or self._asked_at < since:
            self._asked_at = time.monotonic()
            self._versions = asyncio.create_task(self._read_versions())
        versions = await asyncio.shield(self._versions)
        return any(versions.get(one.stream) != one.version for one in relied)

    async def _read_versions(self) -> Mapping[UUID, int]:
        streams = {one.stream for sight in self._open for one in sight.relied}
        async with self._desk.database.reading() as connection:
            rows = await (await connection.execute(VERSIONS, [list(streams)])).fetchall()
        return dict(rows)


class Sight:
    """What somebody may see of the floor, for as long as one stream is open."""

    def __init__(self, sights: Sights, actor: ActorRef) -> None:
        self.relied: tuple[Relied, ...] = ()
        self._sights = sights
        self._actor = actor
        self._standing: Standing | None = None
        self._good_until = 0.0

    async def seen(self, since: float) -> frozenset[Kind]:
        """What may be told, by what the facts said at `since` or later; nothing where nobody can be judged."""
        try:
            return await self._judged(since)
        except BLIND as raised:
            log.warning("nobody-judged", failure=type(raised).__name__)
            return NOTHING

    async def _judged(self, since: float) -> frozenset[Kind]:
        now = clock.now()
        standing = self._standing
        is_old = standing is None or time.monotonic() > self._good_until
        if standing is None or is_old or await self._sights.has_moved(self.relied, since):
            self._good_until = time.monotonic() + GOOD_FOR_SECONDS
            standing = self._standing = await self._sights.stands(self._actor, now)
        answers = {
            kind: permit(standing.actor, Action.READ, self._sights.thing(kind, now), now)
            for kind in OF_THE_FLOOR
        }
        permits = {kind: answer for kind, answer in answers.items() if isinstance(answer, Permit)}
        rests_on = [one for leave in permits.values() for one in standing.relied_on(leave)]
        self.relied = tuple(dict.fromkeys([*standing.relied, *rests_on]))
        return frozenset(permits)
