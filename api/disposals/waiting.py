"""Gallringar som väntar på en till: proposed, and approved by nobody yet."""

from api.desk.asking import Asking
from api.desk.finding import find_each
from api.disposals.kept import DISPOSAL, thing_of
from api.review.waiting import MOST, ApprovalKind, Waiting
from domain.disposal.stages import Proposed
from mandate.things import Action
from projections.stream_register import Of, read_streams


async def disposals(asking: Asking) -> list[Waiting]:
    """Disposals that somebody else has proposed, the newest of them."""
    places = {asking.today.begins_in(board) for board in asking.today.boards}
    compartments = [place.compartment for place in places if place is not None]
    async with asking.desk.database.reading() as connection:
        rows = await read_streams(connection, Of.DISPOSAL, compartments, None, MOST)
    found = (await find_each(asking, DISPOSAL, [row.stream for row in rows])).found
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
        for one in found.values()
        if isinstance(one.state.disposal, Proposed)
    ]
