"""Person: how a person's record is judged, by itself or in the case or contact through which somebody comes to it."""

from typing import Final
from uuid import UUID

import msgspec

from api.desk.asking import Asking
from api.desk.whereabouts import Found, Sort
from domain.persons import person as persons
from domain.persons.person import Person, named_readers, protection
from domain.rights import Field
from domain.words import ActorRef, BoardRef, MatterRef, PersonRef
from ledger import OPEN
from mandate.things import NO_QUEUE, NOBODY, Kind, Thing

PERSON: Final[Sort[Person]] = Sort(Kind.PERSON, "person", persons)


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Through what somebody comes to a person. `board`: whose it is, where it is somebody's."""

    board: BoardRef | None = None
    matter: MatterRef | None = None
    owners: frozenset[ActorRef] = NOBODY
    queues: frozenset[UUID] = NO_QUEUE
    call: UUID | None = None


def thing_of(
    asking: Asking,
    found: Found[Person],
    near: Near = Near(),  # noqa: B008
    reveals: Field | None = None,
) -> Thing:
    """A person's record as it is judged. `asking` has judged before, so it is known what is in hand."""
    person, contact = PersonRef(found.stream), asking.contact
    in_hand = contact.contact if contact is not None and person in contact.persons else None
    return Thing(
        kind=Kind.PERSON,
        board=near.board or asking.today.board_of(found.belongs),
        secrecy=found.belongs.secrecy,
        in_compartment=found.belongs.compartment != OPEN.compartment,
        matter=near.matter,
        owners=near.owners,
        queues=near.queues,
        call=in_hand or near.call,
        subject=person,
        protection=protection(found.state),
        named_readers=named_readers(found.state) or NOBODY,
        reveals=reveals,
    )
