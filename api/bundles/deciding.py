"""Fyra ögon över HTTP: a bundle asked for by one, agreed to or refused by another, or withdrawn by the first."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody, PathParameter
from msgspec.structs import replace

from api.bundles.given import NewBundle, NotARecipientsKey, halves, recipient_in
from api.bundles.kept import KEEPING, found
from api.cases.thing import may, reach
from api.desk.allowed import Allowed, Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from domain.bundles import refusals
from domain.bundles.commands import AgreeToBundle, AskForBundle, BundleCommand, RefuseBundle, WithdrawBundle
from domain.words import CaseRef, Sealed
from mandate.things import Action, Kind

ThatBundle = Annotated[UUID, PathParameter(description="A bundle that was asked for.")]
WAITS = (refusals.BundleNotAsked, refusals.BundleIsOver)


@post(
    "/api/bundles",
    operation_id="askForBundle",
    summary="Ask for a case in a file that proves itself",
    tags=["proof"],
    responses=for_doing(NotARecipientsKey, NeedsReason),
)
async def ask_for_bundle(
    asking: NamedDependency[Asking], once: NamedDependency[Errand], data: JSONBody[NewBundle]
) -> Done:
    """By whoever may read the case. Nothing leaves before somebody else agrees, and then for that recipient alone."""
    begins, ends = halves(recipient_in(data.recipient))

    async def asked() -> Done:
        reached = await reach(asking, data.case, Action.READ)
        await may(asking, reached, Action.READ)
        thing = replace(reached.thing, kind=Kind.BUNDLE)
        allowed = await asking.may(Action.REGISTER, thing, reached.target)
        new = Found(once.ref("bundle"), reached.found.belongs, 0, KEEPING.initial)
        command = AskForBundle(
            case=CaseRef(data.case),
            key_begins=begins,
            key_ends=ends,
            by=asking.actor.ref,
            by_role=allowed.permit.role,
            reason=Sealed(data.reason),
            at=asking.at,
        )
        return await allowed.record(once, new, lambda: [Change(new, KEEPING.decide(command, new.state))])

    return await asking.settled(asked)


@post(
    "/api/bundles/{bundle_id:uuid}/agreement",
    operation_id="agreeToBundle",
    summary="Be the second who stands behind a bundle",
    tags=["proof"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.BundleAgreedByAsker, *WAITS),
)
async def agree_to_bundle(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], bundle_id: ThatBundle
) -> Done:
    """Whoever asked may fetch it from now on, once, within a day."""

    def agrees(allowed: Allowed) -> BundleCommand:
        return AgreeToBundle(by=asking.actor.ref, by_role=allowed.permit.role, at=asking.at)

    async def agreed() -> Done:
        one, thing, target = await found(asking, bundle_id, Action.CONFIRM)
        allowed = await asking.may(Action.CONFIRM, thing, target)
        return await allowed.record(
            errand, one, lambda: [Change(one, KEEPING.decide(agrees(allowed), one.state))]
        )

    return await asking.settled(agreed)


@post(
    "/api/bundles/{bundle_id:uuid}/refusal",
    operation_id="refuseBundle",
    summary="Do not stand behind a bundle",
    tags=["proof"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.BundleAgreedByAsker, *WAITS),
)
async def refuse_bundle(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], bundle_id: ThatBundle
) -> Done:
    """Then it is over, and nothing leaves."""
    command = RefuseBundle(by=asking.actor.ref, at=asking.at)
    return await _does(asking, errand, bundle_id, Action.CONFIRM, command)


@post(
    "/api/bundles/{bundle_id:uuid}/withdrawal",
    operation_id="withdrawBundle",
    summary="Want a bundle no more",
    tags=["proof"],
    status_code=HTTPStatus.OK,
    responses=for_doing(refusals.BundleOfAnother, *WAITS),
)
async def withdraw_bundle(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], bundle_id: ThatBundle
) -> Done:
    """Until it has left, whoever asked for it may call it off."""
    command = WithdrawBundle(by=asking.actor.ref, at=asking.at)
    return await _does(asking, errand, bundle_id, Action.CLOSE, command)


async def _does(
    asking: Asking, errand: Errand, bundle_id: UUID, action: Action, command: BundleCommand
) -> Done:
    async def done() -> Done:
        one, thing, target = await found(asking, bundle_id, action)
        allowed = await asking.may(action, thing, target)
        return await allowed.record(errand, one, lambda: [Change(one, KEEPING.decide(command, one.state))])

    return await asking.settled(done)
