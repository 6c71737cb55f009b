"""Logguppföljning: reading the access log. Each question is a look, and stands in the log before it is answered.

The database asks for it: the functions that read (ledger/sql/0014 and after) answer only for a look that has just
been entered, and only what its purpose allows.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

import msgspec
import psycopg

from domain.words import ActorRef, PersonRef, PersonRole
from ledger.access.categories import categories
from ledger.access.codes import Denial
from ledger.access.counts import Counts
from ledger.access.facts import AccessAsked
from ledger.access.log import LogAway
from ledger.access.look import About, Look, Wanted
from ledger.access.seen import Seen, gathered, turned_back
from ledger.access.stored import EXPLAINED, decoded, envelope, explained
from ledger.access.stored import recorded as as_recorded
from ledger.access.turning import BehindTheLog, TurnsBack

LOOKS_AT_ONCE_MAX = 200
NO_LOOK_ALLOWS_IT = "UP011"
AFTER_ALL = 2**63 - 1

READ = "SELECT r.* FROM access.read(%b, %b, %b, %b, %b, %b, %b, %b) AS r"
LATELY = "SELECT l.* FROM access.lately(%b, %b, %b, %b, %b, %b) AS l"
LOOKS = "SELECT (l.asked).*, l.persons, l.protected, l.withheld FROM access.looks(%b, %b, %b, %b, %b) AS l"
SHOWN = "SELECT s.shown_in, s.person FROM access.shown(%b, %b, %b, %b, %b) AS s"
THESE = "SELECT (l.asked).*, l.persons, l.protected, l.withheld FROM access.these(%b, %b) AS l"


class NotAllowed(Exception):
    """The purpose of this look does not allow that question to the log, or a second person has not agreed to it."""


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """A time, the end not included; and from where in it one goes on: after which position, how many looks at most."""

    since: datetime
    until: datetime
    after: int = 0
    most: int = LOOKS_AT_ONCE_MAX


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A look in one line, for whoever sorts out which are to be checked. `asked` has its references turned back."""

    position: int
    look: UUID
    recorded_at: datetime
    actor: ActorRef
    compartment: UUID
    asked: AccessAsked
    persons: int
    protected: int
    withheld: bool


