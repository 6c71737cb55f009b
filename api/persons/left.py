"""Kvarlämnade ärenden: what could not go on when somebody became protected goes on once it can.

Somebody was protected by whoever could not write in all of their cases, or a key was away. Whoever is named and may
write in such a case, or has the key back, lets it go on.
"""

from http import HTTPStatus
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency

from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find, find_all
from api.desk.gate import for_doing
from api.desk.looks import Target, Why
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.persons.everywhere import elsewhere, formerly
from api.persons.household import Household
from api.persons.named import named_as
from api.persons.protecting import WithCases
from api.persons.seeing import ThatPerson
from api.persons.taking import take_the_late
from api.persons.thing import PERSON, thing_of
from domain.persons import refusals
from domain.persons.person import Person, Protected
from mandate.things import Action


@post(
    "/api/persons/{person_id:uuid}/left-cases",
    operation_id="takeLeftCases",
    summary="Let cases that were left go on",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NeedsReason, NotYetProjected, refusals.PersonHasNoReaderList),
)
async def take_left_cases(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], person_id: ThatPerson
) -> WithCases:
    """Open cases that somebody protected left behind go on with them, those in which the one who asks may write."""
    return await asking.settled(lambda: taken_along(asking, errand, person_id))


async def taken_along(asking: Asking, errand: Errand, person_id: UUID) -> WithCases:
    """Moves what can be moved. Raises `PersonHasNoReaderList` of somebody who is not protected."""
    found = await find(asking, PERSON, person_id, Action.WRITE)
    target = Target(ref=found.stream, belongs=found.belongs)
    allowed = await asking.may(Action.WRITE, thing_of(asking, found), target)
    await allowed.record(errand, found, list)
    errand.seen = None  # It spoke of the record, and not of the cases.
    household = await _again(asking, errand, found)
    left = 0 if household is None else await take_the_late(household)
    done = await allowed.record(errand, found, list)
    return WithCases(id=done.id, version=done.version, cursor=done.cursor, left=left)


async def _again(asking: Asking, errand: Errand, found: Found[Person]) -> Household | None:
    """As whom they were protected; None of somebody who was from the beginning, and left nothing."""
    if not isinstance(found.state, Protected):
        raise refusals.PersonHasNoReaderList
    begun_of = formerly(found.state)
    former = (await find_all(asking, PERSON, [begun_of])).get(begun_of) if begun_of is not None else None
    if former is None:
        return None
    thing, target = thing_of(asking, former), Target(ref=former.stream, belongs=former.belongs)
    records = [found, *await elsewhere(asking, found)]
    return Household(
        asking=asking,
        errand=errand,
        members=[former],
        leave={former.stream: await asking.may(Action.WRITE, thing, target)},
        board=asking.today.board_of(found.belongs),
        apart=found.belongs,
        kind=found.state.protection.revealed(),
        named=await named_as(asking, sorted(found.state.readers)),
        why=Why(),
        there={(former.stream, asking.today.board_of(one.belongs)): one.stream for one in records},
    )
