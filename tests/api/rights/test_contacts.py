"""Contacts over HTTP: opened, what was asked in them, how it came out, and who may read of it."""

from uuid import uuid4

import pytest

from domain.rights import Act, Field, Place, Role
from ledger.access.categories import categories
from ledger.access.facts import PersonShown
from ledger.access.pseudonyms import Pseudonyms
from ledger.founding import KEYS
from tests.api.rights.house import (
    HOME_HELP,
    SLUDGE,
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

    assert house.settings.data is not None
    pseudonyms = Pseudonyms.kept_in(house.settings.data / KEYS)
    tied = [one.fact for one in entries(house.database) if isinstance(one.fact, PersonShown)]
    assert [(str(pseudonyms.behind(one.person)), one.shown) for one in tied] == [(one, 0) for one in people]
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
    for field in (Field.TEXT, Field.NAME):
        of_it = [one for one in looks if one.revealed == categories([field]) and one.shown]
        assert sorted(str(pseudonyms.behind(one.person)) for one in of_it) == sorted(people)


async def test_whoever_has_nothing_to_do_with_a_contact_may_say_why(house: House, agent: Colleague) -> None:
    made = (await done(agent, "/api/contacts", {"channel": "call"}))["id"]
    another = await house.has("Bo", Role.AGENT)
    looked = await done(another, f"/api/contacts/{made}/looks", {"reason": "Rang and asked how it went"})
    assert looked["contact"] == made
    assert "how it went" not in str(looked)
