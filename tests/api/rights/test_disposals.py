"""Disposals over HTTP: what is due by the plan, proposed by one, approved by another, held, called off, certified."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.cases.number import number_of
from api.disposals.kept import KEEPING
from domain.cases import case as cases
from domain.cases.commands import ReopenCase
from domain.disposal.commands import ProposeDisposal
from domain.law import row_ref
from domain.rights import Role
from domain.words import BoardRef, Sealed
from ledger import clock
from ledger.registers import FOLDER
from tests.api.rights.disposing import ARCHIVIST, TWO_MONTHS, Resident, approved, helped, run_over
from tests.api.rights.hidden import done
from tests.api.rights.house import SOCIAL, WORKS, Colleague, House
from tests.api.rights.test_records import kind
from tests.ledger.secrets_kept import entries

RULE = str(row_ref("disposal", "rule", "cases"))
PLAN = """
register = "disposal"
version = 2
valid_from = 2026-01-01

[[rule]]
code = "cases"
source = "Plan 4.2"
valid_from = 2026-01-01
series = "case"
boards = ["samhallsbyggnadsnamnden", "socialnamnden"]
trigger = "closed"
months = 12
action = "archive-then-destroy"
enabled = true
decision = "KS 2026/17"

[[rule]]
code = "off"
source = "Plan 4.3"
valid_from = 2026-01-01
series = "case"
trigger = "closed"
months = 1
action = "destroy"
"""
WHY = "Plan 4.2, decided in KS 2026/17"


@pytest.fixture
def data(data: Path) -> Path:
    """With a plan that the municipality has decided on."""
    (data / FOLDER / "disposal.toml").write_text(PLAN)
    return data


@pytest.fixture
async def archivist(house: House) -> Colleague:
    return await house.has("Arvid", Role.ARCHIVIST)


@pytest.fixture
async def officer(house: House) -> Colleague:
    return await house.has("Dana", Role.DATA_PROTECTION_OFFICER)


def by_rule(*items: UUID, board: UUID = WORKS, rule: str | None = RULE) -> dict[str, Any]:
    return {"board": str(board), "rule": rule, "items": [str(item) for item in items], "reason": WHY}


async def proposed(who: Colleague, body: dict[str, Any]) -> str:
    """The address of a new disposal."""
    answer = await who.post("/api/disposals", body)
    assert answer.status_code == 201, answer.text
    return f"/api/disposals/{answer.json()['id']}"


async def refused(who: Colleague, body: dict[str, Any]) -> str:
    answer = await who.post("/api/disposals", body)
    assert answer.status_code in (409, 422), answer.text
    return kind(answer)


@pytest.mark.parametrize("board", [WORKS, SOCIAL])
async def test_what_is_due_is_proposed_by_one_approved_by_another_and_certified(
    house: House, archivist: Colleague, board: BoardRef
) -> None:
    resident, other = await helped(house, board), await house.has("Astrid", Role.ARCHIVIST)
    due = (await archivist.get("/api/disposals/due")).json()
    assert due["rules"] == 1
    (mine,) = [one for one in due["due"] if one["board"]["id"] == str(board)]
    assert (mine["rule"]["code"], mine["decision"], mine["archive_first"]) == ("cases", "KS 2026/17", True)
    assert [(one["item"], one["number"]) for one in mine["items"]] == [
        (str(resident.case), number_of(resident.case))
    ]
    address = await proposed(archivist, by_rule(resident.case, board=board))
    alone = await archivist.post(f"{address}/approval")
    assert (alone.status_code, alone.json()["detail"]) == (
        403,
        "Somebody else has to confirm what you proposed.",
    )
    await done(other, f"{address}/approval")
    shown = (await other.get(address)).json()
    assert shown["reason"] == {"how": "clear", "text": WHY}
    assert set(shown["items"]) == {str(resident.case), str(resident.contact)}
    assert (shown["disposal"]["stage"], shown["disposal"]["needs_receipt"]) == ("pending", True)
    assert (shown["proposed_by"], shown["approved_by"]) == (str(archivist.ref), str(other.ref))
    await done(archivist, f"{address}/receipt", {"receipt": "E-archive 2026-11"})
    await house.is_projected()
    (row,) = (await archivist.get("/api/disposals")).json()["disposals"]
    assert (row["stage"], row["needs_receipt"], row["items"], row["holds"]) == ("pending", False, 2, [])
    assert row["rule"]["source"] == "Plan 4.2"


async def test_the_certificate_says_how_much_is_gone_and_nothing_of_what_it_was(
    house: House, archivist: Colleague
) -> None:
    resident = await helped(house)
    address = f"/api/disposals/{await approved(house, resident)}"
    assert (await archivist.get(address)).json()["certificate"] is None
    async with run_over(house) as run:
        await run.carry_out(UUID(address[-36:]), clock.now())
        await house.is_projected()
        await run.carry_out(UUID(address[-36:]), clock.now() + timedelta(minutes=1))
    shown = await archivist.get(address)
    certificate = shown.json()["certificate"]
    assert (certificate["items"], certificate["keys"], certificate["tokens"]) == (3, 3, 2)
    assert len(certificate["items_hash"]) == 64
    assert not [word for word in resident.words.all if word in shown.text]
    over = await archivist.post(f"{address}/withdrawal")
    assert kind(over) == "disposal-is-over"
    assert (await archivist.get(f"/api/disposals/{resident.case}")).status_code == 404


async def test_only_what_a_rule_that_is_enabled_is_due_for_is_proposed_by_it(
    house: House, archivist: Colleague
) -> None:
    resident, elsewhere = await helped(house), await helped(house, SOCIAL)
    off = str(row_ref("disposal", "rule", "off"))
    assert await refused(archivist, by_rule(resident.case, rule=off)) == "no-such-rule"
    assert await refused(archivist, by_rule(resident.case, rule=str(uuid4()))) == "no-such-rule"
    assert await refused(archivist, by_rule(resident.contact)) == "not-due-yet"
    assert await refused(archivist, by_rule(elsewhere.case)) == "unknown-item"
    assert await refused(archivist, by_rule(uuid4())) == "unknown-item"
    assert await refused(archivist, by_rule(resident.case, board=uuid4())) == "unknown-board"
    reopen = ReopenCase(reason=Sealed("One more letter"), at=clock.now())
    await house.does(cases, resident.case, reopen, resident.belongs)
    assert await refused(archivist, by_rule(resident.case)) == "not-due-yet"
    erasure = by_rule(resident.case, rule=None)
    assert await refused(archivist, erasure) == "disposal-is-held"


async def test_an_erasure_takes_the_archivist_and_the_data_protection_officer(
    house: House, archivist: Colleague, officer: Colleague
) -> None:
    resident, other = await helped(house), await house.has("Astrid", Role.ARCHIVIST)
    address = await proposed(archivist, by_rule(*resident.items, rule=None))
    assert kind(await other.post(f"{address}/approval")) == "erasure-needs-both"
    await house.is_projected()
    (waiting,) = (await officer.get("/api/approvals")).json()["approvals"]
    assert (waiting["kind"], waiting["address"]) == ("disposal", address.removeprefix("/api"))
    await done(officer, f"{address}/approval")
    assert (await officer.get(address)).json()["disposal"]["rule"] is None


async def test_whoever_knows_of_a_hindrance_holds_it_and_it_can_be_called_off(
    house: House, archivist: Colleague
) -> None:
    registrar, resident = await house.has("Rut", Role.REGISTRAR), await helped(house)
    address = await proposed(archivist, by_rule(resident.case))
    await done(registrar, f"{address}/hold", {"reason": "The ombudsman has asked for it"})
    assert (await registrar.post(f"{address}/withdrawal")).status_code == 403
    shown = (await archivist.get(address)).json()
    assert shown["held"]["text"] == "The ombudsman has asked for it"
    assert shown["disposal"]["holds"] == ["legal"]
    await done(registrar, f"{address}/release")
    key = uuid4()
    first = await archivist.post(f"{address}/withdrawal", key=key)
    assert (await archivist.post(f"{address}/withdrawal", key=key)).json() == first.json()
    assert kind(await archivist.post(f"{address}/hold", {"reason": "No"}, seen=1)) == "not-the-newest"
    assert (await archivist.get(address)).json()["disposal"]["stage"] == "withdrawn"


async def test_whoever_may_not_see_a_disposal_hears_what_they_hear_of_none(
    house: House, agent: Colleague
) -> None:
    resident = await helped(house, SOCIAL)
    disposal = await approved(house, resident, board=SOCIAL)
    works = await house.has("Vidar", Role.ARCHIVIST, board=WORKS)
    answers = [await works.get(f"/api/disposals/{ref}") for ref in (disposal, uuid4())]
    assert [one.status_code for one in answers] == [404, 404]
    assert (await works.post("/api/disposals", by_rule(resident.case, board=SOCIAL))).status_code == 404
    assert (await works.get("/api/disposals")).json()["disposals"] == []
    assert (await agent.get("/api/disposals")).status_code == 403
    assert (await agent.get(f"/api/disposals/{disposal}")).status_code == 403
    before = len(entries(house.database))
    assert (await house_archivist(house)).status_code == 200
    assert len(entries(house.database)) > before


async def house_archivist(house: House) -> Any:
    return await (await house.has("Arvid", Role.ARCHIVIST)).get("/api/disposals/due")


async def test_a_proposal_alone_is_never_carried_out(house: House, archivist: Colleague) -> None:
    resident: Resident = await helped(house)
    disposal = uuid4()
    propose = ProposeDisposal(
        board=WORKS, by=ARCHIVIST, by_role=Role.ARCHIVIST, pending_days=30, items=resident.items,
        reason=Sealed(WHY), holds=frozenset(), at=clock.now() - TWO_MONTHS,
    )  # fmt: skip
    await house.does(KEEPING, disposal, propose, resident.belongs)
    async with run_over(house) as run:
        assert await run.carry_out(disposal, clock.now()) == "not-approved"
    assert (await archivist.get(f"/api/disposals/{disposal}")).json()["disposal"]["stage"] == "proposed"
