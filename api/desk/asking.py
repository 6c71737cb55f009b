"""Frågan: one request, as somebody makes it. Everything that a handler does with anything goes through here.

It asks `may`. No: the refusal is written down, and answered so that what may not be seen looks like what is not there.
Yes: what it gets opens what was asked for, once it is written down who looks, and writes what was decided, bound to
the rights that were judged.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar
from uuid import UUID

from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.desk import Desk
from api.desk.looks import DENIALS, KINDS, MANNERS, SHAPES, Target, Why, ground_of, more_discreet, reader_of
from api.desk.registry import Today
from api.desk.troubles import SENTENCES, NeedsReason, NotAllowed, NotThere
from api.identity.actor import Actor
from api.problems import Trouble
from ledger import Overtaken, clock
from ledger.access.codes import Denial, Manner
from ledger.access.look import Look, Request
from ledger.finding.finding import Finding
from ledger.standing import Standing
from mandate.actor import Glass
from mandate.answers import Answer, Deny, Permit
from mandate.permit import permit
from mandate.things import Action, Thing
from projections.contact_register import ContactRow

Answered = TypeVar("Answered")

ATTEMPTS: Final = 20
"""So often rights may move while something is done, before whoever asked is told to try again."""


class Asking:
    """Who asks, and when: the same moment for all of one request."""

    def __init__(self, desk: Desk, actor: Actor, request: UUID) -> None:
        self.desk = desk
        self.actor = actor
        self.at = clock.now()
        self.contact: ContactRow | None = None
        """What the one who asks has in hand; known once somebody was judged."""
        self._request = Request(request=request)
        self._began = time.monotonic()
        self._standing: Standing | None = None

    @property
    def today(self) -> Today:
        """The registers of the day."""
        return self.desk.registry.today(self.at)

    @property
    def glass(self) -> Glass | None:
        """The glass that the one who asks has broken; known once somebody was judged."""
        return self._standing.actor.glass if self._standing else None

    async def standing(self) -> Standing:
        """How the one who asks stands."""
        if self._standing is None:
            reading = await self.desk.parts.reading()
            hand, self.contact = await self.desk.hands.of(self.actor.ref, reading)
            standings = await self.desk.parts.standings()
            known = await standings.of(self.actor.ref, self.today.policy, self.at, hand)
            place = more_discreet(known.actor.place, self.actor.place)
            self._standing = replace(known, actor=replace(known.actor, place=place))
        return self._standing

    async def settled(self, work: Callable[[], Awaitable[Answered]]) -> Answered:
        """Does it, and does it again when rights moved meanwhile, or somebody else was first. Raises `Overtaken`."""
        for _ in range(ATTEMPTS):
            try:
                return await work()
            except Overtaken:
                self._standing = None
        raise Overtaken

    async def judge(self, action: Action, thing: Thing) -> Answer:
        """What the rules answer. Nothing is written down, so nothing may be shown on it: for counting and choosing."""
        return permit((await self.standing()).actor, action, thing, self.at)

    async def may(
        self,
        action: Action,
        thing: Thing,
        target: Target = Target(),  # noqa: B008
        why: Why = Why(),  # noqa: B008
    ) -> Allowed:
        """Leave to do it. Raises `NotThere`, `NotAllowed` or `NeedsReason`, which is written down then."""
        answer = await self.judge(action, thing)
        if isinstance(answer, Deny):
            raise await self.refusal(action, thing, target, answer)
        if answer.needs_reason and why.reason is None:
            await self._write_down(action, thing, target, Denial.NO_RELATION)
            raise NeedsReason
        look = self._look(action, thing, target, answer, why)
        return Allowed(self.desk, self.actor, answer, look)

    async def refusal(self, action: Action, thing: Thing, target: Target, answer: Deny) -> Trouble:
        """The one way to say no, once it is written down: to be raised."""
        await self._write_down(action, thing, target, DENIALS.get(answer.reason, Denial.NO_RIGHT))
        if answer.as_absent:
            await self.desk.pace.keep(self._began)
            return NotThere()
        return NotAllowed(*filter(None, [SENTENCES.get(answer.reason)]))

    async def absence(self, action: Action, thing: Thing, ref: UUID) -> Trouble:
        """The same for what is not there at all."""
        return await self.unknown(action, thing, Target(ref=ref), NotThere())

    async def unknown(self, action: Action, thing: Thing, target: Target, trouble: Trouble) -> Trouble:
        """The answer to a reference inside a request that leads nowhere, or where the one who asks may not come."""
        await self._write_down(action, thing, target, Denial.NOT_FOUND)
        await self.desk.pace.keep(self._began)
        return trouble

    async def too_often(self, action: Action, thing: Thing, trouble: Trouble) -> Trouble:
        """The answer to whoever asks more than anybody needs to: to be raised. It is those whom the log is for."""
        await self.standing()
        await self._write_down(action, thing, Target(), Denial.BUDGET_SPENT)
        return trouble

    async def index(self) -> Finding:
        """By what people are found. Raises `KeysAway`."""
        return await self.desk.parts.index(self.actor.token)

    async def _write_down(self, action: Action, thing: Thing, target: Target, denial: Denial) -> None:
        opener = await self.desk.parts.opener()
        await opener.deny(self._look(action, thing, target), denial)

    def _look(
        self,
        action: Action,
        thing: Thing,
        target: Target,
        leave: Permit | None = None,
        why: Why | None = None,
    ) -> Look:
        standing = self._standing
        assert standing is not None, "nobody has been judged"
        rights = standing.relied if leave is None else standing.relied_on(leave)
        relied = tuple(dict.fromkeys([*rights, *target.relied]))
        return Look(
            reader=reader_of(self.actor, leave, self.today.unit_of(standing.actor), standing.actor.place),
            request=self._request,
            ground=ground_of(leave, self.today, relied, standing.actor.call, why or Why()),
            manner=MANNERS.get(action, Manner.READ),
            kind=KINDS[thing.kind],
            at=self.at,
            thing=target.ref,
            case=target.case,
            shape=SHAPES.get(thing.search) if thing.search else None,
            belongs=target.belongs,
        )
