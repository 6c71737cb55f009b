"""The catalogue over HTTP: agreed between two, started, taken back."""

from typing import Any
from uuid import uuid4

import pytest

from domain.rights import Role
from tests.api.rights.agreed import WE_SAY, agreement
from tests.api.rights.house import CENTRE, HOME_HELP, SLUDGE, SOCIAL, Colleague, House


async def read(house: House, who: Colleague, entry: str) -> Any:
    await house.is_projected()
    return (await who.get(f"/api/mandates/{entry}")).json()


async def test_head_and_client_agree_and_it_gives_no_right_before_it_is_started(
    house: House, head: Colleague, client: Colleague, agent: Colleague
) -> None:
    done = (await head.post("/api/mandates", agreement(client.ref))).json()
    shown = await read(house, agent, done["id"])
    entry = shown["entry"]
    assert (entry["stage"], entry["holds_now"], entry["version"]) == ("granted", False, 1)
    assert (entry["agreed"]["head"], entry["agreed"]["client"]) == (None, None)  # No staff, for an agent.
    assert [(one["by"], one["agreed"]["head"]) for one in shown["history"]] == [(None, None)]
    of_each = [(await who.get("/api/mandates")).json()["entries"][0]["agreed"] for who in (agent, head)]
    assert [one["client"] for one in of_each] == [None, str(client.ref)]
    entry = (await read(house, head, done["id"]))["entry"]
    assert (entry["agreed"]["head"], entry["agreed"]["client"]) == (str(head.ref), str(client.ref))
    assert (entry["agreed"]["level"], entry["board"]["names"]["en"]) == (3, "Planning and works board")
    assert (entry["matter"]["names"]["sv"], entry["agreed"]["department"]["names"]["nb"]) == (
        "Slamtömning",
        "Vann og avløp",
    )
    assert shown["boundary"]["we_say"] == {"how": "clear", "text": WE_SAY}
    assert (await read(house, agent, done["id"]))["may"] == []
    assert shown["boundary"]["we_do_not"] == {"how": "clear", "text": None}


async def test_the_client_may_be_the_one_who_sends_it(
    house: House, head: Colleague, client: Colleague
) -> None:
    done = (await client.post("/api/mandates", agreement(head.ref))).json()
    agreed = (await read(house, head, done["id"]))["entry"]["agreed"]
    assert (agreed["head"], agreed["client"]) == (str(head.ref), str(client.ref))


async def test_nobody_agrees_with_themselves_nor_with_somebody_who_is_no_party(
    house: House, head: Colleague, client: Colleague, agent: Colleague
) -> None:
    elsewhere = await house.has("Sanna", Role.CLIENT, board=SOCIAL)
    both = await house.has("Bo", Role.HEAD, Role.CLIENT)
    strangers = [
        (head, agent.ref),
        (head, elsewhere.ref),
        (head, head.ref),
        (client, client.ref),
        (head, uuid4()),
    ]
    for who, other in strangers:
        answer = await who.post("/api/mandates", agreement(other))
        assert answer.json()["type"] == "urn:uppdrag:problem:not-the-other-party"
    answer = await both.post("/api/mandates", agreement(both.ref))
    assert answer.json()["type"] == "urn:uppdrag:problem:mandate-agreed-by-one"


async def test_sent_twice_it_is_agreed_once(house: House, head: Colleague, client: Colleague) -> None:
    key, body = uuid4(), agreement(client.ref)
    first = await head.post("/api/mandates", body, key=key)
    assert (await head.post("/api/mandates", body, key=key)).json() == first.json()
    await house.is_projected()
    assert len((await head.get("/api/mandates")).json()["entries"]) == 1


async def test_it_is_started_and_taken_back_and_the_history_says_who_did_what(
    house: House, head: Colleague, client: Colleague
) -> None:
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    may = [(await read(house, who, entry))["may"] for who in (head, client)]
    assert may == [["close"], ["write", "close"]]  # Whoever sent it does not start it.
    assert (await client.post(f"/api/mandates/{entry}/start", seen=1)).json()["version"] == 2
    started = await read(house, client, entry)
    assert (started["entry"]["holds_now"], started["may"]) == (True, ["close"])
    taken = await client.post(f"/api/mandates/{entry}/withdrawal", {"why": "We do it ourselves now"})
    assert taken.json()["version"] == 3
    shown = await read(house, head, entry)
    assert (shown["entry"]["stage"], shown["entry"]["holds_now"], shown["may"]) == ("withdrawn", False, [])
    assert [(one["what"], one["by"]) for one in shown["history"]] == [
        ("granted", str(head.ref)),
        ("started", str(client.ref)),
        ("withdrawn", str(client.ref)),
    ]
    assert shown["history"][0]["agreed"]["acts"][0] == {"act": "inform", "identity": "none"}
    assert shown["history"][2]["why"] == {"how": "clear", "text": "We do it ourselves now"}


