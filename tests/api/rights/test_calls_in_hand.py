"""Calls that contacts name: those that are in hand, and no others."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from domain.calls.facts import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallLeftQueue,
    CallQueued,
    EndedBy,
)
from domain.rights import Role
from domain.words import CallRef, Zone
from ledger import Entry, Ledger, clock
from tests.api.centre import CORE, SWITCH, WASTE
from tests.api.rights.house import SOCIAL, Colleague, House
from tests.api.rights.test_cases import about, done


async def rings(house: House, *facts: Any) -> CallRef:
    """A call, as the telephony reports it."""
    call, now = CallRef(uuid4()), clock.now()
    arrived = CallArrived(core=CORE, zone=Zone.EUROPE_STOCKHOLM, at=now - timedelta(hours=1))
    telephony = await Ledger.open(house.database.dsn("uppdrag_telephony"))
    await telephony.append([Entry(call, 0, [arrived, *facts])], by=SWITCH)
    await telephony.aclose()
    return call


async def test_a_contact_names_a_call_that_is_in_hand_and_no_other(house: House, agent: Colleague) -> None:
    now = clock.now()
    long_ago = now - timedelta(minutes=45)
    waits = CallQueued(queue=WASTE, priority=2, at=long_ago)
    talks = [waits, CallLeftQueue(at=long_ago), CallAnswered(agent=None, at=long_ago)]
    goes_on = await rings(house, *talks)
    just_ended = await rings(house, *talks, CallEnded(by=EndedBy.CALLER, at=now))
    ended = await rings(house, *talks, CallEnded(by=EndedBy.CALLER, at=long_ago))
    waiting, gone = await rings(house, waits), await rings(house, waits, CallAbandoned(at=now))
    for call in (goes_on, just_ended):
        made = (await done(agent, "/api/contacts", {"channel": "call", "call": str(call)}))["id"]
        assert (await agent.get(f"/api/contacts/{made}")).json()["call"] == str(call)
    case = (await done(agent, "/api/cases", about()))["id"]
    for unknown in (uuid4(), ended, waiting, gone, case):
        refused = await agent.post("/api/contacts", {"channel": "call", "call": str(unknown)})
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:unknown-call")


async def test_what_comes_in_a_call_is_taken_down_for_a_strict_board_and_what_comes_in_an_invented_one_is_not(
    house: House, agent: Colleague
) -> None:
    real, invented = await rings(house, CallAnswered(agent=None, at=clock.now())), uuid4()
    for call, hers, theirs in ((invented, 422, 404), (real, 201, 201)):
        body = {"channel": "call", "call": str(call)}
        assert (await agent.post("/api/contacts", body)).status_code == hers
        await house.is_projected()
        assert (await agent.post("/api/contacts", body | {"board": str(SOCIAL)})).status_code == theirs


async def test_a_call_that_a_colleague_has_in_hand_is_taken_over_when_they_have_ended_their_contact(
    house: House, agent: Colleague
) -> None:
    call = await rings(house, CallAnswered(agent=None, at=clock.now()))
    body, colleague = {"channel": "call", "call": str(call)}, await house.has("Bo", Role.AGENT)
    theirs = (await done(colleague, "/api/contacts", body))["id"]
    await house.is_projected()
    refused = await agent.post("/api/contacts", body)
    assert refused.json()["type"] == "urn:uppdrag:problem:unknown-call"
    await done(colleague, f"/api/contacts/{theirs}/closure", {"classification": "minor"})
    await house.is_projected()
    await done(agent, "/api/contacts", body)
