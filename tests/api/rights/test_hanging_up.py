"""Nearness ends with the contact: at once, whatever the lists have heard of it by then."""

import pytest

from api.desk.hands import Hands
from domain.calls.facts import CallAnswered
from domain.contacts import contact as contacts
from domain.contacts.commands import CloseContact
from domain.contacts.facts import Classification
from domain.words import ActorRef
from ledger import Belonging, Ledger, clock
from ledger.standing import InHand
from projections.contact_register import ContactRow
from tests.api.rights.house import SOCIAL, Colleague, House
from tests.api.rights.test_calls_in_hand import rings
from tests.api.rights.test_cases import done


async def test_what_is_closed_is_not_in_hand_though_no_list_has_heard_of_it(
    house: House, agent: Colleague
) -> None:
    call = await rings(house, CallAnswered(agent=None, at=clock.now()))
    ours = {"channel": "call", "call": str(call)}
    theirs = ours | {"board": str(SOCIAL)}
    earlier = (await done(agent, "/api/contacts", {"channel": "visit"}))["id"]
    first = (await done(agent, "/api/contacts", ours))["id"]
    await house.is_projected()
    assert (await agent.post("/api/contacts", theirs)).status_code == 201
    await done(agent, f"/api/contacts/{first}/closure", {"classification": "minor"})
    assert (await agent.post("/api/contacts", theirs)).status_code == 404
    # The earlier one is in hand again, and has nothing to do with that call.
    assert (await agent.get(f"/api/contacts/{earlier}")).status_code == 200


async def test_what_rests_on_a_contact_is_not_done_when_it_is_closed_between_judging_and_doing(
    house: House, agent: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = await rings(house, CallAnswered(agent=None, at=clock.now()))
    body = {"channel": "call", "call": str(call)}
    made = (await done(agent, "/api/contacts", body))["id"]
    await house.is_projected()
    seen: list[ContactRow | None] = []
    of = Hands.of

    async def closed_meanwhile(
        hands: Hands, actor: ActorRef, ledger: Ledger
    ) -> tuple[InHand, ContactRow | None]:
        hand, contact = await of(hands, actor, ledger)
        seen.append(contact)
        if contact is not None:
            close = CloseContact(classification=Classification.MINOR, at=clock.now())
            belongs = Belonging(contact.authority, contact.compartment)
            await house.does(contacts, contact.contact, close, belongs)
        return hand, contact

    monkeypatch.setattr(Hands, "of", closed_meanwhile)
    assert (await agent.post("/api/contacts", body | {"board": str(SOCIAL)})).status_code == 404
    assert [one and str(one.contact) for one in seen] == [made, None]
