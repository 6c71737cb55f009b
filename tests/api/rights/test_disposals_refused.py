"""Nothing is disposed of that is not due, not approved or not there; and a disposal is hidden like everything else."""

from typing import Any
from uuid import uuid4

from api.disposals.kept import KEEPING
from domain.cases import case as cases
from domain.cases.commands import ReopenCase
from domain.disposal.commands import ProposeDisposal
from domain.law import row_ref
from domain.rights import Role
from domain.words import Sealed
from ledger import clock
from tests.api.rights.disposing import ARCHIVIST, TWO_MONTHS, Resident, approved, helped, run_over
from tests.api.rights.house import SOCIAL, WORKS, Colleague, House
from tests.api.rights.planned import WHY, archivist, by_rule, data, refused
from tests.ledger.secrets_kept import entries

__all__ = ["archivist", "data"]


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
