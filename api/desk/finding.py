"""Sökandet: a thing is loaded far enough to be judged, and no further than whoever asks could reach."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final, Generic
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort, State, folded, folded_as_far, whereabouts
from ledger import OPEN, Belonging
from ledger.boards import belonging_of_protected
from mandate.answers import FURTHER, Answer, Deny, Permit, Reason
from mandate.things import Action, Thing

NO_STREAM: Final = UUID(int=0)
BEYOND: Final = frozenset(
    {Reason.NO_ROLE, Reason.ROLE, Reason.INCOMPATIBLE, Reason.COMPARTMENT, Reason.MANDATE, Reason.PURPOSE}
)
"""Reasons that nothing inside a thing could change."""


class Each(msgspec.Struct, Generic[State], frozen=True):
    """Things of a list. `away`: those that are there and do not open just now, so that nobody can judge them."""

    found: Mapping[UUID, Found[State]]
    away: frozenset[UUID]


async def find(asking: Asking, sort: Sort[State], ref: UUID, action: Action) -> Found[State]:
    """A thing. Judge it, when what it says is known.

    Raises `NotThere` and `NotAllowed` when it is not there, or nobody who stands so could do that with it. Both ask
    the same of the database: what cannot be reached is not loaded, and a stream that is nobody's is instead.
    """
    thing, answer = await anywhere(asking, sort, action)
    if isinstance(answer, Deny) and answer.reason in (Reason.NO_ROLE, Reason.ROLE):
        # Whoever has no role that does such a thing at all hears so, whatever they asked for.
        raise await asking.refusal(action, thing, Target(ref=ref), answer)
    where = (await whereabouts(asking.desk.database, [ref], sort)).get(ref)
    ledger, apart = await asking.desk.parts.ledger(), belonging_of_protected(asking.today.centre)
    thing, answer = await nearest(asking, sort, where[0] if where else apart, action)
    if where is not None and not _is_beyond(answer):
        return (await folded(ledger, sort, {ref: where[0]}))[ref]
    await ledger.load(sort.decider, NO_STREAM, apart)
    if where is None or not isinstance(answer, Deny):
        raise await asking.absence(action, thing, ref)
    raise await asking.refusal(action, thing, Target(ref=ref, belongs=where[0]), answer)


async def find_all(
    asking: Asking, sort: Sort[State], refs: Iterable[UUID], within: Container[UUID] | None = None
) -> Mapping[UUID, Found[State]]:
    """Things that another refers to; those that are not there are missing. Judge each before it is shown.

    `within`: only in these compartments; what lies elsewhere is not loaded, as if it were not there.
    """
    places = await _places(asking, sort, refs, within)
    return await folded(await asking.desk.parts.ledger(), sort, places) if places else {}


async def find_each(
    asking: Asking, sort: Sort[State], refs: Iterable[UUID], within: Container[UUID] | None = None
) -> Each[State]:
    """Things that do not depend on each other, for a list. One that does not open just now keeps no other closed."""
    places = await _places(asking, sort, refs, within)
    found = await folded_as_far(await asking.desk.parts.ledger(), sort, places) if places else {}
    return Each(found, frozenset(places.keys() - found.keys()))


async def _places(
    asking: Asking, sort: Sort[State], refs: Iterable[UUID], within: Container[UUID] | None
) -> Mapping[UUID, Belonging]:
    wanted = list(refs)
    where = await whereabouts(asking.desk.database, wanted, sort) if wanted else {}
    return {
        stream: belongs
        for stream, (belongs, _) in where.items()
        if within is None or belongs.compartment in within
    }


async def within_reach(asking: Asking, sort: Sort[State], action: Action) -> frozenset[UUID]:
    """The compartments where the one who asks could do something with anything at all."""
    found = {OPEN.compartment}
    for belongs in dict.fromkeys(asking.today.places()):
        _, answer = await nearest(asking, sort, belongs, action)
        if not _is_beyond(answer):
            found.add(belongs.compartment)
    return frozenset(found)


async def anywhere(asking: Asking, sort: Sort[State], action: Action) -> tuple[Thing, Answer]:
    """What is answered of the nearest thing of a sort, wherever it lay: many have their role for one board only."""
    boards = [asking.today.begins_in(board) for board in asking.today.boards]
    places = dict.fromkeys([OPEN, *(place for place in boards if place is not None)])
    return max([await nearest(asking, sort, place, action) for place in places], key=_how_far)


async def where_listed(
    asking: Asking, thing_in: Callable[[Belonging], Thing]
) -> list[tuple[Thing, Belonging]]:
    """A thing of each board where the one who asks may list such things, and where it would lie."""
    listed = []
    for board in asking.today.boards:
        place = asking.today.begins_in(board)
        if place is not None:
            thing = replace(thing_in(place), board=board)
            if isinstance(await asking.judge(Action.LIST, thing), Permit):
                listed.append((thing, place))
    return listed


async def nearest(
    asking: Asking, sort: Sort[State], belongs: Belonging, action: Action
) -> tuple[Thing, Answer]:
    """What is answered of a thing as near to the one who asks as it could be, of which only is known where it lies."""
    actor = (await asking.standing()).actor
    thing = replace(
        asking.today.thing_in(sort.kind, belongs),
        owners=frozenset({actor.ref}),
        queues=actor.queues,
        call=actor.call,
        subject=actor.glass.subject if actor.glass else None,
    )
    things = [thing, *(replace(thing, kind=kind) for kind in sort.also)]
    return max([(one, await asking.judge(action, one)) for one in things], key=_how_far)


def _is_beyond(answer: Answer) -> bool:
    return isinstance(answer, Deny) and answer.reason in BEYOND


def _how_far(judged: tuple[Thing, Answer]) -> int:
    """How far somebody gets with it."""
    answer = judged[1]
    return FURTHER[answer.reason] if isinstance(answer, Deny) else len(FURTHER)
