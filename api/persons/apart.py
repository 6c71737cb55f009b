"""Att gå vidare för sig: the records that somebody who becomes protected goes on with, one for each board.

No reference crosses a board's border, so the references differ as well.
"""

from collections.abc import Mapping
from uuid import UUID

from api.desk.allowed import Change
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.whereabouts import Found
from api.persons.thing import PERSON
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import ProtectPerson
from domain.persons.details import ProtectionKind
from domain.persons.person import Closed, Person, Registered
from domain.routines.protecting import protect_person
from domain.words import ActorRef, BoardRef, PersonRef, Sealed
from ledger import Belonging
from ledger.opening.opener import Content, Item, OpenerAway


def begun(
    errand: Errand, member: Found[Person], command: ProtectPerson, places: Mapping[BoardRef, Belonging]
) -> list[Change]:
    """The records that begin, in the protected compartment of each board."""
    facts = protect_person(opened(member.state), persons.initial, command).protected_record
    return [
        Change(Found(ref_of(errand, member.stream, board), belongs, 0, persons.initial), facts)
        for board, belongs in places.items()
    ]


def command_of(
    asking: Asking, member: Found[Person], item: Item, readers: tuple[ActorRef, ...], kind: ProtectionKind
) -> ProtectPerson:
    """The command for one of them. Raises `PersonRecordClosed`; `OpenerAway` when the record cannot be read."""
    if not isinstance(item, Content):
        raise OpenerAway
    record = opened(item.fold(PERSON.decider))
    if record.identity.is_closed or record.details.is_closed:
        raise OpenerAway
    return ProtectPerson(
        identity=record.identity,
        details=record.details,
        protection=Sealed(kind),
        readers=readers,
        formerly=Sealed(PersonRef(member.stream)),
        at=asking.at,
    )


def opened(record: Person) -> Registered:
    """The open record, as it was if it is closed by now. Raises `PersonRecordClosed` when there never was one."""
    last = record.last if isinstance(record, Closed) else record
    if not isinstance(last, Registered):
        raise refusals.PersonRecordClosed
    return last


def ref_of(errand: Errand, person: UUID, board: UUID) -> UUID:
    """Who they are among those of a board who are protected."""
    return errand.ref("person", person.bytes, board.bytes)
