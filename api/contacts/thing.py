"""Kontakt: how a contact is judged: by who had it, and with whom it was."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.finding import find, find_all
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from api.persons.thing import PERSON, Persons, protection_of, readers_of, subject_of
from domain.contacts import contact as contacts
from domain.contacts.contact import Contact, Conversation, NotOpened
from domain.persons.person import Closed as RecordClosed
from domain.rights import Field
from domain.words import ActorRef, BoardRef, PersonRef, PersonRole
from ledger import Relied
from mandate.things import NOBODY, Action, Kind, Thing

CONTACT: Final[Sort[Contact]] = Sort(Kind.CONTACT, "contact", contacts)

NOBODY_IN_IT: Final[Persons] = {}


def thing_of(
    asking: Asking,
    found: Found[Contact],
    persons: Persons = NOBODY_IN_IT,
    *,
    owners: frozenset[ActorRef] = NOBODY,
    board: BoardRef | None = None,
    of_call: UUID | None = None,
) -> Thing:
    """A contact as it is judged. `asking` has judged before, so it is known what is in hand.

    `owners`, `board` and `of_call` are those of a contact that is about to begin.
    """
    said = None if isinstance(found.state, NotOpened) else found.state.conversation
    call = of_call if said is None else said.call
    bare = asking.today.thing_in(Kind.CONTACT, found.belongs)
    return replace(
        bare,
        board=board or bare.board,
        owners=owners if said is None else frozenset({said.agent}),
        call=_in_hand(asking, found.stream, call),
        subject=subject_of(asking, persons),
        protection=protection_of(persons),
        named_readers=readers_of(persons),
    )


def _in_hand(asking: Asking, contact: UUID, call: UUID | None) -> UUID | None:
    """What is in hand, when it is this contact or another of the same call."""
    hand = asking.contact
    same = hand is not None and (hand.contact == contact or (call is not None and hand.call == call))
    return hand.contact if hand is not None and same else None


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A contact that was loaded, with the persons it is with or about, and as what it is judged."""

    found: Found[Contact]
    said: Conversation
    persons: Persons
    thing: Thing

    @property
    def target(self) -> Target:
        """What the log names."""
        itself = Relied(self.found.stream, self.found.version)
        return Target(ref=itself.stream, belongs=self.found.belongs, relied=(itself, *self.relied))

    @property
    def is_left_behind(self) -> bool:
        """Whether it is with or about somebody whose record is closed: they may have gone on where they have readers
        of their own, and what was written down of them is shown to nobody here.
        """
        return any(isinstance(person.state, RecordClosed) for person in self.persons.values())

    @property
    def relied(self) -> list[Relied]:
        """Whom it is with, as it was judged: when one of them becomes protected, it is judged again."""
        return [Relied(person.stream, person.version) for person in self.persons.values()]


def ever_in(contact: Contact) -> Mapping[PersonRef, PersonRole]:
    """Everybody a contact has been with or about."""
    return {} if isinstance(contact, NotOpened) else contact.conversation.ever


async def reach(asking: Asking, contact_id: UUID, action: Action, reveals: Field | None = None) -> Reached:
    """A contact, ready to be judged. Raises as `find`."""
    found = await find(asking, CONTACT, contact_id, action)
    if isinstance(found.state, NotOpened):  # Its key was destroyed, and nothing says any more what it was.
        raise await asking.absence(action, thing_of(asking, found), contact_id)
    said = found.state.conversation
    persons = await find_all(asking, PERSON, said.ever)
    thing = replace(thing_of(asking, found, persons), reveals=reveals)
    return Reached(found=found, said=said, persons=persons, thing=thing)
