"""What the tests of the access ledger are given: somebody who looks, why, and at whom."""

from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace

from domain.rights import Field, Place, Purpose, Relation, Role
from domain.words import ActorRef, PersonRef, PersonRole, Sealed
from ledger.access.categories import categories
from ledger.access.codes import Kind, LoginLevel, LoginMeans, Manner, Through
from ledger.access.look import About, Ground, Look, Reader, Request, Wanted, record_of
from ledger.envelope import OPEN, Belonging
from tests.ledger.given import NOON

AINO = ActorRef(UUID("00000000-0000-4000-8000-0000000000a0"))
NAME_AND_NUMBER = (Field.NAME, Field.PERSONAL_NUMBER)
HANDLES_A_CASE = Ground(
    purpose=Purpose.HANDLE_CASE, relation=Relation.OWN, policy_version=3, purposes_version=2
)


def reader(session: bytes | None, actor: ActorRef = AINO) -> Reader:
    """An agent at the office, signed in with a card."""
    return Reader(
        actor=actor,
        session=None if session is None else Sealed(session),
        through=Through.PAGE,
        level=LoginLevel.SUBSTANTIAL,
        means=LoginMeans.CARD,
        proven_at=NOON,
        role=Role.AGENT,
        place=Place.OFFICE,
    )


def look(session: bytes | None = None, **said: Any) -> Look:
    """A look at persons, in a request of its own."""
    plain = Look(
        reader=reader(session),
        request=Request(request=uuid4()),
        ground=HANDLES_A_CASE,
        manner=Manner.READ,
        kind=Kind.PERSON,
        at=NOON,
    )
    return replace(plain, **said)


def record(person: UUID | None = None, belongs: Belonging = OPEN) -> Wanted:
    """A person's own record: name and number."""
    return record_of(PersonRef(person or uuid4()), NAME_AND_NUMBER, belongs=belongs)


def case_about(*persons: UUID, belongs: Belonging = OPEN) -> Wanted:
    """A case in which persons stand."""
    shown = categories([Field.NAME, Field.TEXT])
    about = tuple(About(person=PersonRef(one), role=PersonRole.PARTY, shown=shown) for one in persons)
    return Wanted(stream=uuid4(), belongs=belongs, about=about)
