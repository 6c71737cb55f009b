"""What the catalogue answers at the desk."""

from domain.rights import Act, Role
from tests.api.rights.agreed import WE_SAY, agreement
from tests.api.rights.house import CENTRE, SLUDGE, Colleague, House


async def test_an_empty_catalogue_answers_undecided_and_stops_nobody(agent: Colleague) -> None:
    answer = await agent.get("/api/mandates/verdict", matter=SLUDGE, channel="call", act="receive")
    assert answer.status_code == 200
    assert (answer.json()["verdict"], answer.json()["entry"], answer.json()["boundary"]) == (
        "undecided",
        None,
        None,
    )


async def test_what_was_agreed_is_what_the_desk_hears(
    house: House, head: Colleague, client: Colleague, agent: Colleague
) -> None:
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    await client.post(f"/api/mandates/{entry}/start")
    heard = (await agent.get("/api/mandates/verdict", matter=SLUDGE, channel="call", act="change")).json()
    assert (heard["verdict"], heard["entry"], heard["entry_version"]) == ("we-receive", entry, 1)
    assert (heard["identity"], heard["boundary"]["we_say"]["text"]) == ("stated", WE_SAY)
    other = (await agent.get("/api/mandates/verdict", matter=SLUDGE, channel="chat", act="change")).json()
    assert other["verdict"] == "undecided"


async def test_the_words_of_a_board_whose_catalogue_one_does_not_see_are_left_out(
    house: House, head: Colleague, client: Colleague
) -> None:
    at_the_centre = await house.has("Cecilia", Role.OFFICER, board=CENTRE)
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    await client.post(f"/api/mandates/{entry}/start")
    asked = {"matter": SLUDGE, "channel": "call", "act": "receive"}
    heard = (await at_the_centre.get("/api/mandates/verdict", **asked)).json()
    assert (heard["verdict"], heard["entry"]) == ("we-receive", entry)
    assert heard["boundary"]["we_say"] == {"how": "left-out", "text": None}


async def test_an_entry_taken_back_is_heard_of_no_more_at_once(house: House, agent: Colleague) -> None:
    entry = await house.mandate(acts=(Act.BOOK,))
    boss = await house.has("Hedda", Role.HEAD)
    asked = {"matter": SLUDGE, "channel": "call", "act": "book"}
    assert (await agent.get("/api/mandates/verdict", **asked)).json()["verdict"] == "we-solve"
    await boss.post(f"/api/mandates/{entry}/withdrawal", {"why": None})
    assert (await agent.get("/api/mandates/verdict", **asked)).json()["verdict"] == "undecided"
