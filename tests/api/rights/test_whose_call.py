"""Whose call it is: that of whoever answered it, where it is known at which telephone each of us answers."""

from typing import Any

import pytest

from api.identity.configuration import Configuration, Telephone
from domain.calls.facts import CallAnswered, CallEnded, CallLeftQueue, CallQueued, EndedBy
from domain.rights import Role
from domain.words import AgentRef
from ledger import clock
from ledger.founding import KEYS
from ledger.references import References
from telephony_adapter.intake.names import Names
from tests.api.centre import WASTE
from tests.api.rights.house import SOCIAL, Colleague, House
from tests.api.rights.test_calls_in_hand import rings

UNKNOWN, NOT_THERE = (422, "unknown-call"), (404, "not-there")


@pytest.fixture
def identity() -> Configuration:
    """Aino answers at two devices, Cilla at one, and of Bo nobody has said anything."""
    whose = {"214": "aino", "215": "aino", "216": "cilla"}
    return Configuration(
        telephones=tuple(
            Telephone(core="town", device=device, subject=subject) for device, subject in whose.items()
        )
    )


def at(house: House, device: str) -> AgentRef:
    """Whoever answers at a device, as the telephone system's reports are written down."""
    assert house.settings.data is not None
    references = References.kept_in(house.settings.data / KEYS)
    return Names(references, "town", "1", "Europe/Stockholm").agent(device)


async def told(who: Colleague, call: Any, **otherwise: str) -> tuple[int, str | None]:
    """What comes of opening a contact for a call."""
    answer = await who.post("/api/contacts", {"channel": "call", "call": str(call)} | otherwise)
    return answer.status_code, answer.json().get("type", "").rpartition(":")[2] or None


async def test_a_call_is_in_the_hand_of_whoever_answered_it_and_of_nobody_else(
    house: House, agent: Colleague
) -> None:
    bo, cilla = await house.has("Bo", Role.AGENT), await house.has("Cilla", Role.AGENT)
    now = clock.now()
    hers = await rings(house, CallAnswered(agent=at(house, "215"), at=now))
    just_ended = await rings(
        house, CallAnswered(agent=at(house, "214"), at=now), CallEnded(by=EndedBy.CALLER, at=now)
    )
    on_its_way = await rings(house, CallQueued(queue=WASTE, priority=2, at=now), CallLeftQueue(at=now))
    nobodys = await rings(house, CallAnswered(agent=at(house, "300"), at=now))
    for call in (hers, just_ended):
        assert [await told(who, call) for who in (bo, cilla, agent)] == [UNKNOWN, UNKNOWN, (201, None)]
    # Of Bo nobody has said at which telephone he answers: he may have what is not known to be another's.
    for call in (on_its_way, nobodys):
        assert [await told(who, call) for who in (agent, cilla, bo)] == [UNKNOWN, UNKNOWN, (201, None)]


@pytest.mark.parametrize("profile", ["strict"])
async def test_where_mandates_are_entrusted_a_call_opens_nothing_to_whoever_has_no_telephone(
    house: House, agent: Colleague
) -> None:
    bo, now = await house.has("Bo", Role.AGENT), clock.now()
    hers = await rings(house, CallAnswered(agent=at(house, "214"), at=now))
    nobodys = await rings(house, CallAnswered(agent=at(house, "300"), at=now))
    for call in (hers, nobodys):
        assert await told(bo, call) == UNKNOWN
        assert await told(bo, call, board=str(SOCIAL)) == NOT_THERE
    assert await told(agent, hers) == (201, None)
    await house.is_projected()
    assert await told(agent, hers, board=str(SOCIAL)) == (201, None)
    assert await told(agent, nobodys, board=str(SOCIAL)) == NOT_THERE
