"""Ställning: how somebody stands at a moment, folded from the facts: roles, mandates, queues, place of work.

Rights are judged from what this answers, at every request: there is no second register, and nothing is kept from one
request to the next but what the catalogue said up to the last position that was read.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, TypeAlias, get_args
from uuid import UUID, uuid5

import msgspec

from domain.rights import Place, Relation
from domain.staff import duty, member
from domain.staff.duty import Duty
from domain.staff.member import Employed, Member, Trust
from domain.words import ActorRef, BoardRef, MandateRef
from ledger.awaiting import GRANT_TAGS, Awaiting, Covered, counting_at_once
from ledger.envelope import Loaded, Recorded, Relied
from ledger.ledger import Ledger
from mandate import entry
from mandate.actor import UNTIL_FURTHER_NOTICE, Actor, Glass, Holding
from mandate.answers import Permit
from mandate.catalogue import Catalogue
from mandate.entry import MandateEntry
from mandate.facts import MandateFact
from mandate.policy import Policy
from mandate.standing import Entrusted, Rights, rights_held, rights_in

MANDATE_TAGS: Final = tuple(str(fact.__struct_config__.tag) for fact in get_args(MandateFact))
READ_TAGS: Final = tuple({*MANDATE_TAGS, *GRANT_TAGS})
FACTS_AT_A_TIME: Final = 1000

Duties: TypeAlias = Mapping[UUID, Loaded[Duty]]


def duty_stream(actor: ActorRef, day: date) -> UUID:
    """The stream of somebody's local day (RFC 9562, version 5)."""
    return uuid5(actor, f"duty/{day.isoformat()}")


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """What the facts about staff do not say: the call in hand, a broken glass, the place that the session states."""

    call: UUID | None = None
    contact: Relied | None = None
    """That contact, as it stood when it was seen to be open."""
    glass: Glass | None = None
    place: Place | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, ready to be judged, and the versions of the streams that say so."""

    actor: Actor
    relied: tuple[Relied, ...]
    entries: Mapping[MandateRef, int]
    contact: Relied | None = None
    """What they have in hand."""

    def relied_on(self, permit: Permit) -> tuple[Relied, ...]:
        """What an append that rests on the permit names: if one of these has moved, judge again."""
        relied = self.relied
        if permit.mandate is not None:
            relied = (*relied, Relied(permit.mandate, self.entries[permit.mandate]))
        if permit.relation is Relation.SAME_CALL and self.contact is not None:
            relied = (*relied, self.contact)
        return relied


class Standings:
    """Tells how anybody stands. One for each process and ledger; `zone` is the municipality's.

    What was granted counts from when it has been sworn to, as `covered` tells; what was taken back counts at once.
    """

    def __init__(self, ledger: Ledger, zone: tzinfo, covered: Covered = counting_at_once) -> None:
        self._ledger = ledger
        self._zone = zone
        self._awaiting = Awaiting(covered)
        self._read_to = 0
        self._folded: dict[MandateRef, MandateEntry] = {}
        self._versions: Mapping[MandateRef, int] = {}
        self._rights: Rights = {}
        self.catalogue = Catalogue({})
        """As far as it was read by the newest `of` or `refresh`."""

    async def of(self, actor: ActorRef, policy: Policy, at: datetime, hand: InHand | None = None) -> Standing:
        """How somebody stands at `at` (aware, UTC), which is now: the facts are those of this moment."""
        await self.refresh()
        here = await self._ledger.load(member, actor)
        duties = await self._ledger.load_many(duty, self._days(actor, at))
        return self._standing(actor, here, duties, policy, at, hand or InHand())

    async def each(
        self, actors: Collection[ActorRef], policy: Policy, at: datetime
    ) -> Mapping[ActorRef, Standing]:
        """How each of several stands with nothing in hand, from one read of them and one of their days."""
        await self.refresh()
        here = await self._ledger.load_many(member, actors)
        duties = await self._ledger.load_many(duty, [day for one in actors for day in self._days(one, at)])
        return {one: self._standing(one, here[one], duties, policy, at, InHand()) for one in actors}

    def _standing(
        self,
        ref: ActorRef,
        here: Loaded[Member],
        loaded: Mapping[UUID, Loaded[Duty]],
        policy: Policy,
        at: datetime,
        hand: InHand,
    ) -> Standing:
        duties = {stream: loaded[stream] for stream in self._days(ref, at)}
        versions = [Relied(stream, one.version) for stream, one in duties.items()]
        return Standing(
            actor=self._actor(ref, here.state, duties, policy, hand),
            relied=(Relied(ref, here.version), *versions),
            entries=self._versions,
            contact=hand.contact,
        )

    async def refresh(self) -> None:
        """Reads what has happened to mandate entries, and what was granted, since the last time."""
        head, after = await self._ledger.head(), self._read_to
        while facts := await self._ledger.read_log(after, FACTS_AT_A_TIME, READ_TAGS):
            self._awaiting.add(facts)
            if entries := [one for one in facts if isinstance(one.fact, MandateFact)]:
                self._fold(entries)
            after = facts[-1].position
        self._read_to = max(self._read_to, head, after)
        if await self._awaiting.settle():
            self._rights = rights_in(self._awaiting.counting(self._folded))

    def _fold(self, facts: Sequence[Recorded]) -> None:
        """Another request may have read some of these meanwhile; each counts once."""
        for recorded in facts:
            ref, version = MandateRef(recorded.originator_id), recorded.originator_version
            if version == self._versions.get(ref, 0) + 1:
                self._folded[ref] = entry.evolve(self._folded.get(ref, entry.initial), recorded.fact)
                self._versions = {**self._versions, ref: version}
        self.catalogue = Catalogue(dict(self._folded))
        self._rights = rights_in(self._awaiting.counting(self._folded))

    def _days(self, actor: ActorRef, at: datetime) -> list[UUID]:
        """Yesterday's and today's: a shift may begin before midnight and end after it."""
        today = at.astimezone(self._zone).date()
        return [duty_stream(actor, today - timedelta(days=1)), duty_stream(actor, today)]

    def _actor(self, ref: ActorRef, here: Member, duties: Duties, policy: Policy, hand: InHand) -> Actor:
        today = list(duties.values())[-1].state
        place = hand.place or today.place or Place.OFFICE
        if not isinstance(here, Employed):
            return Actor(ref=ref, policy=policy, place=place)
        return Actor(
            ref=ref,
            policy=policy,
            holdings=tuple(self._holdings(ref, here, duties)),
            rights=rights_held(
                policy, self._rights, map(_entrusted, self._awaiting.trusts(ref, here.trusts))
            ),
            queues=here.queues | {here.department},
            call=hand.call,
            place=place,
            team=here.team or here.department,
            teams=frozenset({here.department, here.team or here.department}),
            glass=hand.glass,
        )

    def _holdings(self, ref: ActorRef, here: Employed, duties: Duties) -> Iterator[Holding]:
        """The roles that count: by appointment, and those of the days."""
        for one in self._awaiting.appointments(ref, here.appointments):
            ends, board = one.ends_at or UNTIL_FURTHER_NOTICE, one.board
            boards = None if board is None else frozenset[BoardRef]({board})
            yield Holding(role=one.role, begins_at=one.begins_at, ends_at=ends, boards=boards)
        for day, loaded in duties.items():
            for held in self._awaiting.on_duty(day, loaded.state.roles):
                yield Holding(role=held.role, begins_at=held.begins_at, ends_at=held.ends_at)


def _entrusted(trust: Trust) -> Entrusted:
    return Entrusted(
        entry=trust.entry, begins_at=trust.begins_at, ends_at=trust.ends_at or UNTIL_FURTHER_NOTICE
    )
