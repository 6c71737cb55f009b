"""Frågor: what somebody wanted, under which mandate, and how it came out or where it is followed up."""

from http import HTTPStatus
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec.structs import replace

from api.cases.given import UnknownMatter
from api.cases.thing import CASE
from api.cases.thing import thing_of as case_as_judged
from api.contacts.doing import IN_A_CONTACT, ThatContact
from api.contacts.given import AnotherBoards, NewQuestion, UnknownCase
from api.contacts.thing import Reached, reach
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.desk.looks import Target
from api.desk.whereabouts import Found
from api.persons.here import relied_on
from api.persons.thing import PERSON
from domain.cases import case as cases
from domain.cases import refusals as of_cases
from domain.cases.case import Case, file_of
from domain.cases.commands import TieContact
from domain.contacts import contact as contacts
from domain.contacts import refusals
from domain.contacts.commands import RegisterQuestion
from domain.words import CaseRef, Channel, ContactRef, MatterRef, Sealed, SecrecyClass, UnderMandate
from ledger import Relied
from mandate.answers import Deny
from mandate.catalogue import Assessed
from mandate.things import Action, Kind, Thing


@post(
    "/api/contacts/{contact_id:uuid}/questions",
    operation_id="registerQuestion",
    summary="Register what they wanted",
    tags=["contacts"],
    status_code=HTTPStatus.OK,
    responses=for_doing(
        UnknownMatter,
        UnknownCase,
        AnotherBoards,
        refusals.NothingToFollowUp,
        refusals.TooManyQuestions,
        of_cases.CaseIsClosed,
        *IN_A_CONTACT,
    ),
)
async def register_question(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    contact_id: ThatContact,
    data: JSONBody[NewQuestion],
) -> Done:
    """Registers a question, with what the mandate says of it. A case where it is followed up learns of the contact."""
    return await asking.settled(lambda: registered(asking, errand, contact_id, data))


async def registered(asking: Asking, errand: Errand, contact_id: UUID, data: NewQuestion) -> Done:
    """Registers it, once."""
    reached = await reach(asking, contact_id, Action.WRITE)
    thing = replace(reached.thing, matter=MatterRef(data.matter))
    allowed = await asking.may(Action.WRITE, thing, reached.target)
    must_be_asked_here(asking, reached, data)
    case, on_case = (None, []) if data.case is None else await case_of(asking, reached, data.case)
    command = await question(asking, reached.said.channel, data)
    found = reached.found

    def decide() -> list[Change]:
        changes = [Change(found, contacts.decide(command, found.state))]
        if case is not None:
            tie = TieContact(contact=ContactRef(contact_id), at=asking.at)
            changes.append(Change(case, cases.decide(tie, case.state)))
        return changes

    return await allowed.record(errand, found, decide, [*reached.relied, *on_case])


def must_be_asked_here(asking: Asking, reached: Reached, data: NewQuestion) -> None:
    """What a strict board is asked never stands in another's contact, nor another's in that of a strict one."""
    matter = asking.today.open_matter(data.matter)
    if matter is None:
        raise UnknownMatter
    its, here = asking.today.begins_in(matter.board), reached.found.belongs
    protected = asking.today.protected_by(matter.board)
    compartments = {place.compartment for place in (its, protected) if place is not None}
    is_apart = here.secrecy.is_strict or (its is not None and its.secrecy is not SecrecyClass.GENERAL)
    if is_apart and here.compartment not in compartments:
        raise AnotherBoards


async def case_of(asking: Asking, reached: Reached, ref: UUID) -> tuple[Found[Case], list[Relied]]:
    """The case where it is followed up, when it lies where the contact does, and may be written in."""
    case = (await find_all(asking, CASE, [ref], {reached.found.belongs.compartment})).get(ref)
    file = None if case is None else file_of(case.state)
    if case is None or file is None:
        raise await asking.unknown(
            Action.WRITE, Thing(kind=Kind.CASE, board=asking.today.centre.ref), Target(ref=ref), UnknownCase()
        )
    persons = await find_all(asking, PERSON, file.ever)
    thing = case_as_judged(asking, case, file, persons)
    answer = await asking.judge(Action.WRITE, thing)
    if isinstance(answer, Deny):
        raise await asking.unknown(Action.WRITE, thing, Target(ref=ref), UnknownCase())
    return case, [*(await asking.standing()).relied_on(answer), *relied_on(persons)]


async def question(asking: Asking, channel: Channel, data: NewQuestion) -> RegisterQuestion:
    """The command, with what the catalogue says of how far we went."""
    matter, catalogue = MatterRef(data.matter), (await asking.desk.parts.standings()).catalogue
    assessed = catalogue.assess(matter, channel, data.act, asking.at)
    known = assessed if isinstance(assessed, Assessed) else None
    return RegisterQuestion(
        matter=matter,
        outcome=data.outcome,
        case=None if data.case is None else CaseRef(data.case),
        verdict=known.verdict if known else None,
        mandate=UnderMandate(entry=known.entry, version=known.version) if known else None,
        text=None if data.text is None else Sealed(data.text),
        at=asking.at,
    )
