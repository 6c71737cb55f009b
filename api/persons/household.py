"""Hushåll: those who become protected together, how, and who alone reads of them then."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from api.desk.allowed import Allowed, Change
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.looks import Why
from api.desk.whereabouts import Found
from api.persons.apart import begun, command_of, ref_of
from api.persons.record import named
from api.persons.thing import PERSON
from domain.persons.details import ProtectionKind
from domain.persons.person import Person
from domain.words import ActorRef, BoardRef
from ledger import Belonging
from mandate.actor import Actor


class Household(msgspec.Struct, frozen=True, kw_only=True):
    """Whom one errand protects. `leave`: to write in each one's record. `apart`: where the board's protected are."""

    asking: Asking
    errand: Errand
    members: Sequence[Found[Person]]
    leave: Mapping[UUID, Allowed]
    board: BoardRef
    apart: Belonging
    kind: ProtectionKind
    named: Sequence[Actor]
    why: Why
    there: Mapping[tuple[UUID, BoardRef], UUID] = {}
    """Who is among the protected of a board already."""

    @property
    def readers(self) -> tuple[ActorRef, ...]:
        """Who alone may read."""
        return tuple(actor.ref for actor in self.named)

    def place(self, board: BoardRef) -> Belonging:
        """Where what concerns them at a board goes on."""
        return self.asking.today.protected_by(board) or self.apart

    def now(self, board: BoardRef) -> Mapping[UUID, UUID]:
        """Who they were, and who they are among the protected of a board."""
        return {
            one.stream: self.there.get((one.stream, board)) or ref_of(self.errand, one.stream, board)
            for one in self.members
        }

    async def records(
        self, members: Sequence[Found[Person]], places: Mapping[BoardRef, Belonging]
    ) -> dict[UUID, list[Change]]:
        """What members go on with in some places. Each record is opened under the leave for it, a look of its own."""
        changes = {}
        for member in members:
            item = (await self.leave[member.stream].open([named(member)])).items[member.stream]
            command = command_of(self.asking, member, item, self.readers, self.kind)
            changes[member.stream] = begun(self.errand, member, command, places)
        return changes

    async def not_yet_at(self, board: BoardRef) -> list[Found[Person]]:
        """The members who have no record of their own among the protected of a board."""
        now = self.now(board)
        there = await find_all(self.asking, PERSON, now.values())
        return [member for member in self.members if now[member.stream] not in there]
