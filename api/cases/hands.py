"""Händer: who has a case: one of us, a queue, or a department that answers by a date."""

from http import HTTPStatus

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.cases.doing import ON_A_CASE, done, serves
from api.cases.given import Assignment, HandOver, Return, UnknownDepartment
from api.cases.receivers import NotAReceiver, received
from api.cases.seeing import ThatCase
from api.cases.thing import may, reach
from api.database import NotYetProjected
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from domain.cases import case as cases
from domain.cases import refusals
from domain.cases.case import Case, WithDepartment, file_of
from domain.cases.commands import AllocateCase, HandOverCase, QueueCase, ReturnCase, TakeBackCase
from domain.words import ActorRef, DepartmentRef, QueueRef, Sealed
from mandate.boards import departments
from mandate.things import Action

ON_HANDS = (*ON_A_CASE, refusals.CaseIsSettled)


@post(
    "/api/cases/{case_id:uuid}/assignment",
    operation_id="assignCase",
    summary="Say who has the case",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NotAReceiver, NotYetProjected, *ON_HANDS),
)
async def assign_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[Assignment],
) -> Done:
    """Gives it to one of us or to a queue, where somebody can go on; with neither, the one who asks takes it."""

    async def work() -> Done:
        reached = await reach(asking, case_id, Action.ALLOCATE)
        allowed = await may(asking, reached, Action.ALLOCATE)
        found = reached.found
        if (before := await allowed.before(errand, found)) is not None:
            return before
        relied = await received(asking, reached, data)
        return await allowed.record(
            errand, found, lambda: [Change(found, cases.decide(_given(asking, data), found.state))], relied
        )

    return await asking.settled(work)


def _given(asking: Asking, data: Assignment) -> AllocateCase | QueueCase:
    if data.queue is not None:
        return QueueCase(queue=QueueRef(data.queue), at=asking.at)
    holder = asking.actor.ref if data.holder is None else ActorRef(data.holder)
    return AllocateCase(holder=holder, at=asking.at)


@post(
    "/api/cases/{case_id:uuid}/handover",
    operation_id="handOverCase",
    summary="Hand a case over",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(UnknownDepartment, refusals.DueInThePast, refusals.AlreadyHandedOver, *ON_HANDS),
)
async def hand_over_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[HandOver],
) -> Done:
    """Sends it to a department of its board, which answers by a date. Whoever has it here keeps watch until then.

    What is another board's goes there by a disclosure, or not at all.
    """
    command = HandOverCase(
        department=DepartmentRef(data.department),
        due_by=data.due_by,
        message=None if data.message is None else Sealed(data.message),
        at=asking.at,
    )

    async def it_is_the_boards_own(_: Asking, case: Case) -> None:
        file = file_of(case)
        owns = {one.ref: one.board for one in departments(asking.today.registers, asking.today.day)}
        if file is None or owns.get(command.department) != file.board:
            raise UnknownDepartment

    return await done(asking, errand, case_id, Action.HAND_OVER, command, must=it_is_the_boards_own)


@post(
    "/api/cases/{case_id:uuid}/return",
    operation_id="returnCase",
    summary="Send a case back",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.NotHandedOver, *ON_HANDS),
)
async def return_case(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    case_id: ThatCase,
    data: JSONBody[Return],
) -> Done:
    """The department sends it back to the contact centre, and says why."""
    explanation = None if data.explanation is None else Sealed(data.explanation)
    command = ReturnCase(reason=data.reason, explanation=explanation, at=asking.at)
    return await done(asking, errand, case_id, Action.WRITE, command, must=speak_for_the_department)


@post(
    "/api/cases/{case_id:uuid}/takeback",
    operation_id="takeBackCase",
    summary="Take a case back",
    tags=["cases"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*ON_HANDS),
)
async def take_back_case(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], case_id: ThatCase
) -> Done:
    """Takes it back from the department before it has answered."""
    return await done(asking, errand, case_id, Action.HAND_OVER, TakeBackCase(at=asking.at))


async def speak_for_the_department(asking: Asking, case: Case) -> None:
    """Only whoever serves the department's inbox sends back what it has. Raises `NotHandedOver`."""
    if isinstance(case, WithDepartment) and not await serves(asking, case):
        raise refusals.NotHandedOver
