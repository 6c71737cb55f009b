"""Disposals over HTTP: what is due by the plan, proposed by one, approved by another, held, called off, certified."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from api.cases.number import number_of
from domain.rights import Role
from domain.words import BoardRef
from ledger import clock
from tests.api.rights.disposing import approved, helped, run_over
from tests.api.rights.hidden import done
from tests.api.rights.house import SOCIAL, WORKS, Colleague, House
from tests.api.rights.planned import WHY, archivist, by_rule, data, officer, proposed
from tests.api.rights.test_records import kind

__all__ = ["archivist", "data", "officer"]


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
