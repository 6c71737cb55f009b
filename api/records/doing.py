"""Att besvara en begäran: identified, tested item by item, given out, not held, withdrawn, appealed."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.bases import NoSuchBasis, basis_of
from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.records.given import HowDelivered, ItemJudgement, NewItem
from api.records.items import UnknownDocument, document_in
from api.records.kept import KEEPING, found
from domain.records import refusals
from domain.records.commands import (
    AppealRefusal,
    DeliverRecords,
    IdentifyItem,
    JudgeItem,
    RecordsCommand,
    SayNotHeld,
    WithdrawRequest,
)
from domain.words import Sealed
from ledger.access.codes import Manner
from mandate.things import Action

ThatRequest = Annotated[UUID, PathParameter(description="A request for public records.")]
UNDER_TEST = (refusals.RecordsNotRequested, refusals.RequestIsOver)


@post(
    "/api/records-requests/{request_id:uuid}/items",
    operation_id="identifyItem",
    summary="Name a document that it is about",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(UnknownDocument, *UNDER_TEST),
)
async def identify_item(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[NewItem],
) -> Done:
    """Says that a case or a contact is one of those asked for."""
    command = IdentifyItem(item=data.item, at=asking.at)

    async def identified() -> Done:
        one, thing, target = await found(asking, request_id, Action.WRITE)
        allowed = await asking.may(Action.WRITE, thing, target)
        before = await allowed.before(errand, one)
        relied = [] if before else await document_in(asking, data.item, one.belongs)
        return await allowed.record(
            errand, one, lambda: [Change(one, KEEPING.decide(command, one.state))], relied
        )

    return await asking.settled(identified)


@post(
    "/api/records-requests/{request_id:uuid}/judgements",
    operation_id="judgeItem",
    summary="Say whether a document can be given out",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(NoSuchBasis, refusals.ItemNotIdentified, refusals.RedactionNeedsGround, *UNDER_TEST),
)
async def judge_item(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[ItemJudgement],
) -> Done:
    """Whole, in part or not. What is removed or withheld has its ground in a secrecy basis."""
    command = JudgeItem(
        item=data.item,
        by=asking.actor.ref,
        outcome=data.outcome,
        basis=None if data.basis is None else basis_of(data.basis, asking.today),
        note=None if data.note is None else Sealed(data.note),
        at=asking.at,
    )
    return await does(asking, errand, request_id, Action.WRITE, command)


@post(
    "/api/records-requests/{request_id:uuid}/delivery",
    operation_id="deliverRecords",
    summary="Give out what can be given out",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.ItemsUntested, refusals.NothingToDeliver, *UNDER_TEST),
)
async def deliver_records(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[HowDelivered],
) -> Done:
    """Every document has been tested. What is released or redacted goes out."""
    command = DeliverRecords(by=asking.actor.ref, how=data.how, at=asking.at)
    return await does(asking, errand, request_id, Action.CLOSE, command, Manner.DISCLOSE)


@post(
    "/api/records-requests/{request_id:uuid}/not-held",
    operation_id="sayNotHeld",
    summary="Say that there is no such document",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.SomethingIsHeld, *UNDER_TEST),
)
async def say_not_held(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], request_id: ThatRequest
) -> Done:
    """There is nothing here of what was asked for."""
    command = SayNotHeld(by=asking.actor.ref, at=asking.at)
    return await does(asking, errand, request_id, Action.CLOSE, command)


@post(
    "/api/records-requests/{request_id:uuid}/withdrawal",
    operation_id="withdrawRequest",
    summary="Note that nobody wants it any more",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*UNDER_TEST),
)
async def withdraw_request(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], request_id: ThatRequest
) -> Done:
    """Whoever asked has said that they want it no more."""
    return await does(asking, errand, request_id, Action.CLOSE, WithdrawRequest(at=asking.at))


@post(
    "/api/records-requests/{request_id:uuid}/appeal",
    operation_id="noteAppeal",
    summary="Note that a refusal is appealed",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.NothingToAppeal),
)
async def note_appeal(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], request_id: ThatRequest
) -> Done:
    """An appeal has come in, and goes on to the administrative court of appeal."""
    return await does(asking, errand, request_id, Action.WRITE, AppealRefusal(at=asking.at))


async def does(
    asking: Asking,
    errand: Errand,
    request_id: UUID,
    action: Action,
    command: RecordsCommand,
    manner: Manner | None = None,
) -> Done:
    """A step on the way to an answer. `manner`: how it is a look, where something goes out with it."""

    async def work() -> Done:
        one, thing, target = await found(asking, request_id, action)
        allowed = await asking.may(action, thing, target)
        if manner is not None and await allowed.before(errand, one) is None:
            KEEPING.decide(command, one.state)  # What is refused does not go out.
            await allowed.open([], manner=manner)
        return await allowed.record(errand, one, lambda: [Change(one, KEEPING.decide(command, one.state))])

    return await asking.settled(work)
