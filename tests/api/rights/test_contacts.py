"""Contacts over HTTP: opened, what was asked in them, how it came out, and who may read of it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.calls.facts import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallLeftQueue,
    CallQueued,
    EndedBy,
)
from domain.rights import Act, Field, Place, Role
from domain.words import CallRef, Zone
from ledger import Entry, Ledger, clock
from ledger.access.categories import categories
from ledger.access.facts import PersonShown
from ledger.access.pseudonyms import Pseudonyms
from ledger.founding import KEYS
from tests.api.centre import CORE, SWITCH, WASTE
from tests.api.rights.house import (
    HOME_HELP,
    SLUDGE,
    SOCIAL,
    WATER,
    WORKS,
    Colleague,
    House,
)
from tests.api.rights.test_cases import VERA, about, done
from tests.ledger.secrets_kept import entries


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=(Act.RECEIVE, Act.COMPLETE, Act.INFORM))
    return await house.has("Aino", Role.AGENT)


async def test_a_contact_is_opened_once_and_shows_what_was_asked_and_agreed(agent: Colleague) -> None:
    key = uuid4()
    made = await done(agent, "/api/contacts", {"channel": "call"}, key=key)
    assert await done(agent, "/api/contacts", {"channel": "call"}, key=key) == made
    contact = f"/api/contacts/{made['id']}"
    person = (await done(agent, "/api/persons", VERA))["id"]
    await done(agent, f"{contact}/persons", {"person": person, "role": "party"}, seen=made["version"])
    await done(
        agent, f"{contact}/identity-checks", {"method": "told", "strength": "stated", "person": person}
    )
    asked = {"matter": str(SLUDGE), "outcome": "solved", "text": "When it is emptied"}
    await done(agent, f"{contact}/questions", asked)
    await done(agent, f"{contact}/consent", {"board": str(WORKS)})
    shown = (await agent.get(contact)).json()
    assert [(one["role"], one["card"]["name"]["text"]) for one in shown["persons"]] == [
        ("party", "Vera Exempel")
    ]
    [question] = shown["questions"]
    assert (question["outcome"], question["text"]) == (
        "solved",
        {"how": "clear", "text": "When it is emptied"},
    )
    assert question["matter"]["names"]["en"] == "Emptying of sludge"
    assert shown["identity"] == {"method": "told", "strength": "stated", "person": person}
    assert [one["id"] for one in shown["consents"]] == [str(WORKS)]
    await done(agent, f"{contact}/consent", {"board": str(WORKS), "given": False})
    await done(agent, f"{contact}/closure", {"classification": "minor"})
    shown = (await agent.get(contact)).json()
    assert (shown["is_open"], shown["consents"]) == (False, [])
    again = await agent.post(f"{contact}/questions", asked)
    assert again.json()["type"] == "urn:uppdrag:problem:contact-is-closed"


async def test_what_is_followed_up_needs_a_case_which_learns_of_the_contact(agent: Colleague) -> None:
    made = (await done(agent, "/api/contacts", {"channel": "call"}))["id"]
    contact, asked = f"/api/contacts/{made}", {"matter": str(SLUDGE), "outcome": None}
    refused = await agent.post(f"{contact}/questions", asked)
    assert refused.json()["type"] == "urn:uppdrag:problem:nothing-to-follow-up"
    unknown = await agent.post(f"{contact}/questions", asked | {"case": str(uuid4())})
    assert unknown.json()["type"] == "urn:uppdrag:problem:unknown-case"
    case = (await done(agent, "/api/cases", about()))["id"]
    await done(agent, f"{contact}/questions", asked | {"case": case})
    assert (await agent.get(f"/api/cases/{case}")).json()["contacts"] == [made]
    await done(agent, f"{contact}/outcome", {"question": 1, "outcome": "solved"})
    shown = (await agent.get(contact)).json()
    assert (shown["cases"], shown["questions"][0]["outcome"]) == ([case], "solved")


async def test_what_a_strict_board_is_asked_never_stands_in_a_contact_of_ours(agent: Colleague) -> None:
    made = (await done(agent, "/api/contacts", {"channel": "call"}))["id"]
    asked = {"matter": str(HOME_HELP), "outcome": "solved"}
    answer = await agent.post(f"/api/contacts/{made}/questions", asked)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:uppdrag:problem:another-boards")


async def test_whoever_has_no_role_that_reads_contacts_reads_none_and_none_is_like_another(
    house: House, agent: Colleague
) -> None:
    made = (await done(agent, "/api/contacts", {"channel": "call"}))["id"]
    officer = await house.has("Jonna", Role.OFFICER, department=WATER)
    there, nowhere = [await officer.get(f"/api/contacts/{ref}") for ref in (made, uuid4())]
    assert there.status_code == nowhere.status_code == 403
    stale = await agent.post(f"/api/contacts/{made}/closure", {"classification": "minor"}, seen=9)
    assert stale.status_code == 412
    missing = await agent.get(f"/api/contacts/{uuid4()}")
    assert missing.status_code == 404


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


async def test_what_is_masked_at_home_among_others_is_revealed_by_a_look_of_its_own(
    house: House, agent: Colleague
) -> None:
    at_home = await house.has("Hanna", Role.AGENT)
    place = {"place": Place.HOME_WITH_OTHERS}
    assert (await at_home.browser.put("/api/session/place", json=place)).status_code == 200
    contact = f"/api/contacts/{(await done(agent, '/api/contacts', {'channel': 'call'}))['id']}"
    people = [(await done(agent, "/api/persons", VERA))["id"] for _ in range(2)]
    for person in people:
        await done(agent, f"{contact}/persons", {"person": person, "role": "party"})
    asked = {"matter": str(SLUDGE), "outcome": "solved", "text": "When it is emptied"}
    await done(agent, f"{contact}/questions", asked)

    since = len(entries(house.database))
    masked = (await at_home.get(contact)).json()
    assert [one["card"]["name"]["how"] for one in masked["persons"]] == ["masked", "masked"]
    assert masked["questions"][0]["text"]["how"] == "masked"
    assert "Vera" not in str(masked)
    revealed = await done(at_home, f"{contact}/reveals", {"field": "text"})
    assert revealed["questions"][0]["text"] == {"how": "clear", "text": "When it is emptied"}
    assert "Vera" not in str(revealed)
    revealed = await done(at_home, f"{contact}/reveals", {"field": "name"})
    assert [one["card"]["name"]["text"] for one in revealed["persons"]] == ["Vera Exempel"] * 2
    assert revealed["questions"][0]["text"]["how"] == "left-out"
    looks = [one.fact for one in entries(house.database)[since:] if isinstance(one.fact, PersonShown)]
    assert house.settings.data is not None
    pseudonyms = Pseudonyms.kept_in(house.settings.data / KEYS)
    for field in (Field.TEXT, Field.NAME):
        of_it = [one for one in looks if one.revealed == categories([field]) and one.shown]
        assert sorted(str(pseudonyms.behind(one.person)) for one in of_it) == sorted(people)


async def test_whoever_has_nothing_to_do_with_a_contact_may_say_why(house: House, agent: Colleague) -> None:
    made = (await done(agent, "/api/contacts", {"channel": "call"}))["id"]
    another = await house.has("Bo", Role.AGENT)
    looked = await done(another, f"/api/contacts/{made}/looks", {"reason": "Rang and asked how it went"})
    assert looked["contact"] == made
    assert "how it went" not in str(looked)
