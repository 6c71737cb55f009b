"""Att föra en kontakt: what is noted while somebody is there, and what is put right afterwards."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.contacts.given import Ending, GivenCheck, GivenConsent, GivenOutcome, PersonOfContact
from api.contacts.thing import reach
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.troubles import NeedsReason
from api.persons.given import UnknownBoard
from api.persons.here import UnknownPerson, known_here, relied_on
from domain.contacts import contact as contacts
from domain.contacts import refusals
from domain.contacts.commands import (
    CheckIdentity,
    CloseContact,
    ContactCommand,
    GiveOutcome,
    RecordConsent,
    TakeBackConsent,
    TiePerson,
    UntiePerson,
)
from domain.words import BoardRef, PersonRef
from mandate.things import Action

ThatContact = Annotated[UUID, PathParameter(description="The contact.")]
IN_A_CONTACT: Final = (refusals.ContactNotOpened, refusals.ContactIsClosed)


@post(
    "/api/contacts/{contact_id:uuid}/outcome",
    operation_id="giveOutcome",
    summary="Say how a question came out",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        refusals.ContactNotOpened, refusals.QuestionNotRegistered, refusals.NothingToFollowUp
    ),
)
async def give_outcome(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[GivenOutcome],
) -> Done:
    """Says how it came out at last, or puts that right; also when the contact is closed."""
    command = GiveOutcome(question=data.question, outcome=data.outcome, at=asking.at)
    return await done(asking, errand, contact_id, Action.WRITE, command)


@post(
    "/api/contacts/{contact_id:uuid}/persons",
    operation_id="tiePersonToContact",
    summary="Say whom the contact is with",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(UnknownPerson, NeedsReason, refusals.ContactNotOpened),
)
async def tie_person(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[PersonOfContact],
) -> Done:
    """Says whom it is with or about and as what, or takes that back; also when the contact is closed."""
    person = PersonRef(data.person)
    if data.role is None:
        command = UntiePerson(person=person, at=asking.at)
        return await done(asking, errand, contact_id, Action.WRITE, command)
    tie = TiePerson(person=person, role=data.role, at=asking.at)
    return await done(asking, errand, contact_id, Action.WRITE, tie, data)


@post(
    "/api/contacts/{contact_id:uuid}/identity-checks",
    operation_id="checkIdentity",
    summary="Say how it was found out who it is",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.NotSoSure, refusals.PersonNotTied, *IN_A_CONTACT),
)
async def check_identity(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[GivenCheck],
) -> Done:
    """Notes how, and how surely; never what was answered."""
    person = None if data.person is None else PersonRef(data.person)
    command = CheckIdentity(method=data.method, strength=data.strength, person=person, at=asking.at)
    return await done(asking, errand, contact_id, Action.WRITE, command)


@post(
    "/api/contacts/{contact_id:uuid}/consent",
    operation_id="noteConsent",
    summary="Note a spoken consent",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(UnknownBoard, *IN_A_CONTACT),
)
async def note_consent(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[GivenConsent],
) -> Done:
    """Notes that they agree to our telling a board what it needs (OSL 2009:400, 10:1), or no longer do."""
    board = BoardRef(data.board)
    if board not in asking.today.boards:
        raise UnknownBoard
    command = RecordConsent if data.given else TakeBackConsent
    return await done(asking, errand, contact_id, Action.WRITE, command(recipient=board, at=asking.at))


@post(
    "/api/contacts/{contact_id:uuid}/closure",
    operation_id="closeContact",
    summary="End a contact",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.ContactNotOpened),
)
async def close_contact(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[Ending],
) -> Done:
    """Ends it. What more is said belongs to a new contact."""
    command = CloseContact(classification=data.classification, at=asking.at)
    return await done(asking, errand, contact_id, Action.CLOSE, command)


async def done(
    asking: Asking,
    errand: Errand,
    contact_id: UUID,
    action: Action,
    command: ContactCommand,
    tied: PersonOfContact | None = None,
) -> Done:
    """Something that is noted in a contact, once."""

    async def work() -> Done:
        reached = await reach(asking, contact_id, action)
        allowed = await asking.may(action, reached.thing, reached.target)
        found = reached.found
        whom = {} if tied is None else {tied.person: tied.reason}
        relied = [*reached.relied, *relied_on(await known_here(asking, whom, [found.belongs]))]
        return await allowed.record(
            errand, found, lambda: [Change(found, contacts.decide(command, found.state))], relied
        )

    return await asking.settled(work)
