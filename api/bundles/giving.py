"""Att lämna ett bevispaket: opened for whoever asked, written down as an export, sealed for the recipient, and once."""

from base64 import b64encode
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import post
from litestar.di import NamedDependency
from msgspec.structs import replace

from api.bundles.deciding import WAITS, ThatBundle
from api.bundles.given import recipient_of
from api.bundles.kept import KEEPING, Kept, found, with_both
from api.bundles.making import BundleMaking, BundlesAway, Made
from api.bundles.shown import BundleGivenOut
from api.cases.number import number_of
from api.cases.page import CasePage, page_of
from api.cases.thing import Reached, may, reach
from api.desk.allowed import Allowed, Change
from api.desk.asking import Asking
from api.desk.errand import Errand
from api.desk.gate import for_doing
from api.desk.looks import Why
from api.desk.troubles import NeedsReason
from api.desk.whereabouts import Found
from api.health import NO_STORE
from api.persons.involved import IN_THE_TEXT
from api.proof.reading import incarnation_now
from domain.bundles import refusals
from domain.bundles.bundle import Wanted
from domain.bundles.commands import GiveBundle
from mandate.things import Action, Kind

NOTHING: Final = 0
LEAVES: Final = (
    refusals.BundleNotAgreed,
    refusals.BundleTooLate,
    refusals.BundleOfAnother,
    *WAITS,
)


@post(
    "/api/bundles/{bundle_id:uuid}/delivery",
    operation_id="fetchBundle",
    summary="Fetch a bundle",
    tags=["proof"],
    status_code=HTTPStatus.OK,
    cache_control=NO_STORE,
    responses=for_doing(BundlesAway, NeedsReason, *LEAVES),
)
async def fetch_bundle(
    asking: NamedDependency[Asking],
    errand: NamedDependency[Errand],
    making: NamedDependency[BundleMaking],
    bundle_id: ThatBundle,
) -> BundleGivenOut:
    """Once, within a day after somebody else agreed. Everybody who stands in it is written down as exported first."""

    async def fetched() -> BundleGivenOut:
        one, _, _ = await found(asking, bundle_id, Action.EXPORT)
        wanted = one.state.wanted
        assert wanted is not None, "nobody has asked for it"
        reached, allowed = await _judged(asking, one, wanted)
        _leaves(asking, one.state, NOTHING, NOTHING)
        making.check(one.belongs.secrecy)
        page = await page_of(asking, reached, allowed)
        made = await making.make(
            wanted.case,
            one.belongs.secrecy,
            await incarnation_now(asking),
            shown_in(page),
            recipient_of(wanted.key_begins, wanted.key_ends),
        )
        return await _given(asking, errand, allowed, one, made)

    return await asking.settled(fetched)


async def _judged(asking: Asking, one: Found[Kept], wanted: Wanted) -> tuple[Reached, Allowed]:
    """The case, and leave to take it out: as whoever may read it now, with the second person behind them."""
    reached = await reach(asking, wanted.case, Action.READ)
    await may(asking, reached, Action.READ)
    thing = with_both(replace(reached.thing, kind=Kind.BUNDLE), one.state)
    allowed = await asking.may(Action.EXPORT, thing, reached.target, Why(approval=one.stream))
    return reached, allowed.without(IN_THE_TEXT) if reached.is_left_behind else allowed


def _leaves(asking: Asking, kept: Kept, facts: int, size: int) -> Any:
    command = GiveBundle(facts=facts, size=size, by=asking.actor.ref, at=asking.at)
    return KEEPING.decide(command, kept)


async def _given(
    asking: Asking, errand: Errand, allowed: Allowed, one: Found[Kept], made: Made
) -> BundleGivenOut:
    done = await allowed.record(
        errand, one, lambda: [Change(one, _leaves(asking, one.state, made.facts, made.size))]
    )
    wanted = one.state.wanted
    assert wanted is not None, "nobody has asked for it"
    return BundleGivenOut(
        done=done,
        name=f"{number_of(wanted.case)}.bundle",
        facts=made.facts,
        size=made.size,
        witnessed=made.witnessed,
        content=b64encode(made.content).decode(),
    )


def shown_in(page: CasePage) -> Mapping[int, Any]:
    """What was opened of each fact, by its version; with the first, what the case is and whom it concerns."""
    steps = {step.version: {"step": msgspec.to_builtins(step)} for step in page.course}
    whole = msgspec.to_builtins(replace(page, course=[], may=[]))
    first = min(steps, default=1)
    return {**steps, first: {**steps.get(first, {}), "case": whole}}
