"""Fyra ögon över HTTP: approved by another, called off, held, let go, and taken over by the archive."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter

from api.desk.allowed import Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.disposals.given import ArchiveReceipt, HoldReason
from api.disposals.holds import Looking
from api.disposals.kept import KEEPING, found
from api.disposals.rows import papers_of
from domain.disposal import refusals
from domain.disposal.commands import (
    ApproveDisposal,
    ByPeople,
    HoldDisposal,
    NoteReceipt,
    ReleaseDisposal,
    WithdrawDisposal,
)
from domain.words import Sealed
from mandate.things import Action

ThatDisposal = Annotated[UUID, PathParameter(description="A disposal.")]
WAITING: Final = (refusals.DisposalNotProposed, refusals.DisposalIsOver)
APPROVED: Final = (
    refusals.DisposalApprovedByProposer,
    refusals.ErasureNeedsBoth,
    refusals.DisposalIsHeld,
    *WAITING,
)


@post(
    "/api/disposals/{disposal_id:uuid}/approval",
    operation_id="approveDisposal",
    summary="Be the second who stands behind a disposal",
    tags=["disposals"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*APPROVED),
)
async def approve_disposal(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], disposal_id: ThatDisposal
) -> Done:
    """Approves what somebody else proposed. It is looked for once more what stops it. From now on it can be undone."""

    async def approved() -> Done:
        one, thing, target = await found(asking, disposal_id, Action.CONFIRM)
        allowed = await asking.may(Action.CONFIRM, thing, target)
        before = await allowed.before(errand, one)
        if before is not None:
            return before
        looking = Looking(await asking.desk.parts.ledger(), asking.desk.database, one.belongs)
        holds = await looking.holds(await looking.items(papers_of(one).items))
        command = ApproveDisposal(by=asking.actor.ref, by_role=allowed.permit.role, at=asking.at)
        facts = KEEPING.decide(command, one.state)
        if facts and holds:
            raise refusals.DisposalIsHeld
        return await allowed.record(errand, one, lambda: [Change(one, facts)])

    return await asking.settled(approved)


@post(
    "/api/disposals/{disposal_id:uuid}/withdrawal",
    operation_id="withdrawDisposal",
    summary="Call a disposal off",
    tags=["disposals"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*WAITING),
)
async def withdraw_disposal(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], disposal_id: ThatDisposal
) -> Done:
    """Until it is carried out it can be undone: nothing has been destroyed."""
    command = WithdrawDisposal(by=asking.actor.ref, at=asking.at)
    return await _does(asking, errand, disposal_id, Action.CLOSE, command)


@post(
    "/api/disposals/{disposal_id:uuid}/hold",
    operation_id="holdDisposal",
    summary="Keep for now what is to be disposed of",
    tags=["disposals"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*WAITING),
)
async def hold_disposal(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    disposal_id: ThatDisposal,
    data: JSONBody[HoldReason],
) -> Done:
    """Whoever knows of an inspection, a dispute or a request stops it, and says why."""
    reason = Sealed(data.reason)
    command = HoldDisposal(by=asking.actor.ref, reason=reason, at=asking.at)
    return await _does(asking, errand, disposal_id, Action.WRITE, command)


@post(
    "/api/disposals/{disposal_id:uuid}/release",
    operation_id="releaseDisposal",
    summary="Let a disposal that somebody held go on",
    tags=["disposals"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.NothingIsHeld, *WAITING),
)
async def release_disposal(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], disposal_id: ThatDisposal
) -> Done:
    """What it was held for is over."""
    command = ReleaseDisposal(by=asking.actor.ref, at=asking.at)
    return await _does(asking, errand, disposal_id, Action.WRITE, command)


@post(
    "/api/disposals/{disposal_id:uuid}/receipt",
    operation_id="noteArchiveReceipt",
    summary="Note the archive's receipt",
    tags=["disposals"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*WAITING),
)
async def note_archive_receipt(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    disposal_id: ThatDisposal,
    data: JSONBody[ArchiveReceipt],
) -> Done:
    """The archive has taken it over. Where the rule says so, nothing is destroyed before."""
    receipt = Sealed(data.receipt)
    command = NoteReceipt(by=asking.actor.ref, receipt=receipt, at=asking.at)
    return await _does(asking, errand, disposal_id, Action.WRITE, command)


async def _does(
    asking: Asking,
    errand: Errand,
    disposal_id: UUID,
    action: Action,
    command: ByPeople,
) -> Done:
    async def done() -> Done:
        one, thing, target = await found(asking, disposal_id, action)
        allowed = await asking.may(action, thing, target)
        return await allowed.record(errand, one, lambda: [Change(one, KEEPING.decide(command, one.state))])

    return await asking.settled(done)
