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
from ledger.access.facts import AccessAsked, AccessExplained
from ledger.access.log import AccessLog, LogAway
from ledger.access.look import About, Look, Wanted
from ledger.access.pseudonyms import Pseudonyms
from ledger.access.register import ACCESS_REGISTER
from ledger.access.seen import Seen, gathered, turned_back
from ledger.envelope import Recorded
from ledger.sealing.cipher import Envelope
from ledger.sealing.keys import KeyRing
from ledger.sealing.outcomes import Redacted

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

    def __init__(self, dsn: str, log: AccessLog, pseudonyms: Pseudonyms, ring: KeyRing) -> None:
        self._dsn = dsn
        self._log = log
        self._pseudonyms = pseudonyms
        self._ring = ring

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
        return (await self._seen(await self._ask(look, LATELY, given)))[::-1]

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
        rows = await self._ask(look, LOOKS, given)
        return [self._summary(row) for row in rows]

    async def shown(self, look: Look, between: Between) -> dict[UUID, set[PersonRef]]:
        """Whom each of the looks that `summaries` answers has shown, for the same choice."""
        stream, found = await self._entered(look, []), dict[UUID, set[PersonRef]]()
        given = (stream, between.since, between.until, between.after, between.most)
        for shown_in, person in await self._ask(look, SHOWN, given):
            found.setdefault(shown_in, set()).add(PersonRef(self._pseudonyms.behind(person)))
        return found

    async def these(self, look: Look, looks: Sequence[UUID]) -> list[Summary]:
        """Some looks in one line each, for whoever checks those that were drawn."""
        rows = await self._ask(look, THESE, (await self._entered(look, []), list(looks)))
        return [self._summary(row) for row in rows]

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
            stream, self._turned(persons), self._turned(things), readers and list(readers),
            between.since, between.until, between.after, between.most,
        )  # fmt: skip
        return await self._seen(await self._ask(look, READ, given))

    async def _entered(self, look: Look, wanted: Sequence[Wanted]) -> UUID:
        return (await self._log.enter(look, wanted)).pages[0].stream

    async def _ask(self, look: Look, query: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        try:
            async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as connection:
                return await (await connection.cursor(binary=True).execute(query.encode(), given)).fetchall()
        except psycopg.Error as error:
            if error.sqlstate != NO_LOOK_ALLOWS_IT:
                raise LogAway from None
        return await self._refuse(look)

    async def _refuse(self, look: Look) -> NoReturn:
        await self._log.deny(look, Denial.NOT_APPROVED)
        raise NotAllowed

    def _turned(self, references: Sequence[UUID] | None) -> list[UUID] | None:
        return None if references is None else self._pseudonyms.of_all(references)

    async def _seen(self, rows: list[tuple[Any, ...]]) -> list[Seen]:
        return gathered([await self._recorded(row) for row in rows], self._pseudonyms)

    async def _recorded(self, row: tuple[Any, ...]) -> Recorded:
        fact = ACCESS_REGISTER.decode(row[3], row[12], row[4])
        if isinstance(fact, AccessExplained):
            fact = await self._opened(row, fact)
        return _recorded(row, fact)

    async def _opened(self, row: tuple[Any, ...], closed: AccessExplained) -> AccessExplained:
        """The typed reason; closed where its key was destroyed. Raises `KeyUnavailable`, `DoesNotOpen`."""
        envelope = Envelope(row[13], row[7], row[8], row[1], row[2], row[3], row[12])
        (opened,) = await self._ring.open([envelope])
        if isinstance(opened, Redacted):
            return closed
        explained: AccessExplained = ACCESS_REGISTER.decode(row[3], row[12], row[4], opened)
        return explained

    def _summary(self, row: tuple[Any, ...]) -> Summary:
        *stored, persons, protected, withheld = row
        recorded = _recorded(tuple(stored), ACCESS_REGISTER.decode(row[3], row[12], row[4]))
        return Summary(
            position=recorded.position, look=recorded.originator_id, recorded_at=recorded.recorded_at,
            actor=ActorRef(recorded.actor), compartment=recorded.compartment,
            asked=turned_back(recorded.fact, self._pseudonyms),
            persons=persons, protected=protected, withheld=withheld,
        )  # fmt: skip


def _asked_about(person: PersonRef) -> About:
    """The person in the look at the log about them: of themselves nothing is shown."""
    return About(person=person, role=PersonRole.PARTY, shown=categories(()))


def _recorded(row: tuple[Any, ...], fact: Any) -> Recorded:
    return Recorded(
        position=row[0], originator_id=row[1], originator_version=row[2], happened_at=row[4], recorded_at=row[5],
        fact_id=row[6], authority=row[7], compartment=row[8], actor=row[9], login=row[10], session=row[11], fact=fact,
    )  # fmt: skip
