"""Här: whether those whom a request names have a record where it leads, and may be read there."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from uuid import UUID

from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.looks import Target, Why
from api.desk.whereabouts import Found
from api.persons.record import named
from api.persons.thing import PERSON, Persons, thing_of
from api.problems import Trouble
from domain.persons.person import Closed, Person
from domain.words import Sealed
from ledger import Belonging, Relied
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing


class UnknownPerson(Trouble):
    """There is no such person where this is. Register the person for that board first."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


async def known_here(
    asking: Asking, whom: Mapping[UUID, str | None], places: Collection[Belonging]
) -> Persons:
    """Their records. A person is known by another reference in another compartment, and none crosses its border.

    `whom`: why each is named, for those of whom that has to be said. Whoever is named is seen more of from then on,
    so the log says who was, by whom and why. Whoever is not there, may not be read, or is seen through a broken glass
    only, is unknown here, all alike. Raises `UnknownPerson` and `NeedsReason`, once it is written down. Whatever rests
    on them names `relied_on`.
    """
    await asking.standing()
    persons = await find_all(asking, PERSON, whom, {place.compartment for place in places})
    for ref in sorted(whom):
        person, reason = persons.get(ref), whom[ref]
        if person is None or not await _may_be_named(asking, person):
            nobody = Thing(kind=Kind.PERSON, board=asking.today.centre.ref)
            raise await asking.unknown(Action.READ, nobody, Target(ref=ref), UnknownPerson())
        why = Why(reason=None if reason is None else Sealed(reason))
        target = Target(ref=ref, belongs=person.belongs)
        allowed = await asking.may(Action.READ, thing_of(asking, person), target, why)
        await allowed.open([named(person)])
    return persons


async def _may_be_named(asking: Asking, person: Found[Person]) -> bool:
    answer = await asking.judge(Action.READ, thing_of(asking, person))
    is_open = not isinstance(person.state, Closed)
    return is_open and isinstance(answer, Permit) and answer.break_glass is None


def relied_on(persons: Persons) -> list[Relied]:
    """What an append that rests on them names: when one becomes protected, it is judged again."""
    return [Relied(person.stream, person.version) for person in persons.values()]
