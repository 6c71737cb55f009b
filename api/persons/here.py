"""Här: whether those whom a request names have a record where it leads, and may be read there."""

from collections.abc import Collection, Iterable
from http import HTTPStatus
from uuid import UUID

from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.looks import Target
from api.persons.thing import PERSON, Persons, thing_of
from api.problems import Trouble
from domain.persons.person import Closed
from ledger import Belonging, Relied
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing


class UnknownPerson(Trouble):
    """There is no such person where this is. Register the person for that board first."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


async def known_here(asking: Asking, refs: Iterable[UUID], places: Collection[Belonging]) -> Persons:
    """Their records. A person is known by another reference in another compartment, and none crosses its border.

    Whoever is not there, may not be read, or is seen through a broken glass only, is unknown here, all alike. Raises
    `UnknownPerson`, once it is written down. Whatever rests on them names `relied_on`.
    """
    wanted = set(refs)
    await asking.standing()
    persons = await find_all(asking, PERSON, wanted, {place.compartment for place in places})
    for ref in sorted(wanted):
        person = persons.get(ref)
        answer = None if person is None else await asking.judge(Action.READ, thing_of(asking, person))
        if (
            person is None
            or isinstance(person.state, Closed)
            or not (isinstance(answer, Permit) and answer.is_ordinary)
        ):
            thing = Thing(kind=Kind.PERSON, board=asking.today.centre.ref)
            raise await asking.unknown(Action.READ, thing, Target(ref=ref), UnknownPerson())
    return persons


def relied_on(persons: Persons) -> list[Relied]:
    """What an append that rests on them names: when one becomes protected, it is judged again."""
    return [Relied(person.stream, person.version) for person in persons.values()]