class LogReview(Counts):
    """Reads the log with the login that may, and enters each question in it first.

    Every method raises `NotAllowed`, `LogAway`, and what `AccessLog.enter` raises.
    """

    def __init__(self, dsn: str, behind: BehindTheLog) -> None:
        self._dsn = dsn
        self._behind = behind

    async def about(self, look: Look, persons: Sequence[PersonRef], between: Between) -> list[Seen]:
        """The looks at somebody's data; `persons` are all references to that person, one for each compartment.

        For the person's own extract (RLG-14), for a review, for an incident. The look names the person too.
        """
        wanted = [Wanted(stream=one, belongs=look.belongs, about=(_asked_about(one),)) for one in persons]
        return await self._read(look, wanted, between, persons=persons)

    async def of(self, look: Look, things: Sequence[UUID], between: Between) -> list[Seen]:
        """Who has looked at things, cases for instance, or at what belongs to them. For whoever owns the case, too."""
        return await self._read(look, [], between, things=things)

    async def own(self, look: Look, between: Between, before: int = AFTER_ALL) -> list[Seen]:
        """What the one who asks has looked at, the newest first: what was begun before a position."""
        stream, reader = await self._entered(look, []), look.reader.actor
        given = (stream, reader, between.since, between.until, before, between.most)
        return (await self._seen(look, await self._ask(look, LATELY, given)))[::-1]

    async def by(self, look: Look, reader: ActorRef, between: Between) -> list[Seen]:
        """What a member of the staff has looked at. Two people must want to know (RLG-17): the second one's consent is
        `look.ground.approval`, and whether it holds was judged before.
        """
        if look.ground.approval is None:
            await self._refuse(look)
        return await self._read(look, [], between, readers=[reader])

    async def summaries(self, look: Look, between: Between) -> list[Summary]:
        """Every look of a time in one line, for the choice of those to be checked."""
        stream = await self._entered(look, [])
        given = (stream, between.since, between.until, between.after, between.most)
        return await self._summaries(look, await self._ask(look, LOOKS, given))

    async def shown(self, look: Look, between: Between) -> dict[UUID, set[PersonRef]]:
        """Whom each of the looks that `summaries` answers has shown, for the same choice."""
        stream = await self._entered(look, [])
        given = (stream, between.since, between.until, between.after, between.most)
        rows = await self._ask(look, SHOWN, given)
        return await self._behind.with_references(look, lambda turns: _shown(rows, turns))

    async def these(self, look: Look, looks: Sequence[UUID]) -> list[Summary]:
        """Some looks in one line each, for whoever checks those that were drawn."""
        rows = await self._ask(look, THESE, (await self._entered(look, []), list(looks)))
        return await self._summaries(look, rows)

    async def _read(
        self,
        look: Look,
        wanted: Sequence[Wanted],
        between: Between,
        *,
        persons: Sequence[UUID] | None = None,
        things: Sequence[UUID] | None = None,
        readers: Sequence[UUID] | None = None,
    ) -> list[Seen]:
        stream = await self._entered(look, wanted)
        given = (
            stream, await self._turned(look, persons), await self._turned(look, things), readers and list(readers),
            between.since, between.until, between.after, between.most,
        )  # fmt: skip
        return await self._seen(look, await self._ask(look, READ, given))

    async def _entered(self, look: Look, wanted: Sequence[Wanted]) -> UUID:
        return await self._behind.enter(look, wanted)

    async def _ask(self, look: Look, query: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        try:
            async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as connection:
                return await (await connection.cursor(binary=True).execute(query.encode(), given)).fetchall()
        except psycopg.Error as error:
            if error.sqlstate != NO_LOOK_ALLOWS_IT:
                raise LogAway from None
        return await self._refuse(look)

    async def _refuse(self, look: Look) -> NoReturn:
        await self._behind.deny(look, Denial.NOT_APPROVED)
        raise NotAllowed

    async def _turned(self, look: Look, references: Sequence[UUID] | None) -> list[UUID] | None:
        return None if references is None else await self._behind.turned(look, references)

    async def _seen(self, look: Look, rows: list[tuple[Any, ...]]) -> list[Seen]:
        reasons = iter(
            await self._behind.reasons(look, [envelope(row) for row in rows if row[3] == EXPLAINED])
        )
        facts = [explained(row, next(reasons)) if row[3] == EXPLAINED else decoded(row) for row in rows]
        recorded = [as_recorded(row, fact) for row, fact in zip(rows, facts, strict=True)]
        return await self._behind.with_references(look, lambda turns: gathered(recorded, turns))

    async def _summaries(self, look: Look, rows: list[tuple[Any, ...]]) -> list[Summary]:
        return await self._behind.with_references(look, lambda turns: [_summary(row, turns) for row in rows])


def _asked_about(person: PersonRef) -> About:
    """The person in the look at the log about them: of themselves nothing is shown."""
    return About(person=person, role=PersonRole.PARTY, shown=categories(()))


def _shown(rows: list[tuple[Any, ...]], turns: TurnsBack) -> dict[UUID, set[PersonRef]]:
    found: dict[UUID, set[PersonRef]] = {}
    for shown_in, person in rows:
        found.setdefault(shown_in, set()).add(PersonRef(turns.behind(person)))
    return found


def _summary(row: tuple[Any, ...], turns: TurnsBack) -> Summary:
    *stored, persons, protected, withheld = row
    recorded = as_recorded(tuple(stored), decoded(row))
    return Summary(
        position=recorded.position, look=recorded.originator_id, recorded_at=recorded.recorded_at,
        actor=ActorRef(recorded.actor), compartment=recorded.compartment, asked=turned_back(recorded.fact, turns),
        persons=persons, protected=protected, withheld=withheld,
    )  # fmt: skip
