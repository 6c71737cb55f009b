"""Väntar på en till: a restored ledger that one person stands behind opening."""

from api.desk.asking import Asking
from api.recovery.restored import newest, thing_of
from api.review.waiting import ApprovalKind, Waiting
from domain.recovery.recovery import Proposed
from mandate.things import Action


async def recoveries(asking: Asking) -> list[Waiting]:
    """The one that there can be."""
    restored = await newest(asking)
    if restored is None or not isinstance(restored.found.state, Proposed):
        return []
    found, state = restored.found, restored.found.state
    waits = Waiting(
        kind=ApprovalKind.RECOVERY,
        ref=found.stream,
        version=found.version,
        action=Action.CONFIRM,
        thing=thing_of(asking, state),
        since=state.at,
        by=state.by,
    )
    return [waits]
