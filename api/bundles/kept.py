"""Akten över ett bevispaket: what the rules need of a bundle, and why it was asked for."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.bundles.given import recipient_of
from api.bundles.shown import BundleRow, BundleStage
from api.called import Calling
from api.cases.number import number_of
from api.desk.asking import Asking
from api.desk.finding import find
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from domain.bundles import bundle as bundles
from domain.bundles.bundle import FETCHED_WITHIN, Agreed, Asked, Bundle, Given, NotAsked, Refused, Wanted
from domain.bundles.commands import BundleCommand
from domain.bundles.facts import BundleAsked, BundleFact
from domain.words import Sealed
from ledger import Belonging
from mandate.things import Action, Kind, Thing


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle as it stands, and why it is asked for."""

    bundle: Bundle
    reason: Sealed[str] | None = None

    @property
    def wanted(self) -> Wanted | None:
        """What was asked for; None where nobody did."""
        return None if isinstance(self.bundle, NotAsked) else self.bundle.wanted


class Keeping:
    """The rules of bundles, folded into `Kept`."""

    initial: Final = Kept(bundle=bundles.initial)

    def decide(self, command: BundleCommand, kept: Kept) -> Sequence[BundleFact]:
        """What the rules answer."""
        return bundles.decide(command, kept.bundle)

    def evolve(self, kept: Kept, fact: BundleFact) -> Kept:
        """What the rules say of it, and the words."""
        after = replace(kept, bundle=bundles.evolve(kept.bundle, fact))
        if isinstance(fact, BundleAsked) and kept.reason is None:
            return replace(after, reason=fact.reason)
        return after


KEEPING: Final = Keeping()
BUNDLE: Final[Sort[Kept]] = Sort(Kind.BUNDLE, "bundle", KEEPING)


def thing_of(asking: Asking, belongs: Belonging, kept: Kept = KEEPING.initial) -> Thing:
    """A bundle as it is judged: of which board's, who asked for it, and who stands behind it too."""
    bare = asking.today.thing_in(Kind.BUNDLE, belongs)
    return bare if kept.wanted is None else with_both(bare, kept)


def with_both(thing: Thing, kept: Kept) -> Thing:
    """The same, with the two who stand behind it."""
    wanted, state = kept.wanted, kept.bundle
    return replace(
        thing,
        proposed_by=None if wanted is None else wanted.by,
        confirmed_by=state.agreed_by if isinstance(state, Agreed | Given) else None,
    )


async def found(asking: Asking, bundle_id: UUID, action: Action) -> tuple[Found[Kept], Thing, Target]:
    """A bundle, to be judged. Raises as `find`."""
    one = await find(asking, BUNDLE, bundle_id, action)
    thing = thing_of(asking, one.belongs, one.state)
    if one.state.wanted is None:
        raise await asking.absence(action, thing, bundle_id)
    return one, thing, Target(ref=bundle_id, belongs=one.belongs, case=one.state.wanted.case)


def row_of(asking: Asking, one: Found[Kept]) -> BundleRow:
    """A bundle that was asked for, in the list."""
    wanted, state = one.state.wanted, one.state.bundle
    assert wanted is not None, "nobody has asked for it"
    return BundleRow(
        id=one.stream,
        version=one.version,
        case=wanted.case,
        number=number_of(wanted.case),
        board=Calling(asking.today).board(asking.today.board_of(one.belongs)),
        stage=_stage(asking, state),
        recipient=recipient_of(wanted.key_begins, wanted.key_ends).id,
        by=wanted.by,
        asked_at=wanted.at,
        agreed_by=state.agreed_by if isinstance(state, Agreed | Given) else None,
        fetched_by=state.agreed_at + FETCHED_WITHIN if isinstance(state, Agreed) else None,
    )


def _stage(asking: Asking, state: Bundle) -> BundleStage:
    match state:
        case Agreed():
            return BundleStage.LATE if state.is_late(asking.at) else BundleStage.AGREED
        case Given():
            return BundleStage.GIVEN
        case Refused():
            return BundleStage.REFUSED
        case Asked() | NotAsked():
            return BundleStage.ASKED
        case _:
            return BundleStage.WITHDRAWN
