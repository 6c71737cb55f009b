"""Räckvidd: the log is of the whole house, so whoever reviews it does so for every board."""

from typing import Final
from uuid import UUID

from msgspec.structs import replace

from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.looks import Target, Why
from domain.words import ActorRef
from mandate.answers import Deny
from mandate.things import Action, Kind, Thing

SOMEBODY: Final = ActorRef(UUID(int=0))
"""Whose looks they are, as long as it is not known: not one's own."""


def of_the_house(asking: Asking, kind: Kind, about: ActorRef | None = None) -> Thing:
    """The log, or a review of it, as it is judged. `about`: whose looks they are."""
    return Thing(kind=kind, board=asking.today.centre.ref, about=about)


async def to_check(asking: Asking, target: Target = Target()) -> Allowed:  # noqa: B008
    """Leave to see looks because they are to be checked, which gives the purpose. Raises `NotAllowed`."""
    return await everywhere(asking, Action.REVIEW, of_the_house(asking, Kind.ACCESS_LOG, SOMEBODY), target)


async def everywhere(
    asking: Asking,
    action: Action,
    thing: Thing,
    target: Target = Target(),  # noqa: B008
    why: Why = Why(),  # noqa: B008
) -> Allowed:
    """Leave to do it with what concerns every board. Raises `NotAllowed`."""
    for place in asking.today.places():
        there = asking.today.thing_in(thing.kind, place)
        lies = replace(thing, board=there.board, secrecy=there.secrecy, in_compartment=there.in_compartment)
        answer = await asking.judge(action, lies)
        if isinstance(answer, Deny):
            raise await asking.refusal(action, thing, target, Deny(answer.reason, as_absent=False))
    return await asking.may(action, thing, target, why)
