"""Handlingen: what a request is about is a case or a contact that lies where the request does, and that may be read."""

from http import HTTPStatus
from uuid import UUID

from api.cases.thing import CASE
from api.cases.thing import thing_of as case_as_judged
from api.contacts.thing import CONTACT, ever_in
from api.contacts.thing import thing_of as contact_as_judged
from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.looks import Target
from api.persons.thing import PERSON, Persons
from api.problems import Trouble
from domain.cases.case import file_of
from domain.contacts.contact import NotOpened
from ledger import Belonging, Relied
from mandate.answers import Permit
from mandate.things import Action, Kind, Thing


class UnknownDocument(Trouble):
    """There is no such case or contact where this request is, that you may read."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


async def document_in(asking: Asking, ref: UUID, place: Belonging) -> list[Relied]:
    """What naming it relies on: the right to read it, and what that was judged on.

    What is not there, lies in another compartment or may not be read is unknown here, all alike: no reference crosses
    the border of a compartment. Raises `UnknownDocument`, once it is written down.
    """
    await asking.standing()
    thing, relied = await _case(asking, ref, place) or await _contact(asking, ref, place) or (None, [])
    answer = None if thing is None else await asking.judge(Action.READ, thing)
    if isinstance(answer, Permit) and answer.is_ordinary:
        return [*(await asking.standing()).relied_on(answer), *relied]
    nothing = Thing(kind=Kind.CASE, board=asking.today.centre.ref)
    raise await asking.unknown(Action.READ, thing or nothing, Target(ref=ref), UnknownDocument())


async def _case(asking: Asking, ref: UUID, place: Belonging) -> tuple[Thing, list[Relied]] | None:
    found = (await find_all(asking, CASE, [ref], {place.compartment})).get(ref)
    file = None if found is None else file_of(found.state)
    if found is None or file is None:
        return None
    persons = await find_all(asking, PERSON, file.ever)
    return case_as_judged(asking, found, file, persons), _relied(ref, found.version, persons)


async def _contact(asking: Asking, ref: UUID, place: Belonging) -> tuple[Thing, list[Relied]] | None:
    found = (await find_all(asking, CONTACT, [ref], {place.compartment})).get(ref)
    if found is None or isinstance(found.state, NotOpened):
        return None
    persons = await find_all(asking, PERSON, ever_in(found.state))
    return contact_as_judged(asking, found, persons), _relied(ref, found.version, persons)


def _relied(ref: UUID, version: int, persons: Persons) -> list[Relied]:
    return [Relied(ref, version), *(Relied(one.stream, one.version) for one in persons.values())]
