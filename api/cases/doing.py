"""Att handlägga: what is done with a case. Each is one errand, judged anew when rights or the case moved meanwhile."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.cases.given import Note, PersonOfCase, Reopening, Settlement
from api.cases.seeing import ThatCase
from api.cases.thing import may, reach
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.troubles import NeedsReason
from api.persons.here import UnknownPerson, known_here, relied_on
from domain.cases import case as cases
from domain.cases import refusals
from domain.cases.case import Case, WithDepartment
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
    responses=for_doing(UnknownPerson, NeedsReason, *ON_A_CASE),
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
    return await done(asking, errand, case_id, Action.WRITE, command, data)


@post(
    "/api/cases/{case_id:uuid}/settlement",
    operation_id="settleCase",
    summary="Settle a case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.StillHandedOver, *ON_A_CASE),
)
async def settle_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[Settlement],
) -> Done:
    """Says that what was asked is answered: by the department that has it, otherwise by us."""
    answer = None if data.answer is None else Sealed(data.answer)
    command = SettleCase(answer=answer, at=asking.at)
    return await done(asking, errand, case_id, Action.CLOSE, command, must=speak_for_whoever_has_it)


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
    tied: PersonOfCase | None = None,
    must: Callable[[Asking, Case], Awaitable[None]] | None = None,
) -> Done:
    """Something that is done with a case, once."""

    async def work() -> Done:
        reached = await reach(asking, case_id, action)
        allowed = await may(asking, reached, action)
        found = reached.found
        if must is not None:
            await must(asking, found.state)
        whom = {} if tied is None else {tied.person: tied.reason}
        relied = [*reached.relied, *relied_on(await known_here(asking, whom, [found.belongs]))]
        return await allowed.record(
            errand, found, lambda: [Change(found, cases.decide(command, found.state))], relied
        )

    return await asking.settled(work)


async def speak_for_whoever_has_it(asking: Asking, case: Case) -> None:
    """While a department has the case it is the department that answers. Raises `StillHandedOver`."""
    if isinstance(case, WithDepartment) and not await serves(asking, case):
        raise refusals.StillHandedOver


async def serves(asking: Asking, case: WithDepartment) -> bool:
    """Whether the one who asks serves the inbox of the department that has the case."""
    return case.department in (await asking.standing()).actor.queues
