"""Samtalet bakom en kontakt: only what the telephony has reported is a call, and only while it can be in hand."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from api.desk.asking import Asking
from api.desk.finding import find_all
from api.desk.whereabouts import Sort
from domain.calls import call as calls
from domain.calls.call import Answered, Call, LeftQueue, Outcome, Over
from domain.calls.facts import CHANGES_NOTHING, CallAnswered
from domain.words import AgentRef
from ledger import Recorded
from mandate.registers.rows import Holds
from mandate.things import Kind
from projections.contact_register import is_with_another

CALL: Final[Sort[Call]] = Sort(Kind.CALL, "call", calls)
WRITTEN_UP_WITHIN: Final = timedelta(minutes=30)
"""So long after a call has ended a contact may still be opened for it."""


async def is_in_hand(asking: Asking, ref: UUID) -> bool:
    """Whether the one who asks has answered it, and talks in it or has not long ago.

    The telephone system tells who answers by the device. Where nobody has said whose that is, what any of us has
    answered counts, and what is on its way to one, unless a colleague has an open contact of it; that is so where
    agents hold every mandate, and nowhere else. Who waits is in nobody's hand, and everybody sees that they wait.
    """
    found = (await find_all(asking, CALL, [ref])).get(ref)
    if found is None or not isinstance(found.state, LeftQueue | Answered | Over):
        return False
    facts = await (await asking.desk.parts.ledger()).read_stream(ref)
    if isinstance(found.state, Over) and not _is_just_over(asking, found.state, facts):
        return False
    is_ones_own = await asking.desk.telephones.is_theirs(asking.actor.ref, _who_answered(facts))
    if is_ones_own is not None:
        return is_ones_own
    return asking.today.policy.holds is Holds.ALL and not await _is_with_a_colleague(asking, ref)


def _is_just_over(asking: Asking, call: Over, facts: Sequence[Recorded]) -> bool:
    return call.outcome is Outcome.ANSWERED and asking.at - facts[-1].happened_at <= WRITTEN_UP_WITHIN


def _who_answered(facts: Sequence[Recorded]) -> set[AgentRef]:
    answers = [one.fact for one in facts if isinstance(one.fact, CallAnswered)]
    told = [answer.agent for answer in answers if answer.contradicts not in CHANGES_NOTHING]
    return {agent for agent in told if agent is not None}


async def _is_with_a_colleague(asking: Asking, ref: UUID) -> bool:
    async with asking.desk.database.reading() as connection:
        return await is_with_another(connection, ref, asking.actor.ref)
