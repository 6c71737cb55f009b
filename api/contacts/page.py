"""Kontaktsidan: all of a contact that whoever asks may see, from one look."""

from typing import Final
from uuid import UUID

import msgspec

from api.called import Called, Calling
from api.cases.course import text_of
from api.cases.page import PersonInCase
from api.contacts.thing import Reached
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.shown import Shown
from api.persons.card import card_of
from api.persons.record import record_of, wanted_of
from domain.contacts.contact import Open
from domain.contacts.facts import ContactNoted, IdentityMethod, QuestionOutcome
from domain.rights import Field, Protection
from domain.words import Channel, IdentityStrength, PersonRef
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from ledger.opening.opener import Content, Item
from mandate.answers import Deny, Permit
from mandate.things import Action

MAY: Final = (Action.WRITE, Action.CLOSE)
IN_THE_TEXT: Final = (Field.TEXT, Field.HEALTH, Field.ECONOMY, Field.CHILD)


class QuestionAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What they wanted. No outcome: it is followed up in the case. `text`: null when nothing was written down."""

    question: int
    matter: Called
    outcome: QuestionOutcome | None
    case: UUID | None
    text: Shown | None


class CheckedIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """How it was last found out who it is."""

    method: IdentityMethod
    strength: IdentityStrength
    person: UUID | None


class ContactPage(msgspec.Struct, frozen=True, kw_only=True):
    """A contact. `consents`: the boards that may be told. `agent`: who had it, where that may be seen."""

    contact: UUID
    version: int
    is_open: bool
    board: Called
    channel: Channel
    outgoing: bool
    call: UUID | None
    agent: UUID | None
    persons: list[PersonInCase]
    cases: list[UUID]
    questions: list[QuestionAsked]
    identity: CheckedIdentity | None
    consents: list[Called]
    may: list[Action]


async def page_of(
    asking: Asking, reached: Reached, allowed: Allowed, reveals: Field | None = None
) -> ContactPage:
    """The whole page: one look at everybody in it."""
    found, said, permit = reached.found, reached.said, allowed.permit
    records = _records(reached, permit, reveals)
    opened = await allowed.open([_itself(reached, permit, reveals), *records.values()])
    calling, check = Calling(asking.today), said.identity
    return ContactPage(
        contact=found.stream,
        version=found.version,
        is_open=isinstance(found.state, Open),
        board=calling.board(asking.today.board_of(found.belongs)),
        channel=said.channel,
        outgoing=said.outgoing,
        call=said.call,
        agent=said.agent if Field.STAFF in permit.fields else None,
        persons=[
            PersonInCase(
                role=said.persons[PersonRef(ref)],
                card=card_of(
                    person,
                    asking.today.board_of(person.belongs),
                    permit,
                    record_of(opened[ref] if ref in records else None),
                ),
            )
            for ref, person in reached.persons.items()
            if ref in said.persons
        ],
        cases=sorted(said.cases),
        questions=_questions(reached, permit, calling, opened[found.stream]),
        identity=CheckedIdentity(method=check.method, strength=check.strength, person=check.person)
        if check
        else None,
        consents=[calling.board(board) for board in sorted(said.consents)],
        may=[one for one in MAY if not isinstance(await asking.judge(one, reached.thing), Deny)],
    )


def _questions(reached: Reached, permit: Permit, calling: Calling, item: Item) -> list[QuestionAsked]:
    facts = [one.fact for one in item.facts] if isinstance(item, Content) else []
    texts = {fact.question: text_of(permit, fact.text) for fact in facts if isinstance(fact, ContactNoted)}
    return [
        QuestionAsked(
            question=number,
            matter=calling.matter(one.matter),
            outcome=one.outcome,
            case=one.case,
            text=texts.get(number),
        )
        for number, one in enumerate(reached.said.questions, start=1)
    ]


def _itself(reached: Reached, permit: Permit, reveals: Field | None) -> Wanted:
    """The contact, in whose text everybody stands whom it is with or about."""
    shown = categories(field for field in IN_THE_TEXT if field in permit.fields)
    revealed = None if reveals is None else categories([reveals])
    protected = reached.thing.protection is Protection.PROTECTED
    about = tuple(
        About(person=person, role=role, shown=shown, revealed=revealed, protected=protected)
        for person, role in reached.said.ever.items()
    )
    return Wanted(stream=reached.found.stream, belongs=reached.found.belongs, about=about, shown=shown)


def _records(reached: Reached, permit: Permit, reveals: Field | None) -> dict[UUID, Wanted]:
    """The records of those who have one where the contact is; what lies elsewhere was not judged."""
    here = reached.found.belongs.compartment
    found = {
        ref: wanted_of(person, permit, reached.said.persons[PersonRef(ref)], reveals)
        for ref, person in reached.persons.items()
        if person.belongs.compartment == here and ref in reached.said.persons
    }
    return {ref: wanted for ref, wanted in found.items() if wanted is not None}
