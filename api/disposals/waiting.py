"""Gallringar som väntar på en till: proposed, and approved by nobody yet."""

from api.desk.asking import Asking
from api.disposals.kept import DISPOSAL, thing_of
from api.review.waiting import ApprovalKind, Waiting, newest_of
from domain.disposal.stages import Proposed
from mandate.things import Action
from projections.stream_register import Of


async def disposals(asking: Asking) -> list[Waiting]:
    """Disposals that somebody else has proposed, the newest of them."""
    places = {asking.today.begins_in(board) for board in asking.today.boards}
    compartments = [place.compartment for place in places if place is not None]
    _, found = await newest_of(asking, Of.DISPOSAL, compartments, DISPOSAL)
    return [
        Waiting(
            kind=ApprovalKind.DISPOSAL,
            ref=one.stream,
            version=one.version,
            action=Action.CONFIRM,
            thing=thing_of(asking, one.belongs, one.state),
            since=one.state.disposal.papers.proposed_at,
            belongs=one.belongs,
            by=one.state.disposal.papers.proposed_by,
        )
        for one in found
        if isinstance(one.state.disposal, Proposed)
    ]