async def test_a_later_version_takes_over_and_the_earlier_one_stays_in_the_history(
    house: House, head: Colleague, client: Colleague
) -> None:
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    later = agreement(client.ref, channels=["chat"])
    assert (await head.post(f"/api/mandates/{entry}/versions", later, seen=1)).json()["version"] == 2
    shown = await read(house, client, entry)
    assert (shown["entry"]["agreed"]["version"], shown["entry"]["agreed"]["channels"]) == (2, ["chat"])
    assert shown["history"][0]["agreed"]["channels"] == ["call", "mail"]
    other = agreement(client.ref, board=str(CENTRE))
    assert (await head.post(f"/api/mandates/{entry}/versions", other)).status_code == 422


async def test_one_party_alone_starts_neither_an_entry_nor_a_new_version_of_it(
    house: House, head: Colleague, client: Colleague, agent: Colleague
) -> None:
    another = await house.has("Hilma", Role.HEAD)
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    for who in (head, another):
        answer = await who.post(f"/api/mandates/{entry}/start")
        assert (answer.status_code, answer.json()["type"]) == (
            422,
            "urn:uppdrag:problem:mandate-started-by-one",
        )
    key = uuid4()
    first = await client.post(f"/api/mandates/{entry}/start", key=key)
    assert first.status_code == 200
    wider = agreement(head.ref, channels=["chat"], we_say="Wider")
    assert (await client.post(f"/api/mandates/{entry}/versions", wider)).status_code == 200
    assert (await client.post(f"/api/mandates/{entry}/start", key=key)).json()["version"] == 2
    assert (await client.post(f"/api/mandates/{entry}/start")).status_code == 422
    assert (await read(house, agent, entry))["entry"]["agreed"]["version"] == 1
    asked = {"matter": SLUDGE, "act": "change"}
    heard = (await agent.get("/api/mandates/verdict", channel="call", **asked)).json()
    assert (heard["entry_version"], heard["boundary"]["we_say"]["text"]) == (1, WE_SAY)
    assert (await agent.get("/api/mandates/verdict", channel="chat", **asked)).json()["entry"] is None
    assert (await head.post(f"/api/mandates/{entry}/start")).status_code == 200
    heard = (await agent.get("/api/mandates/verdict", channel="chat", **asked)).json()
    assert (heard["entry_version"], heard["boundary"]["we_say"]["text"]) == (2, "Wider")


async def test_whoever_has_not_seen_the_newest_version_changes_nothing(
    head: Colleague, client: Colleague
) -> None:
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    answer = await client.post(f"/api/mandates/{entry}/start", seen=7)
    assert answer.status_code == 412


@pytest.mark.parametrize(
    ("otherwise", "problem"),
    [
        ({"matter": str(HOME_HELP)}, "no-such-matter"),
        ({"department": str(uuid4())}, "no-such-matter"),
        ({"secrecy_basis": str(uuid4())}, "no-such-basis"),
        ({"ceiling": 1}, "mandate-above-ceiling"),
        ({"valid_to": "2001-01-01T00:00:00Z"}, "mandate-never-holds"),
        ({"acts": [{"act": "decide", "identity": "proven"}], "ceiling": 5}, "deciding-needs-delegation"),
        ({"valid_from": "0001-01-01T00:00:00+14:00"}, "no-such-moment"),
    ],
)
async def test_what_cannot_be_agreed_is_told(
    head: Colleague, client: Colleague, otherwise: dict[str, Any], problem: str
) -> None:
    answer = await head.post("/api/mandates", agreement(client.ref, **otherwise))
    assert (answer.status_code, answer.json()["type"]) == (422, f"urn:uppdrag:problem:{problem}")


async def test_an_agent_agrees_on_nothing_and_a_client_only_for_their_board(
    house: House, head: Colleague, client: Colleague, agent: Colleague
) -> None:
    elsewhere = await house.has("Sanna", Role.CLIENT, board=SOCIAL)
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    for who in (agent, elsewhere):
        assert (await who.post("/api/mandates", agreement(head.ref))).status_code == 403
        assert (await who.post(f"/api/mandates/{entry}/start")).status_code == 403
        assert (await who.post(f"/api/mandates/{entry}/withdrawal", {"why": None})).status_code == 403


async def test_a_client_sees_the_entries_of_their_own_board(
    house: House, head: Colleague, client: Colleague
) -> None:
    elsewhere = await house.has("Sanna", Role.CLIENT, board=SOCIAL)
    entry = (await head.post("/api/mandates", agreement(client.ref))).json()["id"]
    await house.is_projected()
    for who, seen in [(head, 1), (client, 1), (elsewhere, 0)]:
        assert len((await who.get("/api/mandates")).json()["entries"]) == seen
    assert (await elsewhere.get(f"/api/mandates/{entry}")).status_code == 403


async def test_what_is_not_there_is_not_there(head: Colleague) -> None:
    for answer in (
        await head.get(f"/api/mandates/{uuid4()}"),
        await head.post(f"/api/mandates/{uuid4()}/start"),
        await head.post(f"/api/mandates/{uuid4()}/withdrawal", {"why": None}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:uppdrag:problem:not-there")


async def test_whoever_holds_no_role_reads_no_catalogue(house: House) -> None:
    nobody = await house.has("Nils")
    assert (await nobody.get("/api/mandates")).status_code == 403
