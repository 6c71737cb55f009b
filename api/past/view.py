"""Synfält: which kinds of content are seen in clear or masked: by the one who asks, and by a role as it was then."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.shown import DESTROYED, LEFT_OUT, MASKED, How, Shown
from domain.rights import Field, Role
from domain.words import ActorRef, MandateRef, Sealed
from ledger import registers
from ledger.registers import RegistersFaulty
from mandate.actor import Actor, Holding
from mandate.answers import Permit
from mandate.compiling import policy_of
from mandate.entry import MandateEntry
from mandate.permit import permit
from mandate.policy import Policy
from mandate.registers.shapes import NoSuchRow
from mandate.standing import rights_in
from mandate.things import Action, Thing

SOMEBODY: Final = ActorRef(UUID(int=0))
"""Nobody in particular, in a role."""


class View(msgspec.Struct, frozen=True):
    """What is seen in clear, and what is seen masked; the rest is left out. `closed`: what is said of a text that
    should be open and is not.
    """

    clear: frozenset[Field]
    masked: frozenset[Field]
    closed: Shown = DESTROYED

    def within(self, other: "View") -> "View":
        """What both see."""
        clear = self.clear & other.clear
        return View(clear, ((self.clear | self.masked) & (other.clear | other.masked)) - clear)

    def shown(self, field: Field, text: Sealed[str] | None) -> Shown:
        """A piece of text, as this view has it."""
        if field not in self.clear:
            return MASKED if field in self.masked else LEFT_OUT
        if text is None:
            return Shown(How.CLEAR, None)
        return self.closed if text.is_closed else Shown(How.CLEAR, text.revealed())


EVERYTHING: Final = View(frozenset(Field), frozenset())
NOTHING: Final = View(frozenset(), frozenset())


def view_of(answer: Permit) -> View:
    """What a permit shows."""
    return View(answer.fields, answer.masked)


def policy_then(day: date, data: Path | None) -> Policy | None:
    """The rules as they held on a day, in the profile in use; None for a day before there were any."""
    try:
        return policy_of(registers.load(day, data), day)
    except (RegistersFaulty, NoSuchRow):
        return None


def seen_in_role(
    role: Role, policy: Policy, entries: Mapping[MandateRef, MandateEntry], thing: Thing, at: datetime
) -> View | None:
    """What somebody in a role saw of a thing at a moment, by the rules and the mandates of then; None: nothing.

    Of those in the role it is the one nearest to the thing: who had it, served its queue, held every mandate, and sat
    at the office. `entries` is the catalogue as it was.
    """
    somebody = Actor(
        ref=SOMEBODY,
        policy=policy,
        holdings=(Holding(role=role, begins_at=at),),
        rights=rights_in(entries),
        queues=thing.queues,
        call=thing.call,
    )
    answer = permit(somebody, Action.READ, replace(thing, owners=frozenset({SOMEBODY})), at)
    return view_of(answer) if isinstance(answer, Permit) else None
