"""Person: how a person's record is judged by itself."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.whereabouts import Found, Sort
from domain.persons import person as persons
from domain.persons.person import Person, named_readers, protection
from domain.rights import Field, Protection
from domain.words import ActorRef, PersonRef
from mandate.things import NOBODY, Kind, Thing

PERSON: Final[Sort[Person]] = Sort(Kind.PERSON, "person", persons)
NEEDS_MOST_CARE: Final = (Protection.PROTECTED, Protection.UNKNOWN)

Persons = Mapping[UUID, Found[Person]]


def thing_of(asking: Asking, found: Found[Person], reveals: Field | None = None) -> Thing:
    """A person's record as it is judged. `asking` has judged before, so it is known what is in hand."""
    person, contact = PersonRef(found.stream), asking.contact
    return replace(
        asking.today.thing_in(Kind.PERSON, found.belongs),
        call=contact.contact if contact is not None and person in contact.persons else None,
        subject=person,
        protection=protection(found.state),
        named_readers=named_readers(found.state) or NOBODY,
        reveals=reveals,
    )


def protection_of(persons: Persons) -> Protection:
    """Of several, what needs most care."""
    known = {protection(person.state) for person in persons.values()}
    return next((one for one in NEEDS_MOST_CARE if one in known), Protection.UNPROTECTED)


def readers_of(persons: Persons) -> frozenset[ActorRef]:
    """Who may read of all of them who are protected."""
    lists = [readers for person in persons.values() if (readers := named_readers(person.state)) is not None]
    return frozenset[ActorRef].intersection(*lists) if lists else NOBODY


def subject_of(asking: Asking, persons: Persons) -> PersonRef | None:
    """Whom it is about; of several, the one in whose name the glass was broken."""
    glass = asking.glass
    if glass is not None and glass.subject in persons:
        return glass.subject
    return PersonRef(min(persons)) if persons else None
