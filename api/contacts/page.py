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
from api.persons.involved import records_of, text_of_all
from api.persons.record import record_of
from domain.contacts.contact import Open
from domain.contacts.facts import ContactNoted, IdentityMethod, QuestionOutcome
from domain.rights import Field
from domain.words import Channel, IdentityStrength, PersonRef
from ledger.opening.opener import Content, Item
from mandate.answers import Deny, Permit
from mandate.things import Action

MAY: Final = (Action.WRITE, Action.CLOSE)


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
    records = records_of(found, reached.persons, said.persons, permit, reveals)
    itself = text_of_all(found, said.ever, permit.fields, reached.thing, reveals)
    opened = await allowed.open([itself, *records.values()])
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
