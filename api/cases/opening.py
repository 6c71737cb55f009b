"""Att öppna ett ärende."""

from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.cases.given import NewCase, UnknownContact, UnknownMatter
from api.cases.thing import CASE
from api.contacts.thing import CONTACT, ever_in
from api.contacts.thing import thing_of as contact_as_judged
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.persons.here import UnknownPerson, known_here, relied_on
from api.persons.thing import PERSON, Persons, protection_of, readers_of, subject_of
from domain.cases import case as cases
from domain.cases import refusals
from domain.cases.commands import OpenCase
from domain.contacts import contact as contacts
from domain.contacts import refusals as of_contacts
from domain.contacts.commands import TieCase
from domain.contacts.contact import Contact
from domain.persons.person import named_readers
from domain.rights import Act
from domain.words import CaseRef, ContactRef, PersonRef, Sealed, UnderMandate
from ledger import Belonging, Relied
from mandate.answers import Deny
from mandate.boards import Matter
from mandate.catalogue import Undecided
from mandate.things import Action, Kind, Thing


@post(
    "/api/cases",
    operation_id="openCase",
    summary="Open a case",
    tags=["cases"],
    responses=for_doing(
        UnknownMatter,
        UnknownPerson,
        NeedsReason,
        UnknownContact,
        refusals.CaseReceivedLater,
        of_contacts.ContactNotOpened,
    ),
)
async def open_case(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewCase]
) -> Done:
    """Begins to follow something up. Whoever opens it has it. It belongs to the board of the matter."""
    return await asking.settled(lambda: opened(asking, once, data))


async def opened(asking: Asking, once: Errand, data: NewCase) -> Done:
    """Opens it, once."""
    matter = asking.today.open_matter(data.matter)
    if matter is None:
        raise UnknownMatter
    ref = CaseRef(once.ref("case"))
    persons = await known_here(
        asking, {given.person: given.reason for given in data.persons}, places(asking, matter)
    )
    belongs = where(asking, matter, persons)
    thing = replace(
        asking.today.thing_in(Kind.CASE, belongs),
        board=matter.board,
        matter=matter.ref,
        owners=frozenset({asking.actor.ref}),
        call=asking.contact.contact if asking.contact and asking.contact.contact == data.contact else None,
        subject=subject_of(asking, persons),
        protection=protection_of(persons),
        named_readers=readers_of(persons),
    )
    allowed = await asking.may(Action.REGISTER, thing, Target(belongs=belongs, case=ref))
    contact, on_contact = await contact_of(asking, belongs, data.contact)
    new: Found[cases.Case] = Found(ref, belongs, 0, cases.initial)
    found = (await find_all(asking, CASE, [ref])).get(ref, new)
    command = await opening(asking, matter, data)

    def decide() -> list[Change]:
        changes = [Change(found, cases.decide(command, found.state))]
        if contact is not None:
            changes.append(Change(contact, contacts.decide(TieCase(case=ref, at=asking.at), contact.state)))
        return changes

    return await allowed.record(once, found, decide, [*relied_on(persons), *on_contact])


def places(asking: Asking, matter: Matter) -> list[Belonging]:
    """Where a case of a matter may lie: in its board's compartment, or in the one for protected persons."""
    known = [asking.today.begins_in(matter.board), asking.today.protected_by(matter.board)]
    return [place for place in known if place is not None]


def where(asking: Asking, matter: Matter, persons: Persons) -> Belonging:
    """Where it lies: apart when somebody in it is protected. Whoever has no record there is unknown."""
    if not places(asking, matter):
        raise UnknownMatter
    of_the_board, *apart = places(asking, matter)
    protected = any(named_readers(person.state) is not None for person in persons.values())
    belongs = apart[0] if protected and apart else of_the_board
    if any(person.belongs.compartment != belongs.compartment for person in persons.values()):
        raise UnknownPerson
    return belongs


async def contact_of(
    asking: Asking, belongs: Belonging, ref: UUID | None
) -> tuple[Found[Contact] | None, list[Relied]]:
    """The contact that the case comes from, when it lies where the case does, and what rests on writing in it."""
    if ref is None:
        return None, []
    contact = (await find_all(asking, CONTACT, [ref], {belongs.compartment})).get(ref)
    persons = {} if contact is None else await find_all(asking, PERSON, ever_in(contact.state))
    nothing = Thing(kind=Kind.CONTACT, board=asking.today.centre.ref)
    judged = nothing if contact is None else contact_as_judged(asking, contact, persons)
    answer = await asking.judge(Action.WRITE, judged)
    if contact is None or isinstance(answer, Deny):
        raise await asking.unknown(Action.WRITE, judged, Target(ref=ref), UnknownContact())
    return contact, [*(await asking.standing()).relied_on(answer), *relied_on(persons)]


async def opening(asking: Asking, matter: Matter, data: NewCase) -> OpenCase:
    """The command, under the mandate entry that covers the matter, where one does."""
    catalogue = (await asking.desk.parts.standings()).catalogue
    assessed = catalogue.assess(matter.ref, data.channel, Act.RECEIVE, asking.at)
    mandate = (
        None
        if isinstance(assessed, Undecided)
        else UnderMandate(entry=assessed.entry, version=assessed.version)
    )
    return OpenCase(
        board=matter.board,
        matter=matter.ref,
        channel=data.channel,
        holder=asking.actor.ref,
        contact=None if data.contact is None else ContactRef(data.contact),
        mandate=mandate,
        persons={PersonRef(given.person): given.role for given in data.persons},
        title=Sealed(data.title),
        summary=Sealed(data.summary),
        received_at=data.received_at or asking.at,
        at=asking.at,
    )
