"""The cases of whoever becomes protected: each is judged by itself, and none goes where nobody could read it."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.rights import Role
from domain.words import BoardRef, CaseRef, Channel, MatterRef, PersonRef, PersonRole
from ledger import clock
from tests.api.rights.house import CARE, HOME_HELP, SOCIAL, STEWARD, WORKS, Colleague, House
from tests.api.rights.more_matters import AID, ALL, WELL, with_more
from tests.api.rights.test_cases import VERA, about, done, page
from tests.api.rights.test_protected import NUMBER
from tests.domain.casebook import SUMMARY, TITLE

MOVED = """
UPDATE ledger.fact SET sealed = (SELECT f.sealed FROM ledger.fact f WHERE f.originator_id = %s LIMIT 1)
WHERE originator_id = %s
"""
"""What one stream holds stands where another's was: nobody can open it there."""


@pytest.fixture
def data(data: Path) -> Path:
    """Two more matter types."""
    return with_more(data)


@pytest.fixture
async def agent(house: House) -> Colleague:
    await house.mandate(acts=ALL)
    await house.mandate(HOME_HELP, ALL, SOCIAL, CARE)
    return await house.has("Aino", Role.AGENT)


@pytest.fixture
async def named(house: House, agent: Colleague) -> Colleague:
    return await house.has("Lena", Role.AGENT)


def protection(reader: Colleague, board: BoardRef | None = WORKS, **otherwise: Any) -> dict[str, Any]:
    return {
        "kind": "marked",
        "readers": [str(reader.ref)],
        "board": None if board is None else str(board),
    } | otherwise


def concerning(person: str) -> list[dict[str, str]]:
    return [{"person": person, "role": "party"}]


async def test_nobody_is_protected_where_a_case_would_go_to_none_who_could_read_it(
    house: House, agent: Colleague, named: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA))["id"]
    case = (await done(agent, "/api/cases", about(WELL, persons=concerning(vera))))["id"]
    refused = await agent.post(f"/api/persons/{vera}/protection", protection(named))
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:uppdrag:problem:nobody-would-read")
    assert (await page(agent, case))["title"]["text"] == "The tank"
    assert (await agent.get(f"/api/persons/{vera}")).json()["stage"] == "open"
    await house.mandate(WELL, ALL)
    assert (await done(agent, f"/api/persons/{vera}/protection", protection(named)))["left"] == 0
    await house.is_projected()
    [line] = (await named.get("/api/cases", view="mine")).json()["cases"]
    assert line["title"]["text"] == "The tank"


async def test_a_case_that_the_one_who_protects_cannot_see_is_not_moved_and_says_nothing_any_more(
    house: House, agent: Colleague, named: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA | {"board": str(SOCIAL)}))["id"]
    theirs = (await done(agent, "/api/cases", about(HOME_HELP, persons=concerning(vera))))["id"]
    hidden = await opened_elsewhere(house, PersonRef(UUID(vera)))
    made = await done(agent, f"/api/persons/{vera}/protection", protection(named, None))
    assert made["left"] == 0
    assert (await page(agent, theirs))["stage"] == "closed"
    await house.mandate(AID, ALL, SOCIAL, CARE)
    left = await page(agent, str(hidden))
    assert (left["stage"], left["title"]["how"], left["summary"]["how"]) == (
        "in-hand",
        "left-out",
        "left-out",
    )
    assert left["persons"][0]["card"]["name"]["how"] == "left-out"
    await it_goes_on_with_whoever_is_named(house, agent, named, made["id"], str(hidden))


async def it_goes_on_with_whoever_is_named(
    house: House, agent: Colleague, named: Colleague, person: str, case: str
) -> None:
    """The case that was left, once somebody who is named may write in it."""
    assert (await agent.post(f"/api/persons/{person}/left-cases")).status_code == 404
    key = uuid4()
    for _ in range(2):  # Sent again, it moves nothing twice.
        assert (await done(named, f"/api/persons/{person}/left-cases", key=key))["left"] == 0
    await house.is_projected()
    lines = (await named.get("/api/cases", view="mine")).json()["cases"]
    assert sorted(line["title"]["text"] for line in lines) == sorted(["The tank", TITLE.revealed()])
    for line in lines:
        assert [one["card"]["person"] for one in (await page(named, line["case"]))["persons"]] == [person]
    assert (await page(agent, case))["stage"] == "closed"


