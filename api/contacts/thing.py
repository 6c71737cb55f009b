"""Kontakt: how a contact is judged: by who had it, and with whom it was."""

from typing import Final

from api.desk.asking import Asking
from api.desk.whereabouts import Found, Sort
from api.persons.thing import Persons, protection_of, readers_of, subject_of
from domain.contacts import contact as contacts
from domain.contacts.contact import Contact, NotOpened
from domain.rights import Field
from ledger import OPEN
from mandate.things import NOBODY, Kind, Thing

CONTACT: Final[Sort[Contact]] = Sort(Kind.CONTACT, "contact", contacts)

NOBODY_IN_IT: Final[Persons] = {}


def thing_of(
    asking: Asking,
    found: Found[Contact],
    persons: Persons = NOBODY_IN_IT,
    reveals: Field | None = None,
) -> Thing:
    """A contact as it is judged. `asking` has judged before, so it is known what is in hand."""
    said = None if isinstance(found.state, NotOpened) else found.state.conversation
    in_hand = asking.contact is not None and asking.contact.contact == found.stream
    return Thing(
        kind=Kind.CONTACT,
        board=asking.today.board_of(found.belongs),
        secrecy=found.belongs.secrecy,
        in_compartment=found.belongs.compartment != OPEN.compartment,
        owners=NOBODY if said is None else frozenset({said.agent}),
        call=found.stream if in_hand else None,
        subject=subject_of(asking, persons),
        protection=protection_of(persons),
        named_readers=readers_of(persons),
        reveals=reveals,
    )
