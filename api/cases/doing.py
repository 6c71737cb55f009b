"""Att handlägga: what is done with a case. Each is one errand, judged anew when rights or the case moved meanwhile."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.cases.given import Note, PersonOfCase, Reopening, Settlement, UnknownPerson
from api.cases.seeing import ThatCase
from api.cases.thing import Reached, may, reach
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.finding import find_all
from api.desk.gate import for_doing
from api.persons.thing import PERSON
from api.persons.thing import thing_of as person_as_judged
from domain.cases import case as cases
from domain.cases import refusals
from domain.cases.commands import (
    CaseCommand,
    CloseCase,
    NoteCase,
    ReopenCase,
    SettleCase,
    TiePerson,
    UntiePerson,
)
from domain.words import PersonRef, Sealed
from mandate.answers import Deny
from mandate.things import Action

ON_A_CASE: Final = (refusals.CaseNotOpened, refusals.CaseIsClosed)


@post(
    "/api/cases/{case_id:uuid}/notes",
    operation_id="noteCase",
    summary="Write a note",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*ON_A_CASE),
)
async def note_case(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], case_id: ThatCase, data: JSONBody[Note]
) -> Done:
    """Writes down what matters for the case. Nothing that is written is ever taken away."""
    return await done(asking, errand, case_id, Action.WRITE, NoteCase(text=Sealed(data.text), at=asking.at))


@post(
    "/api/cases/{case_id:uuid}/persons",
    operation_id="tiePersonToCase",
    summary="Say whom the case concerns",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(UnknownPerson, *ON_A_CASE),
)
async def tie_person(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[PersonOfCase],
) -> Done:
    """Says whom it concerns and as what, or takes that back."""
    person = PersonRef(data.person)
    if data.role is None:
        return await done(asking, errand, case_id, Action.WRITE, UntiePerson(person=person, at=asking.at))
    command = TiePerson(person=person, role=data.role, at=asking.at)
    return await done(asking, errand, case_id, Action.WRITE, command, person)


@post(
    "/api/cases/{case_id:uuid}/settlement",
    operation_id="settleCase",
    summary="Settle a case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*ON_A_CASE),
)
async def settle_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[Settlement],
) -> Done:
    """Says that what was asked is answered: by us, or by the department that has it."""
    answer = None if data.answer is None else Sealed(data.answer)
    return await done(asking, errand, case_id, Action.CLOSE, SettleCase(answer=answer, at=asking.at))


@post(
    "/api/cases/{case_id:uuid}/closure",
    operation_id="closeCase",
    summary="Close a case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.CaseNotOpened, refusals.StillHandedOver),
)
async def close_case(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], case_id: ThatCase
) -> Done:
    """Closes it. It can be reopened."""
    return await done(asking, errand, case_id, Action.CLOSE, CloseCase(at=asking.at))


@post(
    "/api/cases/{case_id:uuid}/reopening",
    operation_id="reopenCase",
    summary="Reopen a case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.CaseNotOpened),
)
async def reopen_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[Reopening],
) -> Done:
    """Goes on with a case that was settled or closed."""
    reason = None if data.reason is None else Sealed(data.reason)
    return await done(asking, errand, case_id, Action.WRITE, ReopenCase(reason=reason, at=asking.at))


async def done(
    asking: Asking,
    errand: Errand,
    case_id: UUID,
    action: Action,
    command: CaseCommand,
    tied: PersonRef | None = None,
) -> Done:
    """Something that is done with a case, once."""

    async def work() -> Done:
        reached = await reach(asking, case_id, action)
        allowed = await may(asking, reached, action)
        if tied is not None:
            await _is_here(asking, reached, tied)
        found = reached.found
        return await allowed.record(
            errand, found, lambda: [Change(found, cases.decide(command, found.state))], reached.relied
        )

    return await asking.settled(work)


async def _is_here(asking: Asking, reached: Reached, ref: PersonRef) -> None:
    """A person is known by another reference in another compartment, and no reference crosses its border."""
    person = (await find_all(asking, PERSON, [ref])).get(ref)
    if person is None or person.belongs.compartment != reached.found.belongs.compartment:
        raise UnknownPerson
    if isinstance(await asking.judge(Action.READ, person_as_judged(asking, person)), Deny):
        raise UnknownPerson
