"""Bevispaket, läst: the list, and one with why it is asked for."""

from typing import Final

from litestar import get
from litestar.di import NamedDependency

from api.bundles.deciding import ThatBundle
from api.bundles.kept import BUNDLE, KEEPING, Kept, found, row_of, thing_of
from api.bundles.shown import Bundles, OneBundle
from api.database import NotYetProjected
from api.desk.asking import Asking
from api.desk.finding import find_each
from api.desk.gate import for_looking
from api.desk.shown import AWAY, DESTROYED
from api.health import NO_STORE
from ledger import OPEN, Belonging
from ledger.access.look import Wanted
from ledger.opening.opener import Content
from mandate.answers import Permit
from mandate.things import Action
from projections.stream_register import Of, read_streams

BUNDLES_MAX: Final = 100
DONE_WITH_ONE: Final = (Action.CONFIRM, Action.CLOSE, Action.EXPORT)


@get(
    "/api/bundles",
    operation_id="readBundles",
    summary="Read the bundles",
    tags=["proof"],
    cache_control=NO_STORE,
    responses=for_looking(NotYetProjected),
)
async def read_bundles(asking: NamedDependency[Asking]) -> Bundles:
    """Bundles and how far each has come. Why it is asked for is read one by one."""

    async def listed() -> Bundles:
        places = [place for place in asking.today.places() if await _lists(asking, place)]
        allowed = await asking.may(Action.LIST, thing_of(asking, places[0] if places else OPEN))
        compartments = list({place.compartment for place in places})
        async with asking.desk.database.reading() as connection:
            rows = await read_streams(connection, Of.BUNDLE, compartments, None, BUNDLES_MAX + 1)
        there = (await find_each(asking, BUNDLE, [row.stream for row in rows[:BUNDLES_MAX]])).found
        mine = [
            one
            for one in there.values()
            if one.state.wanted is not None and await _lists(asking, one.belongs, one.state)
        ]
        await allowed.open([])
        told = sorted((row_of(asking, one) for one in mine), key=lambda row: row.asked_at, reverse=True)
        return Bundles(bundles=told, more=len(rows) > BUNDLES_MAX)

    return await asking.settled(listed)


async def _lists(asking: Asking, place: Belonging, kept: Kept = KEEPING.initial) -> bool:
    return isinstance(await asking.judge(Action.LIST, thing_of(asking, place, kept)), Permit)


@get(
    "/api/bundles/{bundle_id:uuid}",
    operation_id="readBundle",
    summary="Read what a bundle is asked for",
    tags=["proof"],
    cache_control=NO_STORE,
    responses=for_looking(),
)
async def read_bundle(asking: NamedDependency[Asking], bundle_id: ThatBundle) -> OneBundle:
    """Of which case, for which recipient, who stands behind it, and why."""

    async def read() -> OneBundle:
        one, thing, target = await found(asking, bundle_id, Action.READ)
        allowed = await asking.may(Action.READ, thing, target)
        item = (await allowed.open([Wanted(stream=bundle_id, belongs=one.belongs)]))[bundle_id]
        kept, instead = one.state, AWAY
        if isinstance(item, Content):
            kept, instead = item.fold(BUNDLE.decider), DESTROYED
        return OneBundle(
            bundle=row_of(asking, one),
            reason=allowed.words(kept.reason, instead),
            may=[act for act in DONE_WITH_ONE if isinstance(await asking.judge(act, thing), Permit)],
        )

    return await asking.settled(read)
