"""Bevispaket som väntar på en till: asked for, and agreed to by nobody yet."""

from api.bundles.kept import BUNDLE, thing_of
from api.desk.asking import Asking
from api.desk.finding import find_each
from api.review.waiting import MOST, ApprovalKind, Waiting
from domain.bundles.bundle import Asked
from mandate.things import Action
from projections.stream_register import Of, read_streams


async def bundles(asking: Asking) -> list[Waiting]:
    """Bundles that somebody else has asked for, the newest of them."""
    compartments = list({place.compartment for place in asking.today.places()})
    async with asking.desk.database.reading() as connection:
        rows = await read_streams(connection, Of.BUNDLE, compartments, None, MOST)
    found = (await find_each(asking, BUNDLE, [row.stream for row in rows])).found
    return [
        Waiting(
            kind=ApprovalKind.BUNDLE,
            ref=one.stream,
            version=one.version,
            action=Action.CONFIRM,
            thing=thing_of(asking, one.belongs, one.state),
            since=one.state.bundle.wanted.at,
            belongs=one.belongs,
            by=one.state.bundle.wanted.by,
        )
        for one in found.values()
        if isinstance(one.state.bundle, Asked)
    ]
