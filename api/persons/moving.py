"""Att flytta ärenden: the open cases of whoever becomes protected go on where only the named readers see them.

A case that lies where the person's record does may concern them; no other can. What is written in it goes along as
notes. Whoever else it concerns stands in it by the record at home, so that the log says who read of them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from api.cases.course import TEXT
from api.cases.thing import CASE
from api.desk.allowed import Change
from api.desk.errand import Errand
from api.desk.whereabouts import Found
from domain.cases import case as cases
from domain.cases.case import Case, CaseFile, file_of
from domain.cases.commands import NoteCase, OpenCase
from domain.decider import decide_in_turn
from domain.routines.protecting import move_case
from domain.words import ActorRef, CaseRef, PersonRef, PersonRole, Sealed
from ledger import Belonging
from ledger.access.categories import categories
from ledger.access.look import About, Wanted
from ledger.opening.opener import Content, Item

NOTHING: Final = categories([])


def wanted_of(case: Found[Case], file: CaseFile) -> Wanted:
    """The case, opened to be sealed anew: the log names everybody who was ever in it, of whom nothing is shown."""
    about = tuple(About(person=person, role=role, shown=NOTHING) for person, role in file.ever.items())
    return Wanted(stream=case.stream, belongs=case.belongs, about=about, shown=NOTHING)


def moved(
    errand: Errand,
    case: Found[Case],
    item: Item,
    belongs: Belonging,
    now: Mapping[UUID, UUID],
    readers: Sequence[ActorRef],
    at: datetime,
) -> list[Change]:
    """What happens to the case, and to the one in which it goes on; nothing, when what stands in it cannot be read.

    `now`: whom it concerned, and who they are there. `readers`: those who may read it there, the first of whom has
    it then.
    """
    file = file_of(item.fold(CASE.decider)) if isinstance(item, Content) else None
    if file is None or not isinstance(item, Content):
        return []
    there: Found[Case] = Found(errand.ref("case", case.stream.bytes), belongs, 0, cases.initial)
    moving = move_case(case.state, there.state, _opening(at, case, file, now, readers[0]))
    begun = there.state
    for fact in moving.protected_case:
        begun = cases.evolve(begun, fact)
    notes = [NoteCase(text=text, at=at) for text in _texts(item)]
    written = decide_in_turn(cases.decide, cases.evolve, notes, begun)
    return [Change(case, moving.open_case), Change(there, [*moving.protected_case, *written])]


def _opening(
    at: datetime, case: Found[Case], file: CaseFile, now: Mapping[UUID, UUID], holder: ActorRef
) -> OpenCase:
    # Whoever else stands in its texts keeps the reference that they have, or nobody could see who read of them.
    persons: dict[PersonRef, PersonRole] = {
        PersonRef(now.get(person, person)): role for person, role in file.persons.items()
    }
    return OpenCase(
        board=file.board,
        matter=file.matter,
        channel=file.channel,
        holder=holder,
        mandate=file.mandate,
        persons=persons,
        title=_readable(file.title),
        summary=_readable(file.summary),
        formerly=Sealed(CaseRef(case.stream)),
        received_at=file.received_at,
        at=at,
    )


def _texts(item: Content) -> list[Sealed[str]]:
    """What was written in the course of the case, in order."""
    texts = [getattr(one.fact, TEXT[type(one.fact)]) for one in item.facts if type(one.fact) in TEXT]
    return [text for text in texts if text is not None and not text.is_closed]


def _readable(text: Sealed[str]) -> Sealed[str]:
    """A text whose key was destroyed is destroyed in what goes on, too."""
    return Sealed("") if text.is_closed else text
