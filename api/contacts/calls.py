"""Samtalet bakom en kontakt: only what the telephony has reported is a call, and only while it can be in hand."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.whereabouts import Sort
from domain.calls import call as calls
from domain.calls.call import Answered, Call, LeftQueue, Outcome, Over
from mandate.things import Kind
from projections.contact_register import is_with_another

CALL: Final[Sort[Call]] = Sort(Kind.CALL, "call", calls)
WRITTEN_UP_WITHIN: Final = timedelta(minutes=30)
"""So long after a call has ended a contact may still be opened for it."""


async def is_in_hand(asking: Asking, ref: UUID) -> bool:
    """Whether it is on its way to one of us, or one of us talks in it, or has not long ago. Who waits is in nobody's
    hand, and everybody sees that they wait. What a colleague has an open contact of is in that one's hand alone: the
    telephony tells who answers by the device, and nobody whose it is.
    """
    async with asking.desk.database.reading() as connection:
        if await is_with_another(connection, ref, asking.actor.ref):
            return False
    found = (await find_all(asking, CALL, [ref])).get(ref)
    match found.state if found else None:
        case LeftQueue() | Answered():
            return True
        case Over(outcome=Outcome.ANSWERED):
            facts = await (await asking.desk.parts.ledger()).read_stream(ref)
            return asking.at - facts[-1].happened_at <= WRITTEN_UP_WITHIN
        case _:
            return False
