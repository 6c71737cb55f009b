"""Requests for public records over HTTP: the stopwatch from the register, item by item, and a no that takes two."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.cases.number import number_of
from domain.cases import case as cases
from domain.cases.commands import OpenCase
from domain.law import RecordsRule, row_ref
from domain.rights import Role
from domain.words import BoardRef, CaseRef, Channel
from ledger import clock
from tests.api.rights.hidden import done
from tests.api.rights.house import HOME_HELP, SLUDGE, SOCIAL, STEWARD, WORKS, Colleague, House
from tests.domain.casebook import SUMMARY, TITLE
from tests.ledger.secrets_kept import entries

BASIS = str(row_ref("secrecy-bases", "basis", "osl-21-1"))
WHAT = "Every letter about the quarry"


def kind(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def asked_for(board: UUID = WORKS) -> dict[str, str]:
    return {"board": str(board), "channel": "mail", "what": WHAT}


async def asked(who: Colleague) -> str:
    """The address of a new request."""
    answer = await who.post("/api/records-requests", asked_for())
    assert answer.status_code == 201, answer.text
    return f"/api/records-requests/{answer.json()['id']}"


async def case_in(house: House, board: BoardRef = WORKS) -> str:
    """A case of a board's, about nobody."""
    belongs, case = house.app.state.desk.registry.today(clock.now()).begins_in(board), CaseRef(uuid4())
    command = OpenCase(
        board=board, matter=SLUDGE if board == WORKS else HOME_HELP, channel=Channel.LETTER, holder=STEWARD,
        title=TITLE, summary=SUMMARY, persons={}, received_at=clock.now(), at=clock.now(),
    )  # fmt: skip
    await house.does(cases, case, command, belongs)
    return str(case)


def as_tested(item: str, outcome: str, basis: str | None, note: str | None) -> dict[str, Any]:
    """An item as it is shown."""
    number = number_of(UUID(item))
    return {
        "item": item,
        "number": number,
        "outcome": outcome,
        "basis": basis,
        "note": {"how": "clear", "text": note},
    }


@pytest.fixture
async def registrar(house: House) -> Colleague:
    return await house.has("Rut", Role.REGISTRAR)


