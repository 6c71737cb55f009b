"""Att registrera en person: a record, and the numbers by which somebody is found."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.body import Body
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target, Why
from api.desk.reasons import Reason
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.persons.given import (
    GivenDetails,
    GivenIdentity,
    NumberNotRead,
    UnknownBoard,
    details_in,
    identity_in,
)
from api.persons.thing import PERSON, thing_of
from domain.persons import person as persons
from domain.persons import refusals
from domain.persons.commands import RegisterPerson
from domain.persons.details import ContactDetails, Identity
from domain.words import BoardRef, Sealed
from ledger.finding.terms import Term, by_details, by_identity
from mandate.things import Action


class NewPerson(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who gets a record. `board`: in whose compartment; null for the contact centre's own. `reason`: why,
    where it has to be said.
    """

    identity: GivenIdentity
    details: GivenDetails
    board: UUID | None = None
    reason: Reason | None = None


@post(
    "/api/persons",
    operation_id="registerPerson",
    summary="Register a person",
    tags=["persons"],
    responses=for_doing(NumberNotRead, UnknownBoard, NeedsReason, refusals.PersonRecordClosed),
)
async def register_person(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewPerson]
) -> Done:
    """Gives somebody a record, and sees to it that they are found by their numbers."""
    identity, details = identity_in(asking, data.identity), details_in(data.details)
    command = RegisterPerson(identity=Sealed(identity), details=Sealed(details), at=asking.at)

    async def work() -> Done:
        board = asking.today.centre.ref if data.board is None else BoardRef(data.board)
        belongs, ref = asking.today.begins_in(board), once.ref("person")
        if belongs is None:
            raise UnknownBoard
        new = Found(ref, belongs, 0, persons.initial)
        await asking.standing()
        # Whoever is on the line is taken down in the call that they make: they are not in it before there is a record.
        thing = replace(thing_of(asking, new), call=asking.contact.contact if asking.contact else None)
        why = Why(reason=None if data.reason is None else Sealed(data.reason))
        allowed = await asking.may(Action.REGISTER, thing, Target(belongs=belongs), why)
        found = (await find_all(asking, PERSON, [ref])).get(ref, new)
        if not found.version:
            # Before the record is there: a token that leads to nobody harms nobody, a person nobody finds does.
            index = await asking.index()
            await index.add(belongs, ref, await terms(asking, identity, details))
        return await allowed.record(
            once, found, lambda: [Change(found, persons.decide(command, found.state))]
        )

    return await asking.settled(work)


async def terms(asking: Asking, identity: Identity | None, details: ContactDetails | None) -> list[Term]:
    """By what somebody is found, of what is given."""
    zone = await asking.desk.parts.zone()
    return [
        *(by_identity(identity) if identity is not None else ()),
        *(by_details(details, zone) if details is not None else ()),
    ]
