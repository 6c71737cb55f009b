"""Att stänga en akt: nothing more is written in a person's record."""

from http import HTTPStatus

from litestar import post
from litestar.di import NamedDependency

from api.cases.thing import answer
from api.database import NotYetProjected
from api.desk.allowed import Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.whereabouts import Found
from api.persons.changing import change, is_found_by_what_stands
from api.persons.seeing import ThatPerson
from api.persons.taking import open_with
from api.problems import Trouble
from domain.persons import refusals
from domain.persons.commands import ClosePerson
from domain.persons.person import Closed, Person
from mandate.answers import Permit
from mandate.things import Action


class StandsInCases(Trouble):
    """This person stands in open cases. Close these first, or say that they do not concern the person."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@post(
    "/api/persons/{person_id:uuid}/closure",
    operation_id="closePerson",
    summary="Close a person's record",
    tags=["persons"],
    status_code=HTTPStatus.OK,
    responses=for_doing(StandsInCases, NotYetProjected, refusals.PersonNotRegistered),
)
async def close_person(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], person_id: ThatPerson
) -> Done:
    """Closes the record: nothing more is written in it, and nobody is shown it or found by it. Nor is anybody shown any
    more what was written in a case or a contact while the person stood in it.
    """
    done = await change(asking, errand, person_id, [ClosePerson(at=asking.at)], must=stand_in_no_open_case)
    await is_found_by_what_stands(asking, person_id)
    return done


async def stand_in_no_open_case(asking: Asking, found: Found[Person]) -> None:
    """Whoever has such a case could not read it any more. One that the one who asks may not see stops nothing, so that
    nobody hears of it. Raises `StandsInCases`.
    """
    if isinstance(found.state, Closed):
        return  # Asked twice, closed once.
    known, _ = await open_with(asking, [found])
    if any([isinstance(await answer(asking, one, Action.READ), Permit) for one in known]):
        raise StandsInCases