async def test_a_request_is_tested_item_by_item_and_given_out(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    request, one, other = await asked(agent), await case_in(house), await case_in(house)
    for item in (one, other):
        await done(registrar, f"{request}/items", {"item": item})
    assert kind(await registrar.post(f"{request}/delivery", {"how": "copy"})) == "items-untested"
    await done(registrar, f"{request}/judgements", {"item": one, "outcome": "released"})
    redacted = {"item": other, "outcome": "redacted"}
    assert kind(await registrar.post(f"{request}/judgements", redacted)) == "redaction-needs-ground"
    strange = redacted | {"basis": str(uuid4())}
    assert kind(await registrar.post(f"{request}/judgements", strange)) == "no-such-basis"
    note = "A neighbour is named"
    await done(registrar, f"{request}/judgements", redacted | {"basis": BASIS, "note": note})
    shown = (await registrar.get(request)).json()
    assert shown["what"] == {"how": "clear", "text": WHAT}
    assert shown["items"] == [
        as_tested(one, "released", None, None),
        as_tested(other, "redacted", BASIS, note),
    ]
    key, before = uuid4(), len(entries(house.database))
    first = await registrar.post(f"{request}/delivery", {"how": "copy"}, key=key)
    assert (await registrar.post(f"{request}/delivery", {"how": "copy"}, key=key)).json() == first.json()
    (look,) = [entry.fact for entry in entries(house.database)[before:]]
    assert str(getattr(look, "manner", None)) == "disclose"
    await house.is_projected()
    (row,) = (await agent.get("/api/records-requests")).json()["requests"]
    assert (row["stage"], row["delivered"], row["target_at"], row["is_late"]) == (
        "answered",
        True,
        None,
        False,
    )
    assert kind(await registrar.post(f"{request}/withdrawal")) == "request-is-over"


async def test_the_stopwatch_is_the_registers_and_nobody_is_asked_who_they_are(
    house: House, agent: Colleague
) -> None:
    named = asked_for() | {"name": "Vera Exempel"}
    assert (await agent.post("/api/records-requests", named)).status_code == 400
    await asked(agent)
    await house.is_projected()
    (row,) = (await agent.get("/api/records-requests")).json()["requests"]
    today = house.app.state.desk.registry.today(clock.now())
    (rule,) = today.registers.rows(RecordsRule, today.day)
    target, alarm = (datetime.fromisoformat(row[end]) for end in ("target_at", "alarm_at"))
    assert (rule.target_working_days, rule.alarm_working_days) == (0, 1)
    assert clock.now() <= target < alarm
    assert 1 <= (alarm - target).days <= 5  # Weekends and holidays may lie between.
    assert (row["board"]["names"]["en"], row["stage"], row["is_late"]) == (
        "Planning and works board",
        "under-test",
        False,
    )


async def test_a_no_is_proposed_by_one_and_decided_by_another_with_how_to_appeal(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    request, item = await asked(agent), await case_in(house)
    await done(registrar, f"{request}/items", {"item": item})
    withheld = {"item": item, "outcome": "withheld", "basis": BASIS}
    await done(registrar, f"{request}/judgements", withheld)
    reason, decision = {"reason": "All of it is about their health"}, f"{request}/refusal/decision"
    await done(registrar, f"{request}/refusal", reason)
    alone = await registrar.post(decision, reason)
    assert (alone.status_code, alone.json()["detail"]) == (
        403,
        "Somebody else has to confirm what you proposed.",
    )
    other = await house.has("Klas", Role.CLIENT, board=WORKS)
    key = uuid4()
    refused = await other.post(decision, reason, key=key)
    assert refused.json()["appeal"]["en"].startswith("How to appeal.")
    assert (await other.post(decision, reason, key=key)).json() == refused.json()
    await done(registrar, f"{request}/appeal")
    shown = (await registrar.get(request)).json()
    assert (shown["request"]["refused"], shown["request"]["appealed"]) == (True, True)
    assert shown["refusal"] == {"how": "clear", "text": reason["reason"]}
    assert shown["appeal"] == refused.json()["appeal"]


async def test_whoever_declines_a_no_leaves_it_to_be_tested_anew(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    request, item = await asked(agent), await case_in(house)
    await done(registrar, f"{request}/items", {"item": item})
    await done(registrar, f"{request}/judgements", {"item": item, "outcome": "withheld", "basis": BASIS})
    await done(registrar, f"{request}/refusal", {"reason": "Their health"})
    other = await house.has("Klas", Role.CLIENT, board=WORKS)
    await done(other, f"{request}/refusal/disagreement", {"reason": None})
    assert (await registrar.get(request)).json()["request"]["refusal_proposed"] is False
    await done(registrar, f"{request}/judgements", {"item": item, "outcome": "released"})
    await done(registrar, f"{request}/delivery", {"how": "on-site"})


async def test_whoever_may_not_see_a_request_hears_what_they_hear_of_none(
    house: House, agent: Colleague, registrar: Colleague
) -> None:
    answer = await registrar.post("/api/records-requests", asked_for(SOCIAL))
    hidden = f"/api/records-requests/{answer.json()['id']}"
    absent = f"/api/records-requests/{uuid4()}"
    answers = [await agent.get(address) for address in (hidden, absent)]
    bodies = [{**one.json(), "instance": None} for one in answers]
    assert [one.status_code for one in answers] == [404, 404]
    assert bodies[0] == bodies[1]
    await house.is_projected()
    listed = (await agent.get("/api/records-requests")).json()
    assert (listed["requests"], listed["next"]) == ([], None)
    assert len((await registrar.get("/api/records-requests")).json()["requests"]) == 1
    assert (await agent.post("/api/records-requests", asked_for(SOCIAL))).status_code == 404
    request = await asked(agent)
    assert (await agent.post(f"{request}/items", {"item": str(uuid4())})).status_code == 403
