"""Akten över en gallring: what the rules need of a disposal, and beside it what whoever decides on it reads."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from api.desk.asking import Asking
from api.desk.finding import find
from api.desk.looks import Target
from api.desk.whereabouts import Found, Sort
from domain.disposal import disposal as disposals
from domain.disposal.commands import DisposalCommand
from domain.disposal.facts import (
    DisposalArchived,
    DisposalCertified,
    DisposalExecuted,
    DisposalFact,
    DisposalHeld,
    DisposalProposed,
)
from domain.disposal.stages import Disposal, NotProposed, Papers
from domain.words import Sealed
from ledger import Belonging
from mandate.things import Action, Kind, Thing


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A disposal as it stands, and the words: why it was proposed, why it is held, the archive's receipt."""

    disposal: Disposal
    reason: Sealed[str] | None = None
    held: Sealed[str] | None = None
    receipt: Sealed[str] | None = None
    executed: DisposalExecuted | None = None
    certified: DisposalCertified | None = None

    @property
    def papers(self) -> Papers | None:
        """What stands of it; None where nobody has proposed it."""
        return None if isinstance(self.disposal, NotProposed) else self.disposal.papers


class Keeping:
    """The rules of disposals, folded into `Kept`."""

    initial: Final = Kept(disposal=disposals.initial)

    def decide(self, command: DisposalCommand, kept: Kept) -> Sequence[DisposalFact]:
        """What the rules answer."""
        return disposals.decide(command, kept.disposal)

    def evolve(self, kept: Kept, fact: DisposalFact) -> Kept:
        """What the rules say of it, and the words."""
        after = replace(kept, disposal=disposals.evolve(kept.disposal, fact))
        match fact:
            case DisposalProposed(reason=reason) if kept.reason is None:
                return replace(after, reason=reason)
            case DisposalHeld(reason=reason) if reason is not None:
                return replace(after, held=reason)
            case DisposalArchived(receipt=receipt):
                return replace(after, receipt=receipt)
            case DisposalExecuted():
                return replace(after, executed=fact)
            case DisposalCertified():
                return replace(after, certified=fact)
            case _:
                return after


KEEPING: Final = Keeping()
DISPOSAL: Final[Sort[Kept]] = Sort(Kind.DISPOSAL, "disposal", KEEPING)


def thing_of(asking: Asking, belongs: Belonging, kept: Kept = KEEPING.initial) -> Thing:
    """A disposal as it is judged: of which board's, and who proposed it."""
    bare = asking.today.thing_in(Kind.DISPOSAL, belongs)
    if kept.papers is None:
        return bare
    return replace(bare, board=kept.papers.board, proposed_by=kept.papers.proposed_by)


async def found(asking: Asking, disposal_id: UUID, action: Action) -> tuple[Found[Kept], Thing, Target]:
    """A disposal, to be judged. Raises as `find`; what was disposed of is no disposal."""
    one = await find(asking, DISPOSAL, disposal_id, action)
    thing = thing_of(asking, one.belongs, one.state)
    if one.state.papers is None:
        raise await asking.absence(action, thing, disposal_id)
    return one, thing, Target(ref=disposal_id, belongs=one.belongs)
