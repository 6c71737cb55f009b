"""Akten: what has to be opened of a person's record, and what came of it."""

from typing import Final, Generic, TypeVar

import msgspec

from api.desk.shown import AWAY, DESTROYED, LEFT_OUT, Shown, shown
from api.desk.whereabouts import Found
from api.persons.thing import PERSON
from domain.persons.details import ContactDetails, Identity
from domain.persons.person import Closed, Person, Protected, Registered, protection
from domain.rights import Field, Protection
from domain.words import PersonRef, PersonRole, Sealed
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from ledger.opening.opener import Content, Item
from mandate.answers import Permit

FIELDS: Final = (Field.NAME, Field.PERSONAL_NUMBER, Field.CONTACT, Field.ADDRESS)
"""What a record holds, as those who look see it."""

Inside = TypeVar("Inside")


class Part(msgspec.Struct, Generic[Inside], frozen=True):
    """A part of a record that was opened; or how it is shown instead."""

    content: Inside | None
    instead: Shown = LEFT_OUT


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What was opened."""

    identity: Part[Identity]
    details: Part[ContactDetails]

    def shown(self, permit: Permit, field: Field, part: Part[Inside], text: str | None) -> Shown:
        """A text out of a part, as the permit has it."""
        if field in permit.fields and part.content is None:
            return part.instead
        return shown(permit, field, text)


NOTHING: Final = Record(identity=Part(None), details=Part(None))


def wanted_of(
    found: Found[Person], permit: Permit, role: PersonRole = PersonRole.PARTY, reveals: Field | None = None
) -> Wanted | None:
    """What has to be opened to show a record; None where nothing of it is shown in clear.

    A record that is closed is shown to nobody: it may have gone on elsewhere, where it has readers of its own.
    """
    fields = [field for field in FIELDS if field in permit.fields]
    if not fields or isinstance(found.state, Closed):
        return None
    about = About(
        person=PersonRef(found.stream),
        role=role,
        shown=categories(fields),
        revealed=None if reveals is None else categories([reveals]),
        protected=protection(found.state) is Protection.PROTECTED,
    )
    return Wanted(stream=found.stream, belongs=found.belongs, about=(about,))


def named(found: Found[Person], role: PersonRole = PersonRole.PARTY) -> Wanted:
    """The entry of what is done with a record and shows nothing of it: it names the person."""
    about = About(person=PersonRef(found.stream), role=role, shown=categories([]))
    return Wanted(stream=found.stream, belongs=found.belongs, about=(about,))


def record_of(item: Item | None) -> Record:
    """What was opened; `AWAY` where it could not be, `DESTROYED` where the key is gone."""
    if item is None:
        return NOTHING
    state = item.fold(PERSON.decider) if isinstance(item, Content) else None
    if isinstance(state, Registered | Protected):
        return Record(identity=_part(state.identity), details=_part(state.details))
    gone = isinstance(item, Content) and item.is_gone
    instead = DESTROYED if gone else AWAY
    return Record(identity=Part(None, instead), details=Part(None, instead))


def _part(sealed: Sealed[Inside]) -> Part[Inside]:
    return Part(None, DESTROYED) if sealed.is_closed else Part(sealed.revealed())
