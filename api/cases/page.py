"""Ärendesidan: all of a case that whoever asks may see, persons and course, from one look."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.called import Called, Calling
from api.cases.course import Step, course_of, text_of
from api.cases.number import number_of
from api.cases.thing import CASE, IN_THE_TEXT, Reached, answer
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.shown import AWAY, DESTROYED, Shown, shown
from api.desk.whereabouts import Found
from api.persons.card import PersonCard, card_of
from api.persons.record import record_of, wanted_of
from domain.cases.case import HeldBy, InQueue, WithDepartment, file_of
from domain.persons.person import Person
from domain.rights import Field, Protection
from domain.words import Channel, PersonRef, PersonRole, Sealed
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from ledger.opening.opener import Content, Item, Opened
from mandate.answers import Deny, Permit
from mandate.things import Action
from projections.case_register import CaseStage
from projections.case_register.row import STAGES

MAY: Final = (
    Action.WRITE, Action.ALLOCATE, Action.HAND_OVER, Action.CLOSE, Action.DISCLOSE, Action.PRINT,
    Action.LOOK_BACK,
)  # fmt: skip
"""What the page offers, where the one who asks may."""


class PersonInCase(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom the case concerns, and as what."""

    role: PersonRole
    card: PersonCard


class CasePage(msgspec.Struct, frozen=True, kw_only=True):
    """A case. `holder` or `queue`: who has it here, also while a department has it, which answers by `due_by`.

    `mandate` and `mandate_version`: the entry that it was opened under. `may`: what the one who asks may do with it.
    """

    case: UUID
    number: str
    version: int
    stage: CaseStage
    board: Called
    matter: Called
    channel: Channel
    holder: UUID | None
    queue: UUID | None
    department: Called | None
    due_by: datetime | None
    received_at: datetime
    mandate: UUID | None
    mandate_version: int | None
    title: Shown
    summary: Shown
    persons: list[PersonInCase]
    contacts: list[UUID]
    course: list[Step]
    may: list[Action]


async def page_of(
    asking: Asking, reached: Reached, allowed: Allowed, reveals: Field | None = None
) -> CasePage:
    """The whole page: one look at everybody in it, opened with one read for each class of secrecy."""
    found, file = reached.found, reached.file
    records = _records(reached, allowed.permit, reveals)
    opened = await allowed.open([_itself(reached, allowed.permit, reveals), *records.values()])
    content = opened[found.stream]
    theirs = found.state if isinstance(found.state, WithDepartment) else None
    calling = Calling(asking.today)
    return CasePage(
        case=found.stream,
        number=number_of(found.stream),
        version=found.version,
        stage=STAGES[type(found.state)],
        board=calling.board(file.board),
        matter=calling.matter(file.matter),
        channel=file.channel,
        holder=file.holder.holder if isinstance(file.holder, HeldBy) else None,
        queue=file.holder.queue if isinstance(file.holder, InQueue) else None,
        department=calling.department(theirs.department) if theirs else None,
        due_by=theirs.due_by if theirs else None,
        received_at=file.received_at,
        mandate=file.mandate.entry if file.mandate else None,
        mandate_version=file.mandate.version if file.mandate else None,
        title=text_in(allowed.permit, content, "title"),
        summary=text_in(allowed.permit, content, "summary"),
        persons=[
            PersonInCase(
                role=role,
                card=_card(asking, reached.persons[person], allowed.permit, opened, person in records),
            )
            for person, role in file.persons.items()
            if person in reached.persons
            and reached.persons[person].belongs.compartment == found.belongs.compartment
        ],
        contacts=sorted(file.contacts),
        course=course_of(allowed.permit, content.facts) if isinstance(content, Content) else [],
        may=await _offered(asking, reached, allowed.permit),
    )


async def _offered(asking: Asking, reached: Reached, permit: Permit) -> list[Action]:
    """What the one who asks may do with it; to reveal, where anything that is masked may be shown after all."""
    offered = [action for action in MAY if not isinstance(await answer(asking, reached, action), Deny)]
    for field in sorted(permit.masked):
        masked = replace(reached, thing=replace(reached.thing, reveals=field))
        if not isinstance(await answer(asking, masked, Action.REVEAL), Deny):
            return [*offered, Action.REVEAL]
    return offered


def _itself(reached: Reached, permit: Permit, reveals: Field | None) -> Wanted:
    """The case, in whose text everybody may stand whom it has ever concerned."""
    shown = categories(field for field in IN_THE_TEXT if field in permit.fields)
    about = tuple(
        About(
            person=person,
            role=role,
            shown=shown,
            revealed=None if reveals is None else categories([reveals]),
            protected=reached.thing.protection is Protection.PROTECTED,
        )
        for person, role in reached.file.ever.items()
    )
    return Wanted(stream=reached.found.stream, belongs=reached.found.belongs, about=about, shown=shown)


def _records(reached: Reached, permit: Permit, reveals: Field | None) -> Mapping[UUID, Wanted]:
    """The records of those who have one where the case is; what lies elsewhere was not judged."""
    here = reached.found.belongs.compartment
    found = {
        person: wanted_of(record, permit, reached.file.persons[PersonRef(person)], reveals)
        for person, record in reached.persons.items()
        if record.belongs.compartment == here and person in reached.file.persons
    }
    return {person: wanted for person, wanted in found.items() if wanted is not None}


def _card(
    asking: Asking, record: Found[Person], permit: Permit, opened: Opened, was_opened: bool
) -> PersonCard:
    item = opened[record.stream] if was_opened else None
    return card_of(record, asking.today.board_of(record.belongs), permit, record_of(item))


def text_in(permit: Permit, item: Item, name: str) -> Shown:
    """A text of the case itself."""
    file = file_of(item.fold(CASE.decider)) if isinstance(item, Content) else None
    if file is None:
        gone = isinstance(item, Content) and item.is_gone
        instead = DESTROYED if gone else AWAY
        return instead if Field.TEXT in permit.fields else shown(permit, Field.TEXT, None)
    sealed: Sealed[str] = getattr(file, name)
    return text_of(permit, sealed)
