"""Rubriker: what the cases of a list are called, as far as that may be seen."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from api.cases.candidates import Listed
from api.cases.page import text_in
from api.cases.thing import CASE
from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.looks import Target
from api.desk.shown import LEFT_OUT, Shown
from api.desk.whereabouts import Found
from api.persons.involved import Roles, text_of_all
from api.persons.thing import PERSON
from domain.cases.case import file_of
from domain.persons.person import Closed
from domain.rights import Field
from ledger import Relied
from ledger.access.look import Wanted
from mandate.things import Action


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """Whom each of some cases has ever concerned, and the records of these as they stood."""

    ever: Mapping[UUID, Roles]
    gone: frozenset[UUID]
    """Those whose record is closed, or cannot be opened now: they may have gone on elsewhere."""
    relied: Sequence[Relied]


async def titles(asking: Asking, alike: Sequence[Listed]) -> dict[UUID, Shown]:
    """The titles, opened in one look; masked or left out where the permit says so, and left out of a case in which
    somebody ever stood who may have gone on elsewhere.
    """
    first, concerned = alike[0], await _concerned(asking, alike)
    relied = (*(Relied(one.row.case, one.row.version) for one in alike), *concerned.relied)
    allowed = await asking.may(Action.LIST, first.thing, Target(belongs=first.belongs, relied=relied))
    told = [one for one in alike if concerned.gone.isdisjoint(concerned.ever.get(one.row.case, {}))]
    sees = bool(allowed.sees([Field.TEXT]))
    opened = await allowed.open([_wanted(one, concerned) for one in told] if sees else [])
    instead = LEFT_OUT if sees else allowed.shown(Field.TEXT, None)
    known = {stream: text_in(allowed.permit, item, "title") for stream, item in opened.items.items()}
    return {one.row.case: known.get(one.row.case, instead) for one in alike}


async def _concerned(asking: Asking, alike: Sequence[Listed]) -> Concerned:
    """A record that lies elsewhere says nothing of a case that has gone on apart, and has its readers there."""
    known = (await find_each(asking, CASE, [one.row.case for one in alike])).found.items()
    ever = {ref: file.ever for ref, found in known if (file := file_of(found.state)) is not None}
    persons = await find_each(asking, PERSON, {person for roles in ever.values() for person in roles})
    records, here = persons.found.values(), alike[0].belongs.compartment
    closed = frozenset(
        one.stream for one in records if isinstance(one.state, Closed) and one.belongs.compartment == here
    )
    return Concerned(
        ever=ever,
        gone=closed | persons.away,
        relied=[Relied(record.stream, record.version) for record in records],
    )


def _wanted(one: Listed, concerned: Concerned) -> Wanted:
    """A case's title, in which everybody may stand whom it has ever concerned."""
    found = Found(one.row.case, one.belongs, one.row.version, None)
    return text_of_all(found, concerned.ever.get(one.row.case, {}), {Field.TEXT}, one.thing)
