"""Bevispaket som väntar på en till: asked for, and agreed to by nobody yet."""

from api.bundles.kept import BUNDLE, thing_of
from api.desk.asking import Asking
from api.review.waiting import ApprovalKind, Waiting, newest_of
from domain.bundles.bundle import Asked
from mandate.things import Action
from projections.stream_register import Of


async def bundles(asking: Asking) -> list[Waiting]:
    """Bundles that somebody else has asked for, the newest of them."""
    compartments = {place.compartment for place in asking.today.places()}
    _, found = await newest_of(asking, Of.BUNDLE, compartments, BUNDLE)
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
        for one in found
        if isinstance(one.state.bundle, Asked)
    ]
