"""Band: what ties somebody to a thing."""

from mandate.actor import Actor, Right
from mandate.policy import Opening, Way
from mandate.things import Thing


def way_of(opening: Opening, actor: Actor, thing: Thing, right: Right | None) -> Way | None:
    """The first of the relations that suffice which is there, in the order of `Relation`; None when none is."""
    ways, call = opening.ways, thing.call
    if ways.same_call is not None and call is not None and call == actor.call:
        return ways.same_call
    if ways.own is not None and actor.ref in thing.owners:
        return ways.own
    if ways.assigned_queue is not None and not thing.queues.isdisjoint(actor.queues):
        return ways.assigned_queue
    if ways.mandate is not None and right is not None:
        return ways.mandate
    # The policy offers a review only to roles whose appointment has been looked at by now.
    return ways.review or ways.none
