"""Ärendesidan: all of a case that whoever asks may see, persons and course, from one look."""

from collections.abc import Container
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.called import Called, Calling
from api.cases.course import Step, course_of, last_with, text_of, without_text
from api.cases.number import number_of
from api.cases.thing import CASE, Reached, answer
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.shown import AWAY, DESTROYED, Shown, shown
from api.persons.card import PersonCard, card_of
from api.persons.involved import records_of, text_of_all
from api.persons.record import record_of
from domain.cases.case import HeldBy, InQueue, WithDepartment, file_of
from domain.rights import Field
from domain.words import Channel, PersonRole, Sealed
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
    records = records_of(found, reached.persons, file.persons, allowed.permit, reveals)
    itself = text_of_all(found, file.ever, allowed.permit.fields, reached.thing, reveals)
    opened = await allowed.open([itself, *records.values()])
    content = opened[found.stream]
    facts = content.facts if isinstance(content, Content) else ()
    untold = last_with(reached.gone, facts)
    title_as = without_text(allowed.permit) if untold else allowed.permit
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
        title=text_in(title_as, content, "title"),
        summary=text_in(title_as, content, "summary"),
        persons=_persons(asking, reached, allowed.permit, opened, records),
        contacts=sorted(file.contacts),
        course=course_of(allowed.permit, facts, untold),
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


def _persons(
    asking: Asking, reached: Reached, permit: Permit, opened: Opened, records: Container[UUID]
) -> list[PersonInCase]:
    """Those it concerns who have a record where it lies, each as the permit has it."""
    here = reached.found.belongs.compartment
    shown_here = []
    for ref, role in reached.file.persons.items():
        person = reached.persons.get(ref)
        if person is not None and person.belongs.compartment == here:
            record = record_of(opened[ref] if ref in records else None)
            card = card_of(person, asking.today.board_of(person.belongs), permit, record)
            shown_here.append(PersonInCase(role=role, card=card))
    return shown_here


def text_in(permit: Permit, item: Item, name: str) -> Shown:
    """A text of the case itself."""
    file = file_of(item.fold(CASE.decider)) if isinstance(item, Content) else None
    if file is None:
        gone = isinstance(item, Content) and item.is_gone
        instead = DESTROYED if gone else AWAY
        return instead if Field.TEXT in permit.fields else shown(permit, Field.TEXT, None)
    sealed: Sealed[str] = getattr(file, name)
    return text_of(permit, sealed)
