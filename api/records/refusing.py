"""Avslag: proposed by whoever tested it, decided by another, and told with how to appeal."""

from http import HTTPStatus
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.desk.allowed import Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.registry import Today
from api.names import Names
from api.records.doing import UNDER_TEST, ThatRequest, does
from api.records.given import Disagreement, RefusalReason
from domain.records import refusals
from domain.records.commands import DeclineRefusal, ProposeRefusal, RefuseRecords
from domain.words import Sealed
from mandate.registers.rows import TextRow
from mandate.things import Action

APPEAL = "records-appeal"
TESTED = (refusals.ItemsUntested, refusals.NothingToRefuse, *UNDER_TEST)
DECIDED = (refusals.RefusalNotProposed, refusals.RefusalDecidedByProposer, *TESTED)


class RefusedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """It is refused, whole or in part. `appeal`: how to appeal, which goes with the decision."""

    id: UUID
    version: int
    cursor: str
    appeal: Names


@post(
    "/api/records-requests/{request_id:uuid}/refusal",
    operation_id="proposeRefusal",
    summary="Propose to refuse",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*TESTED),
)
async def propose_refusal(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[RefusalReason],
) -> Done:
    """Whoever tested it says why it should not be given out, or not whole. Somebody else decides."""
    command = ProposeRefusal(by=asking.actor.ref, reason=Sealed(data.reason), at=asking.at)
    return await does(asking, errand, request_id, Action.WRITE, command)


@post(
    "/api/records-requests/{request_id:uuid}/refusal/decision",
    operation_id="refuseRecords",
    summary="Refuse, in writing",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*DECIDED),
)
async def refuse_records(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[RefusalReason],
) -> RefusedRequest:
    """Decides what somebody else proposed. The decision says how to appeal."""
    command = RefuseRecords(decided_by=asking.actor.ref, reason=Sealed(data.reason), at=asking.at)
    done = await does(asking, errand, request_id, Action.DECIDE, command)
    return RefusedRequest(
        id=done.id, version=done.version, cursor=done.cursor, appeal=how_to_appeal(asking.today)
    )


@post(
    "/api/records-requests/{request_id:uuid}/refusal/disagreement",
    operation_id="declineRefusal",
    summary="Do not refuse it so",
    tags=["records"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*DECIDED),
)
async def decline_refusal(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    request_id: ThatRequest,
    data: JSONBody[Disagreement],
) -> Done:
    """Does not agree: it is tested anew, or given out."""
    reason = None if data.reason is None else Sealed(data.reason)
    command = DeclineRefusal(by=asking.actor.ref, reason=reason, at=asking.at)
    return await does(asking, errand, request_id, Action.DECIDE, command)


def how_to_appeal(today: Today) -> Names:
    """The municipality's own text, in three languages."""
    row = today.registers.row(TextRow, APPEAL, today.day)
    return Names(row.sv, row.nb, row.en)