async def opened_elsewhere(house: House, person: PersonRef) -> CaseRef:
    """A case of the same board's, of a matter that nobody here has a mandate for."""
    belongs, case = house.app.state.desk.registry.today(clock.now()).begins_in(SOCIAL), CaseRef(uuid4())
    command = OpenCase(
        board=SOCIAL, matter=MatterRef(AID), channel=Channel.LETTER, holder=STEWARD, title=TITLE, summary=SUMMARY,
        persons={person: PersonRole.PARTY}, received_at=clock.now(), at=clock.now(),
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    return case


@pytest.mark.parametrize("board", [WORKS, SOCIAL])
async def test_a_case_that_cannot_be_opened_keeps_nobody_from_being_protected(
    house: House, agent: Colleague, named: Colleague, board: BoardRef
) -> None:
    at_home = board == SOCIAL
    vera = (await done(agent, "/api/persons", VERA | ({"board": str(SOCIAL)} if at_home else {})))["id"]
    what = about(*([HOME_HELP] if at_home else []), persons=concerning(vera))
    whole, damaged = [(await done(agent, "/api/cases", what))["id"] for _ in range(2)]
    with psycopg.connect(house.database.admin_dsn) as admin:
        admin.execute("ALTER TABLE ledger.fact DISABLE TRIGGER ALL")
        admin.execute(MOVED, (UUID(whole), UUID(damaged)))
    made = await done(agent, f"/api/persons/{vera}/protection", protection(named, board))
    assert made["left"] == 1
    assert (await page(agent, whole))["stage"] == "closed"
    assert (await named.get(f"/api/persons/{made['id']}")).json()["name"]["text"] == "Vera Exempel"
    assert (await done(agent, "/api/person-searches", NUMBER))["persons"] == []


async def test_nobody_crosses_a_boards_border_by_becoming_protected(
    agent: Colleague, named: Colleague
) -> None:
    vera = (await done(agent, "/api/persons", VERA))["id"]
    there = (await done(agent, "/api/persons", VERA | {"board": str(SOCIAL)}))["id"]
    for person, body, refusal in (
        (vera, protection(named, household=[there]), "unknown-person"),
        (there, protection(named, WORKS), "unknown-board"),
    ):
        refused = await agent.post(f"/api/persons/{person}/protection", body)
        assert (refused.status_code, refused.json()["type"]) == (422, f"urn:uppdrag:problem:{refusal}")
    for person in (vera, there):
        assert (await agent.get(f"/api/persons/{person}")).json()["stage"] == "open"


async def test_what_was_written_while_somebody_stood_in_a_case_is_not_shown_once_they_are_protected(
    house: House, agent: Colleague, named: Colleague
) -> None:
    vera, bo = [(await done(agent, "/api/persons", VERA))["id"] for _ in range(2)]
    case = (await done(agent, "/api/cases", about(persons=[*concerning(vera), *concerning(bo)])))["id"]
    await done(agent, f"/api/cases/{case}/notes", {"text": "Has moved in secret"})
    await done(agent, f"/api/cases/{case}/persons", {"person": vera, "role": None})
    await done(agent, f"/api/cases/{case}/notes", {"text": "The tank is emptied"})
    await house.is_projected()
    assert (await line_of(agent, case))["title"]["text"] == "The tank"
    await done(agent, f"/api/persons/{vera}/protection", protection(named))

    shown = await page(agent, case)
    assert (shown["stage"], shown["title"]["how"], shown["summary"]["how"]) == (
        "in-hand",
        "left-out",
        "left-out",
    )
    texts = [one["text"] for one in shown["course"] if one["text"]]
    assert [(one["how"], one["text"]) for one in texts] == [
        ("left-out", None),
        ("clear", "The tank is emptied"),
    ]
    assert [one["card"]["name"]["text"] for one in shown["persons"]] == ["Vera Exempel"]
    assert shown["persons"][0]["card"]["person"] == bo
    assert (await line_of(agent, case))["title"]["how"] == "left-out"


async def line_of(who: Colleague, case: str) -> Any:
    lines = (await who.get("/api/cases", view="mine")).json()["cases"]
    return next(line for line in lines if line["case"] == case)
