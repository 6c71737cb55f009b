"""Att nå det förgångna: a case with all its facts, judged by everybody whom it has ever concerned."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from api.cases.thing import Reached, may, reach
from api.desk.allowed import Allowed
from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.looks import Why
from api.desk.whereabouts import Sort
from api.past import history
from api.past.folding import When, until
from api.past.history import History, ever_tied, told
from api.persons.involved import IN_THE_TEXT
from domain.words import PersonRef, PersonRole
from ledger import Recorded
from mandate.things import Action, Kind

HISTORY: Final[Sort[History]] = Sort(Kind.CASE, "case", history, also=(Kind.HANDOVER,))


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was loaded. What is sealed in `facts` is closed, and `tied` is everybody it has ever concerned."""

    reached: Reached
    facts: list[Recorded]
    tied: Mapping[PersonRef, PersonRole]

    @property
    def case(self) -> UUID:
        """Which case it is."""
        return self.reached.found.stream

    def concerned(self, when: When) -> Mapping[PersonRef, PersonRole]:
        """Whom it concerned at a moment or before; everybody, where nobody knows before it is opened."""
        then = until(self.facts, when)
        if not all(map(history.is_readable, then)):
            return self.tied
        return ever_tied([one.fact for one in then])


async def look_back(
    asking: Asking,
    case_id: UUID,
    why: Why = Why(),  # noqa: B008
) -> tuple[Past, Allowed]:
    """A case, and leave to see it as it was. Raises as `find` and `may`.

    It is judged by everybody who has ever stood in it. Where a record of theirs is closed, they may have become
    protected since, also after they left it, and gone on elsewhere: what was written is left out.
    """
    reached = await reach(asking, case_id, Action.LOOK_BACK)
    found = (await find_all(asking, HISTORY, [case_id]))[case_id]
    ledger = await asking.desk.parts.ledger()
    past = Past(reached=reached, facts=told(found, await ledger.read_stream(case_id)), tied=reached.file.ever)
    allowed = await may(asking, reached, Action.LOOK_BACK, why)
    return past, allowed.without(IN_THE_TEXT) if reached.gone else allowed
