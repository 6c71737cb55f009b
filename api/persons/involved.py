"""Berörda: what has to be opened of something that several persons stand in: its text, and the records of each."""

from collections.abc import Container, Mapping
from typing import Any, Final
from uuid import UUID

from api.desk.whereabouts import Found
from api.persons.record import wanted_of
from api.persons.thing import Persons
from domain.rights import Field, Protection
from domain.words import PersonRef, PersonRole
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from mandate.answers import Permit
from mandate.things import Thing

IN_THE_TEXT: Final = (Field.TEXT, Field.HEALTH, Field.ECONOMY, Field.CHILD)
"""What may stand in the text of a case or a contact, and cannot be told apart there."""

Roles = Mapping[PersonRef, PersonRole]


def text_of_all(
    found: Found[Any], roles: Roles, clear: Container[Field], thing: Thing, reveals: Field | None = None
) -> Wanted:
    """The thing itself, in whose text everybody may stand who has a role in it. `clear`: what is seen in clear."""
    shown = categories(field for field in IN_THE_TEXT if field in clear)
    revealed = None if reveals is None else categories([reveals])
    protected = thing.protection is Protection.PROTECTED
    about = tuple(
        About(person=person, role=role, shown=shown, revealed=revealed, protected=protected)
        for person, role in roles.items()
    )
    return Wanted(stream=found.stream, belongs=found.belongs, about=about, shown=shown)


def records_of(
    found: Found[Any], persons: Persons, roles: Roles, permit: Permit, reveals: Field | None = None
) -> dict[UUID, Wanted]:
    """The records of those who have a role, and one where the thing is; what lies elsewhere was not judged."""
    here = found.belongs.compartment
    wanted = {
        ref: wanted_of(person, permit, roles[PersonRef(ref)], reveals)
        for ref, person in persons.items()
        if person.belongs.compartment == here and ref in roles
    }
    return {ref: one for ref, one in wanted.items() if one is not None}
