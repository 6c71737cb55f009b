"""Parter: who agrees for the department, and who for the contact centre. Each must be what they are said to be.

Whoever sends an agreement names the other one, who has said nothing yet: that one starts it, or nobody does.
"""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.problems import Trouble
from domain.rights import Role
from domain.words import ActorRef
from ledger import Recorded, Relied
from mandate import refusals
from mandate.answers import Permit
from mandate.facts import MandateGranted
from mandate.permit import permit
from mandate.terms import Parties
from mandate.things import Action, Thing

OTHER = {Role.HEAD: Role.CLIENT, Role.CLIENT: Role.HEAD}


class NotTheOtherParty(Trouble):
    """A mandate is agreed between the department's head and that of the contact centre. The other one is not that."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


async def parties_of(
    asking: Asking, allowed: Allowed, thing: Thing, other: UUID
) -> tuple[Parties, tuple[Relied, ...]]:
    """The parties, and what says that the other one is one. Raises `NotTheOtherParty`."""
    mine, theirs = asking.actor.ref, ActorRef(other)
    standings = await asking.desk.parts.standings()
    standing = await standings.of(theirs, asking.today.policy, asking.at)
    wanted = OTHER.get(allowed.permit.role)
    holdings = tuple(one for one in standing.actor.holdings if one.role is wanted)
    answer = permit(replace(standing.actor, holdings=holdings), Action.AGREE, thing, asking.at)
    if not isinstance(answer, Permit) or wanted is None:
        raise NotTheOtherParty
    if wanted is Role.CLIENT:
        return Parties(client=theirs, head=mine), standing.relied_on(answer)
    return Parties(client=mine, head=theirs), standing.relied_on(answer)


def may_start(facts: Sequence[Recorded], starts: ActorRef) -> bool:
    """Whether somebody starts the newest agreement: a party of it that did not send it."""
    for recorded in reversed(facts):
        if isinstance(agreed := recorded.fact, MandateGranted):
            return starts != recorded.actor and starts in (agreed.client, agreed.head)
    return False


def refuse_one_alone(facts: Sequence[Recorded], starts: ActorRef) -> None:
    """Raises `MandateStartedByOne`."""
    if not may_start(facts, starts):
        raise refusals.MandateStartedByOne
