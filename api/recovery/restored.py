"""Det återställda: the ledger as its newest copy left it, and how far the two have come who open it."""

from typing import Final

import msgspec

from api.desk.asking import Asking
from api.desk.whereabouts import Found
from domain.recovery import recovery
from domain.recovery.commands import Gap
from domain.recovery.recovery import Proposed, Recovery
from ledger import OPEN
from ledger.birth import BIRTH_STREAM, LedgerRestored
from mandate.things import Kind, Thing

FIRST: Final = 1
"""The incarnation in which a ledger is born."""


class Restored(msgspec.Struct, frozen=True):
    """What the restore said, which incarnation began with it, and the stream in which that one is opened."""

    fact: LedgerRestored
    number: int
    found: Found[Recovery]

    @property
    def gap(self) -> Gap:
        """How far the copy went, and how far the ledger had come, as far as the restore was told."""
        said = self.fact
        return Gap(head=said.head, known=said.known, root_begins=said.root_begins, root_ends=said.root_ends)


async def newest(asking: Asking) -> Restored | None:
    """The newest restore; None for a ledger that was never restored. Needs no key and no projection."""
    reading = await asking.desk.parts.reading()
    life = await reading.read_stream(BIRTH_STREAM)
    restores = [one for one in life if isinstance(one.fact, LedgerRestored)]
    if not restores:
        return None
    loaded = await reading.load(recovery, restores[-1].fact_id)
    found = Found(restores[-1].fact_id, OPEN, loaded.version, loaded.state)
    return Restored(restores[-1].fact, FIRST + len(restores), found)


def thing_of(asking: Asking, state: Recovery) -> Thing:
    """It as it is judged: who stands behind it already."""
    by = state.by if isinstance(state, Proposed) else None
    return Thing(kind=Kind.LEDGER, board=asking.today.centre.ref, proposed_by=by)
