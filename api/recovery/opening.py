"""Öppnandet: one proposes it and says why, another stands behind it, each with a proof anew of who they are."""

from http import HTTPStatus

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.body import Body
from api.desk.allowed import Allowed, Change, Done
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing, for_looking
from api.desk.looks import Target
from api.health import NO_STORE
from api.recovery.restored import Restored, newest, thing_of
from api.recovery.shown import RecoveryNow, shown
from domain.recovery import recovery, refusals
from domain.recovery.commands import ApproveRecovery, ProposeRecovery, RecoveryCommand
from domain.recovery.facts import Cause
from mandate.answers import Permit
from mandate.things import Action

NOT_TO_BE_OPENED = (refusals.RecoveryIsOver, refusals.RecoveryProofNotFresh)


class WhyRestored(Body, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a copy had to take the ledger's place."""

    cause: Cause


@get(
    "/api/recovery",
    operation_id="readRecovery",
    summary="Read how a restored ledger stands",
    tags=["recovery"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_recovery(asking: NamedDependency[Asking]) -> RecoveryNow:
    """What was restored, what it lacks, and who stands behind opening it."""

    async def read() -> RecoveryNow:
        restored = await newest(asking)
        thing = thing_of(asking, recovery.initial if restored is None else restored.found.state)
        allowed = await asking.may(Action.READ, thing)
        await allowed.open([])
        proposes, approves = [
            isinstance(await asking.judge(action, thing), Permit)
            for action in (Action.REGISTER, Action.CONFIRM)
        ]
        return shown(restored, proposes, approves)

    return await asking.settled(read)


@post(
    "/api/recovery/proposal",
    operation_id="proposeRecovery",
    summary="Propose to open a restored ledger",
    tags=["recovery"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_TO_BE_OPENED),
)
async def propose_recovery(
    asking: NamedDependency[Asking], errand: NamedDependency[Errand], data: JSONBody[WhyRestored]
) -> Done:
    """The first of two. Says why it was restored; whoever knows better proposes it anew. Asks for a proof anew of who
    it is, given for this incarnation a moment ago.
    """

    def command(restored: Restored, allowed: Allowed) -> RecoveryCommand:
        return ProposeRecovery(
            gap=restored.gap,
            cause=data.cause,
            by=asking.actor.ref,
            by_role=allowed.permit.role,
            at=asking.at,
        )

    async def proposed() -> Done:
        restored, allowed = await reached(asking, Action.REGISTER)
        return await record(asking, errand, restored, allowed, command(restored, allowed))

    return await asking.settled(proposed)


@post(
    "/api/recovery/approval",
    operation_id="approveRecovery",
    summary="Open a restored ledger",
    tags=["recovery"],
    status_code=HTTPStatus.OK,
    responses=for_doing(*NOT_TO_BE_OPENED, refusals.RecoveryNotProposed, refusals.RecoveryApprovedByProposer),
)
async def approve_recovery(asking: NamedDependency[Asking], errand: NamedDependency[Errand]) -> Done:
    """The second of two, who is another: from here on everything is taken down again. Asks for a proof as the first."""

    async def approved() -> Done:
        restored, allowed = await reached(asking, Action.CONFIRM)
        command = ApproveRecovery(by=asking.actor.ref, by_role=allowed.permit.role, at=asking.at)
        return await record(asking, errand, restored, allowed, command)

    return await asking.settled(approved)


async def reached(asking: Asking, action: Action) -> tuple[Restored, Allowed]:
    """The newest restore, and leave to do that with it. Raises `NotAllowed` and `RecoveryIsOver`."""
    restored = await newest(asking)
    state = recovery.initial if restored is None else restored.found.state
    allowed = await asking.may(
        action, thing_of(asking, state), Target(ref=None if restored is None else restored.found.stream)
    )
    if restored is None:
        raise refusals.RecoveryIsOver
    return restored, allowed


async def record(
    asking: Asking, errand: Errand, restored: Restored, allowed: Allowed, command: RecoveryCommand
) -> Done:
    """Writes it, for whoever has just proved anew who they are. Raises `RecoveryProofNotFresh`, and as `decide`."""
    found, proof = restored.found, asking.actor.stepped_up
    before = await allowed.before(errand, found)
    if before is not None:
        return before
    if proof is None or not proof.holds_for(found.stream, asking.at):
        raise refusals.RecoveryProofNotFresh
    return await allowed.record(errand, found, lambda: [Change(found, recovery.decide(command, found.state))])
